package import Columns
import RuleIR

extension DocumentProgram {
    /// What a policy reads and was not collected for some rows of a table, with those rows, in the order of the rule.
    ///
    /// A related resource that was not supplied is named by its type.
    package func notCollected(policy: Int, in table: DocumentTable) -> [(
        name: String, rows: Bitmap
    )] {
        let root = graph.roots[policy]
        var causes: [(name: String, rows: Bitmap)] = []
        let everyRow = Bitmap(repeating: true, count: table.rowCount)
        for id in graph.nodes(below: [root.condition, root.applicability]) {
            switch graph[id] {
            case .field(let field, let scope):
                guard let origin = origin(of: scope) else { continue }
                let rows = table.rowsWithout(graph[field], at: origin[...])
                if let rows { causes.append((name(of: graph[field], at: origin), rows)) }
            case .elements(_, let source, let list, _):
                guard let origin = origin(of: source), case .members(let names) = graph[list]
                else { continue }
                let rows = table.rowsWithoutList(names, at: origin[...])
                if let rows { causes.append((name(of: graph[list], at: origin), rows)) }
            case .unknown(let name):
                if case .string(let text) = graph[name] { causes.append((text, everyRow)) }
            case .related(let search, _):
                causes.append((graph[search].type, everyRow))
            default: break
            }
        }
        return causes
    }

    /// The lists from the resource to a scope, outermost first; nil for scopes that are not part of the resource.
    private func origin(of scope: NodeID) -> [[String]]? {
        switch graph[scope] {
        case .resource: return []
        case .elements(_, let source, let list, _):
            guard let outer = origin(of: source), case .members(let names) = graph[list] else {
                return nil
            }
            return outer + [names]
        default: return nil
        }
    }

    private func name(of field: DocumentField, at origin: [[String]]) -> String {
        let path = origin.map { $0.joined(separator: ".") + "[*]" } + [field.text]
        return path.joined(separator: ".").replacing("..", with: ".")
    }
}

extension RuleGraph {
    /// The nodes that some nodes read, in their order.
    fileprivate func nodes(below roots: [NodeID]) -> [NodeID] {
        var visited: Set<NodeID> = []
        var pending = roots
        while let node = pending.popLast() {
            guard visited.insert(node).inserted else { continue }
            pending.append(contentsOf: operands(of: node))
        }
        return visited.sorted()
    }
}

extension DocumentTable {
    /// The rows for which a field was not collected, in them or in an element; nil when there is none.
    fileprivate func rowsWithout(
        _ field: DocumentField, at lists: ArraySlice<[String]>
    ) -> Bitmap? {
        guard let outermost = lists.first else {
            guard let column = fields[field] else {
                return Bitmap(repeating: true, count: rowCount)
            }
            return column.notCollected
        }
        guard let list = self.lists[outermost] else { return nil }
        return list.elements.rowsWithout(field, at: lists.dropFirst())
            .flatMap { list.rows(ofElements: $0) }
    }

    /// The rows for which a list was not collected; nil when there is none.
    fileprivate func rowsWithoutList(_ names: [String], at lists: ArraySlice<[String]>) -> Bitmap? {
        guard let outermost = lists.first else { return self.lists[names]?.notCollected }
        guard let list = self.lists[outermost] else { return nil }
        return list.elements.rowsWithoutList(names, at: lists.dropFirst())
            .flatMap { list.rows(ofElements: $0) }
    }
}

extension ListColumn {
    /// The rows that have one of some elements.
    fileprivate func rows(ofElements elements: Bitmap) -> Bitmap? {
        var rows = Bitmap(repeating: false, count: 0)
        for row in 0..<(offsets.count - 1) {
            rows.append((offsets[row]..<offsets[row + 1]).contains { elements[Int($0)] })
        }
        return rows.isEmpty ? nil : rows
    }
}
