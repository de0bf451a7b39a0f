import Columns

/// What is read at a position, a document or an element of an array, as a tree of member names.
///
/// Nodes stand in the order in which a walk from the root meets them, so that the nodes below one follow it: the paths `a`, `a.b`
/// and `c` are the nodes root (end 4), `a` (end 3), `b` (end 3), `c` (end 4).
struct PositionPlan: Sendable {
    struct Node: Sendable {
        /// Where the name stands in `names`, in small letters (decision 13).
        let nameStart: Int
        let nameCount: Int
        /// The first node after those below this one.
        var end: Int
        /// The column of the value here; nil when nothing reads it as a whole.
        var field: Int?
        /// The list of the array here; nil when nothing enters it.
        var list: Int?
    }

    struct List: Sendable {
        let path: [String]
        let elements: PositionPlan
    }

    private(set) var nodes = [Node(nameStart: 0, nameCount: 0, end: 1)]
    private var names: [UInt8] = []
    let fields: [DocumentField]
    let lists: [List]
    /// The columns of the fields that are derived from several members.
    let derived: [Int]
    /// The node of the member `properties`; nil when nothing is read there.
    private(set) var propertiesNode: Int?

    init(_ projection: DocumentProjection) {
        // Sorted, so that equal projections give equal plans and each node's paths follow its own.
        let paths = Set(projection.fields.compactMap(\.memberPath) + projection.lists.keys)
            .sorted { $0.lexicographicallyPrecedes($1) }
        let members = paths.filter { projection.fields.contains(.members($0)) }
        fields = members.map { .members($0) } + projection.fields.filter { $0.memberPath == nil }
        derived = Array(members.count..<fields.count)
        lists = paths.compactMap { path in
            projection.lists[path].map { List(path: path, elements: PositionPlan($0)) }
        }
        for path in paths { insert(path) }
        for (index, path) in members.enumerated() {
            if let node = node(at: path) { nodes[node].field = index }
        }
        for (index, list) in lists.enumerated() {
            if let node = node(at: list.path) { nodes[node].list = index }
        }
        propertiesNode = node(at: ["properties"])
    }

    /// The child of a node with a name, letters folded (decision 13).
    func child(of node: Int, named name: ByteText) -> Int? {
        child(of: node, length: name.count) { start in
            for index in 0..<name.count
            where names[start + index] != MemberTrie.folded(name[index]) { return false }
            return true
        }
    }

    /// The child of a node with a name, letters folded.
    func child(of node: Int, named name: [UInt8]) -> Int? {
        child(of: node, length: name.count) { start in
            names[start..<start + name.count].elementsEqual(name.lazy.map(MemberTrie.folded))
        }
    }

    @inline(__always)
    private func child(
        of node: Int, length: Int, where isName: (_ start: Int) -> Bool
    ) -> Int? {
        let end = nodes[node].end
        var child = node + 1
        while child < end {
            if nodes[child].nameCount == length, isName(nodes[child].nameStart) { return child }
            child = nodes[child].end
        }
        return nil
    }

    /// The node at a path; nil when nothing is read there.
    func node(at path: [String]) -> Int? {
        var node = 0
        for name in path {
            guard let next = child(of: node, named: Array(name.utf8)) else { return nil }
            node = next
        }
        return node
    }

    /// Adds the nodes of a path that comes after all paths so far.
    private mutating func insert(_ path: [String]) {
        var open = [0]
        for name in path {
            let folded = Array(name.utf8)
            if let known = child(of: open[open.count - 1], named: folded) {
                open.append(known)
            } else {
                nodes.append(
                    Node(nameStart: names.count, nameCount: folded.count, end: nodes.count + 1))
                names += folded
                open.append(nodes.count - 1)
                for node in open { nodes[node].end = nodes.count }
            }
        }
    }
}

extension DocumentField {
    /// The member names that lead to the value; nil for a value derived from several members.
    var memberPath: [String]? {
        if case .members(let path) = self { return path }
        return nil
    }
}
