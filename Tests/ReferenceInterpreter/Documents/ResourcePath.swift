/// The parts of a resource id `/subscriptions/S/resourceGroups/G/providers/NS/type/name/type/name`.
struct ResourcePath {
    let subscription: String?
    let resourceGroup: String?
    /// The names after the last `providers`, from the outermost resource on.
    let names: [String]
    /// The id of the resource that an extension resource belongs to; nil for other resources.
    let extended: String?

    /// Reads an id; nil when it does not begin with a slash.
    init?(_ id: String) {
        guard id.hasPrefix("/") else { return nil }
        let parts = id.split(separator: "/").map(String.init)
        func part(after word: String) -> String? {
            parts.firstIndex { NameFolding.areEqual($0, word) }
                .flatMap { parts.indices.contains($0 + 1) ? parts[$0 + 1] : nil }
        }
        subscription = part(after: "subscriptions")
        resourceGroup = part(after: "resourceGroups")
        let providers = parts.indices.filter { NameFolding.areEqual(parts[$0], "providers") }
        guard let last = providers.last else {
            names = []
            extended = nil
            return
        }
        let rest = parts[last...].dropFirst(2)
        names = rest.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
        extended = providers.count > 1 ? "/" + parts[..<last].joined(separator: "/") : nil
    }
}
