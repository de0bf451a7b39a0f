import Diagnostics

/// The things that hold a resource, by their ids in small letters.
///
/// `/subscriptions/s/resourceGroups/g/providers/N.S/t/n/u/m` lies in the resource `…/t/n`, the group and the subscription; an
/// extension `R/providers/N.S/t/n` lies in the resource R alone, not in R's group.
struct RelatedPlace {
    let containers: [String]
    /// Whether the resource extends another one.
    let isExtension: Bool
    /// Nil for a resource outside groups.
    let group: String?
    /// Nil for a resource outside subscriptions.
    let subscription: String?

    /// Nil when the text is no ARM id.
    init?(id: String) {
        let folded = foldingASCII(id)
        guard folded.utf8.first == 0x2F else { return nil }
        let parts = folded.split(separator: "/")
        let provider = parts.lastIndex(of: "providers")
        let target = parts[..<(provider ?? parts.count)]
        var containers: [String] = []
        if let provider {
            for end in stride(from: provider + 4, to: parts.count - 1, by: 2) {
                containers.append(Self.join(parts[..<end]))
            }
        }
        isExtension = target.contains("providers")
        subscription = parts.count > 1 && parts[0] == "subscriptions" ? Self.join(parts[..<2]) : nil
        let isInGroup = subscription != nil && parts.count > 3 && parts[2] == "resourcegroups"
        group = isInGroup ? Self.join(parts[..<4]) : nil
        containers += isExtension ? [Self.join(target)] : [group, subscription].compactMap(\.self)
        self.containers = containers
    }

    private static func join(_ parts: ArraySlice<Substring>) -> String {
        parts.map { "/" + $0 }.joined()
    }

    /// The parents of a resource without an id, as types and names in small letters: `N.S/t/u` `n/m` lies in `n.s/t|n`.
    static func parents(type: String, fullName: String) -> [String] {
        let types = foldingASCII(type).split(separator: "/")
        let names = foldingASCII(fullName).split(separator: "/")
        guard names.count > 1, types.count == names.count + 1 else { return [] }
        return (1..<names.count).map { count in
            types[...count].joined(separator: "/") + "|" + names[..<count].joined(separator: "/")
        }
    }
}
