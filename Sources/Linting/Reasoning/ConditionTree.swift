import Diagnostics
import PolicySyntax

/// A condition whose parts have their tables, so that what a part adds can be tried out.
struct ConditionTree {
    private struct Node {
        let condition: Condition
        let parent: Int?
        var children: [Int] = []
        /// The cases in which the part holds by itself.
        var table: TruthTable
    }

    /// Parents stand before their children.
    private var nodes: [Node] = []
    private let cases: ConditionCases

    init(_ condition: Condition, _ cases: ConditionCases) {
        self.cases = cases
        _ = add(condition, parent: nil)
    }

    private mutating func add(_ condition: Condition, parent: Int?) -> Int {
        let index = nodes.count
        nodes.append(
            Node(
                condition: condition, parent: parent,
                table: TruthTable(count: cases.count, repeating: false)))
        if let table = cases.table(of: condition) {
            nodes[index].table = table
            return index
        }
        nodes[index].children = condition.children.map { add($0, parent: index) }
        nodes[index].table = computed(index)
        return index
    }

    private func computed(_ index: Int) -> TruthTable {
        let parts = nodes[index].children.map { nodes[$0].table }
        switch nodes[index].condition {
        case .leaf: return nodes[index].table
        case .not: return parts.first.map { !$0 } ?? nodes[index].table
        case .allOf:
            return parts.reduce(TruthTable(count: cases.count, repeating: true)) { $0 & $1 }
        case .anyOf:
            return parts.reduce(TruthTable(count: cases.count, repeating: false)) { $0 | $1 }
        }
    }

    /// The smallest constant parts, then what can be left out of the rest.
    mutating func findings() -> [LogicFinding] {
        var findings: [LogicFinding] = []
        let constants = nodes.indices.filter {
            isConstant($0) && !nodes[$0].children.contains(where: isConstant)
        }
        for index in constants {
            findings.append(.constant(nodes[index].condition, nodes[index].table.isAllTrue))
        }
        guard constants.isEmpty else { return findings }
        var removed: Set<Int> = []
        var decisive = decisiveCases()
        // Of two parts that imply each other the later one is named.
        for index in nodes.indices.reversed() {
            guard let parent = nodes[index].parent, nodes[parent].children.count > 1,
                !isInside(index, removed),
                (!opening(index, under: parent) & decisive[index]).isAllFalse
            else { continue }
            findings.append(finding(index, under: parent))
            removed.insert(index)
            setTable(index, neutral(under: parent))
            decisive = decisiveCases()
        }
        return findings
    }

    /// For each part the cases in which the whole condition depends on it: all other parts of the groups around it leave it open.
    private func decisiveCases() -> [TruthTable] {
        var decisive = nodes.map { _ in TruthTable(count: cases.count, repeating: true) }
        for index in nodes.indices {
            let children = nodes[index].children
            let open = children.map { opening($0, under: index) }
            // What the children before leave open, then what those after do.
            var rest = decisive[index]
            for (child, open) in zip(children, open) {
                decisive[child] = rest
                rest = rest & open
            }
            rest = TruthTable(count: cases.count, repeating: true)
            for (child, open) in zip(children, open).reversed() {
                decisive[child] = decisive[child] & rest
                rest = rest & open
            }
        }
        return decisive
    }

    /// The cases in which a part leaves its group to the others, as if it were not there.
    private func opening(_ index: Int, under parent: Int) -> TruthTable {
        switch nodes[parent].condition {
        case .allOf: nodes[index].table
        case .anyOf: !nodes[index].table
        case .not, .leaf: TruthTable(count: cases.count, repeating: true)
        }
    }

    private func isConstant(_ index: Int) -> Bool {
        nodes[index].table.isAllTrue || (nodes[index].table & cases.sober).isAllFalse
    }

    private func isInside(_ index: Int, _ removed: Set<Int>) -> Bool {
        var current: Int? = index
        while let node = current {
            if removed.contains(node) { return true }
            current = nodes[node].parent
        }
        return false
    }

    private func neutral(under parent: Int) -> TruthTable {
        let isAllOf = if case .allOf = nodes[parent].condition { true } else { false }
        return TruthTable(count: cases.count, repeating: isAllOf)
    }

    private mutating func setTable(_ index: Int, _ table: TruthTable) {
        nodes[index].table = table
        var parent = nodes[index].parent
        while let node = parent {
            nodes[node].table = computed(node)
            parent = nodes[node].parent
        }
    }

    private func finding(_ index: Int, under parent: Int) -> LogicFinding {
        guard case .anyOf = nodes[parent].condition, let context = context(of: parent),
            (context & nodes[index].table).isAllFalse
        else { return .redundant(nodes[index].condition) }
        return .unreachable(nodes[index].condition)
    }

    /// What holds wherever a part matters: its siblings in the groups `allOf` around it; nil under `not`.
    private func context(of index: Int) -> TruthTable? {
        var context = TruthTable(count: cases.count, repeating: true)
        var current = index
        while let parent = nodes[current].parent {
            switch nodes[parent].condition {
            case .not: return nil
            case .allOf:
                for sibling in nodes[parent].children where sibling != current {
                    context = context & nodes[sibling].table
                }
            case .anyOf, .leaf: break
            }
            current = parent
        }
        return context
    }
}
