/// The names of all members that some form reads, as a tree: a node for each object path.
///
/// Node 0 is the record. Lookups happen only while a new shape is learned, so a list of children is enough.
struct MemberTrie: Sendable {
    /// A name under a node, in small letters, and the node that it leads to.
    private struct Child: Sendable {
        let name: [UInt8]
        let node: Int
    }

    private var children: [[Child]] = [[]]
    private var members: [RecordMember?] = [nil]

    static let standard = MemberTrie()

    init() {
        for member in RecordMember.allCases {
            var node = 0
            for name in member.path.split(separator: ".") {
                node = childOrNew(of: node, named: name.utf8.map { Self.folded($0) })
            }
            members[node] = member
        }
    }

    /// The node of a name under a node, letters folded; nil when no form reads it (decision 13).
    func child(of node: Int, named name: [UInt8]) -> Int? {
        guard !children[node].isEmpty else { return nil }
        let folded = name.map { Self.folded($0) }
        return children[node].first { $0.name == folded }?.node
    }

    /// The member that a node stands for; nil for a node that only leads to others.
    func member(at node: Int) -> RecordMember? {
        members[node]
    }

    static func folded(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    private mutating func childOrNew(of node: Int, named name: [UInt8]) -> Int {
        if let known = children[node].first(where: { $0.name == name }) { return known.node }
        let new = children.count
        children[node].append(Child(name: name, node: new))
        children.append([])
        members.append(nil)
        return new
    }
}
