/// The type and the names in an ARM id: `/subscriptions/…/providers/NS/t1/n1/t2/n2` has the type `NS/t1/t2` and the names n1, n2.
struct ResourcePath {
    private let id: [UInt8]
    private var segments: [Range<Int>] = []
    /// The segment after the last `providers`: the namespace; nil for a resource group and a subscription.
    private var namespace: Int?

    /// Nil when the text is no id of a resource, a resource group or a subscription.
    init?(_ id: [UInt8]) {
        guard id.first == 0x2F else { return nil }
        self.id = id
        var start = 1
        for index in 1...id.count where index == id.count || id[index] == 0x2F {
            if start < index { segments.append(start..<index) }
            start = index + 1
        }
        let providers = segments.indices.last {
            $0 + 2 < segments.count && isSegment($0, "providers")
        }
        namespace = providers.map { $0 + 1 }
        let isGroup = segments.count == 4 && isSegment(2, "resourcegroups")
        let isSubscription = segments.count == 2 && isSegment(0, "subscriptions")
        guard namespace != nil || isGroup || isSubscription else { return nil }
    }

    /// Whether the id is that of a resource group or a subscription.
    var isContainer: Bool { namespace == nil }

    /// Whether the id is that of a resource group.
    var isGroup: Bool { isContainer && segments.count == 4 }

    private func isSegment(_ index: Int, _ word: StaticString) -> Bool {
        let range = segments[index]
        guard range.count == word.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count {
            // SAFETY: the offset lies before the word's end.
            let expected = unsafe word.utf8Start[offset]
            if MemberTrie.folded(id[range.lowerBound + offset]) != expected { return false }
        }
        return true
    }

    var type: [UInt8] {
        guard let namespace else {
            let isGroup = segments.count == 4
            let type = "Microsoft.Resources/subscriptions" + (isGroup ? "/resourceGroups" : "")
            return Array(type.utf8)
        }
        return joined(
            stride(from: namespace + 1, to: segments.count, by: 2), after: segments[namespace])
    }

    /// The names of the resource's parents, from the outermost, and its own, joined with `/`.
    var fullName: [UInt8] {
        guard let namespace else { return Array(id[segments[segments.count - 1]]) }
        return joined(stride(from: namespace + 2, to: segments.count, by: 2), after: nil)
    }

    private func joined(_ parts: StrideTo<Int>, after first: Range<Int>?) -> [UInt8] {
        var result: [UInt8] = []
        if let first { result += id[first] }
        for part in parts {
            if !result.isEmpty { result.append(0x2F) }
            result += id[segments[part]]
        }
        return result
    }
}
