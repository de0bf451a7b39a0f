import Columns
import PolicyCatalog
import RuleIR

/// How a node is computed for the rows of one batch.
indirect enum NodeKernel: Sendable {
    case constant(Truth)
    case not(NodeID)
    case all([NodeID])
    case any([NodeID])
    case column(ColumnTest)
    case instants(InstantComparison)
    case tally(ComparisonOperator, Int64, [NodeID])
    /// Outcomes found for all rows when the plan was made.
    case rows(TruthBitmaps)
}

/// A component program bound to the columns of one batch: a kernel for each predicate that some policy needs.
struct BatchPlan: Sendable {
    let rowCount: Int
    /// The rows of a vector; a power of two from `VectorLength.shortest` to `VectorLength.longest`.
    let vectorRows: Int
    /// For each policy whether it is evaluated.
    let evaluates: [Bool]
    private(set) var kernels: [NodeKernel?]
    /// Whether a node can be undecided in this batch; where it cannot, its undecided bits cost nothing.
    private(set) var canBeUndecided: [Bool]
    private(set) var canFail: [Bool]

    init(
        _ program: ComponentProgram, columns: [AliasID: Column], rowCount: Int,
        longestVector: Int = VectorLength.longest, needing isNeeded: [Bool]? = nil
    ) {
        let graph = program.graph
        self.rowCount = rowCount
        let evaluates = graph.roots.indices.map {
            program.applies(policy: $0) && isNeeded?[$0] ?? true
        }
        self.evaluates = evaluates
        kernels = Array(repeating: nil, count: graph.nodes.count)
        canBeUndecided = Array(repeating: false, count: graph.nodes.count)
        canFail = canBeUndecided
        let binder = LeafBinder(
            graph: graph, tree: program.tree, columns: columns, rowCount: rowCount)
        let needed = Self.neededPredicates(graph, evaluates)
        vectorRows = VectorLength.rows(forPredicates: needed.count, atMost: longestVector)
        for index in needed {
            let id = NodeID(index: Int32(clamping: index))
            let kernel = Self.connective(graph, id) ?? binder.bind(id)
            kernels[index] = kernel
            (canBeUndecided[index], canFail[index]) = doubts(of: kernel)
        }
    }

    /// The predicates that evaluated policies reach through connectives and tallies, operands first.
    private static func neededPredicates(_ graph: RuleGraph, _ evaluates: [Bool]) -> [Int] {
        var needed = Array(repeating: false, count: graph.nodes.count)
        for (policy, root) in graph.roots.enumerated() where evaluates[policy] {
            needed[Int(root.condition.index)] = true
        }
        for index in graph.nodes.indices.reversed() where needed[index] {
            let id = NodeID(index: Int32(clamping: index))
            for operand in connective(graph, id)?.operands ?? [] {
                needed[Int(operand.index)] = true
            }
        }
        return needed.indices.filter { needed[$0] }
    }

    /// The kernel of a node that combines predicates; nil for a leaf.
    private static func connective(_ graph: RuleGraph, _ id: NodeID) -> NodeKernel? {
        switch graph[id] {
        case .always: return .constant(.isTrue)
        case .never: return .constant(.isFalse)
        case .not(let operand): return .not(operand)
        case .all(let range): return .all(Array(graph[range]))
        case .any(let range): return .any(Array(graph[range]))
        case .compare(let comparison, let left, let right):
            guard case .tally(let range) = graph[left], comparison.countsExactly,
                case .constant(let value) = graph[right], case .integer(let number) = graph[value]
            else { return nil }
            return .tally(comparison, number, Array(graph[range]))
        default: return nil
        }
    }

    private func doubts(of kernel: NodeKernel) -> (undecided: Bool, fails: Bool) {
        switch kernel {
        case .constant(let truth): (truth.isUndecided, truth == .error)
        case .column(let test): (test.canBeUndecided, test.canFail)
        case .instants(let comparison): (comparison.canBeUndecided, comparison.canFail)
        case .rows(let bitmaps): (bitmaps.undecided != nil, bitmaps.error != nil)
        case .not, .all, .any, .tally:
            (
                kernel.operands.contains { canBeUndecided[Int($0.index)] },
                kernel.operands.contains { canFail[Int($0.index)] }
            )
        }
    }
}

extension NodeKernel {
    /// The predicates that a connective combines.
    var operands: [NodeID] {
        switch self {
        case .not(let operand): [operand]
        case .all(let operands), .any(let operands), .tally(_, _, let operands): operands
        case .constant, .column, .instants, .rows: []
        }
    }
}

extension ComparisonOperator {
    /// Whether the tally kernel computes the operator.
    fileprivate var countsExactly: Bool {
        switch self {
        case .equals, .less, .lessOrEquals, .greater, .greaterOrEquals: true
        case .in, .like, .contains, .match, .matchInsensitively, .containsKey: false
        }
    }
}
