import Columns

/// What is read at a position, a document or an element of an array, as a tree of member names.
///
/// Nodes stand in the order in which a walk from the root meets them, so that the nodes below one follow it: the paths `a`, `a.b`
/// and `c` are the nodes root (end 4), `a` (end 3), `b` (end 3), `c` (end 4).
struct PositionPlan: Sendable {
    struct Node: Sendable {
        /// In small letters (decision 13).
        let name: [UInt8]
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

    private(set) var nodes = [Node(name: [], end: 1)]
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

    /// The child of a node with a name in small letters.
    func child(of node: Int, where isName: ([UInt8]) -> Bool) -> Int? {
        let end = nodes[node].end
        var child = node + 1
        while child < end {
            if isName(nodes[child].name) { return child }
            child = nodes[child].end
        }
        return nil
    }

    /// The node at a path; nil when nothing is read there.
    func node(at path: [String]) -> Int? {
        var node = 0
        for name in path {
            let folded = Array(name.utf8)
            guard let next = child(of: node, where: { $0 == folded }) else { return nil }
            node = next
        }
        return node
    }

    /// Adds the nodes of a path that comes after all paths so far.
    private mutating func insert(_ path: [String]) {
        var open = [0]
        for name in path {
            let folded = Array(name.utf8)
            if let known = child(of: open[open.count - 1], where: { $0 == folded }) {
                open.append(known)
            } else {
                nodes.append(Node(name: folded, end: nodes.count + 1))
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
