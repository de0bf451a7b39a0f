/// The type and the names in an ARM id: `/subscriptions/…/providers/NS/t1/n1/t2/n2` has the type `NS/t1/t2` and the names n1, n2.
struct ResourcePath {
    let type: String
    /// Of the resource's parents, from the outermost, and its own.
    let names: [String]

    /// Nil when the text is no id of a resource, a resource group or a subscription.
    init?(_ id: String) {
        guard id.utf8.first == 0x2F else { return nil }
        let parts = id.split(separator: "/").map(String.init)
        let provider = parts.lastIndex { $0.utf8.elementsEqual("providers".utf8, by: Self.folds) }
        if let provider, provider + 2 < parts.count {
            let path = parts[(provider + 2)...].enumerated()
            type =
                parts[provider + 1]
                + path.filter { $0.offset.isMultiple(of: 2) }.map { "/" + $0.element }.joined()
            names = path.filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
        } else if parts.count == 4,
            parts[2].utf8.elementsEqual("resourcegroups".utf8, by: Self.folds)
        {
            type = "Microsoft.Resources/subscriptions/resourceGroups"
            names = [parts[3]]
        } else if parts.count == 2,
            parts[0].utf8.elementsEqual("subscriptions".utf8, by: Self.folds)
        {
            type = "Microsoft.Resources/subscriptions"
            names = [parts[1]]
        } else {
            return nil
        }
    }

    private static func folds(_ byte: UInt8, _ expected: UInt8) -> Bool {
        MemberTrie.folded(byte) == expected
    }
}
