import Columns
package import PolicyCatalog
package import RuleIR

/// Computes nodes of a bound graph for one row of key aliases by walking its tree: what vectors and passes are compared with.
package struct GraphInterpreter {
    private let graph: RuleGraph
    /// The outcome of each column; an absent field is null.
    package var fields: [AliasID: Outcome] = [:]
    /// The member of each scope around the node under work.
    private var members: [NodeID: Value] = [:]

    package init(graph: RuleGraph) {
        self.graph = graph
    }

    package mutating func truth(_ id: NodeID) -> Truth {
        switch graph[id] {
        case .always: return .isTrue
        case .never: return .isFalse
        case .not(let operand): return truth(operand).negated
        case .all(let range):
            return graph[range].reduce(.isTrue) { $0.and(truth($1)) }
        case .any(let range):
            return graph[range].reduce(.isFalse) { $0.or(truth($1)) }
        case .exists(let operand):
            switch outcome(operand) {
            case .value(let value): return Truth(value != .null)
            case .notCollected: return .notCollected
            case .error: return .error
            }
        case .compare(let comparison, let left, let right):
            if let tally = tally(left) { return tally.compared(comparison, outcome(right)) }
            return comparison.apply(outcome(left), outcome(right))
        default: preconditionFailure("the verifier admits no scalar here")
        }
    }

    mutating func outcome(_ id: NodeID) -> Outcome {
        switch graph[id] {
        case .constant(let value): return .value(graph[value])
        case .column(let alias): return fields[alias] ?? .notCollected
        case .member(let scope): return .value(members[scope] ?? .null)
        case .call(.if, let range):
            // Only the branch that is taken may fail (decision 12).
            let operands = Array(graph[range])
            let condition = outcome(operands[0])
            guard case .value(.boolean(let isTaken)) = condition else {
                return ScalarFunction.if.apply([condition, .value(.null), .value(.null)])
            }
            return outcome(operands[isTaken ? 1 : 2])
        case .call(let function, let range):
            return function.apply(graph[range].map { outcome($0) })
        case .tally, .count:
            return tally(id)?.outcome ?? uncounted(id)
        default: preconditionFailure("the graph is bound and reads no documents")
        }
    }

    /// What a tally or a count has found; nil for other nodes and for a count over something that is no array.
    private mutating func tally(_ id: NodeID) -> Tally? {
        switch graph[id] {
        case .tally(let range):
            return Tally(graph[range].map { truth($0) })
        case .count(let scope, _, let predicate):
            guard case .members(_, let array) = graph[scope],
                case .value(.array(let elements)) = outcome(array)
            else { return nil }
            let outer = members
            defer { members = outer }
            return Tally(
                elements.map { element in
                    members[scope] = element
                    return truth(predicate)
                })
        default:
            return nil
        }
    }

    /// The outcome of a count over something that is no array (decision 9).
    private mutating func uncounted(_ id: NodeID) -> Outcome {
        guard case .count(let scope, _, _) = graph[id], case .members(_, let array) = graph[scope]
        else { return .error(.countOfNonArray("nothing")) }
        let outcome = outcome(array)
        guard case .value(let value) = outcome else { return outcome }
        return .error(.countOfNonArray(value.kindName))
    }
}

/// How many predicates of a count hold, as far as that is decided.
private struct Tally {
    private var holding = 0
    private var notCollected = 0
    private var failing = 0

    init(_ truths: [Truth]) {
        for truth in truths {
            switch truth {
            case .isTrue: holding += 1
            case .isFalse: break
            case .notCollected: notCollected += 1
            case .error: failing += 1
            }
        }
    }

    private var doubt: Truth { failing > 0 ? .error : .notCollected }

    var outcome: Outcome {
        if failing > 0 { return .error(.countOfNonArray("members that failed")) }
        return notCollected > 0 ? .notCollected : .value(.integer(Int64(holding)))
    }

    /// Decided when every count that is still possible gives the same answer.
    func compared(_ comparison: ComparisonOperator, _ operand: Outcome) -> Truth {
        let possible = holding...(holding + notCollected + failing)
        let answers = Set(possible.map { comparison.apply(.value(.integer(Int64($0))), operand) })
        if let answer = answers.first, answers.count == 1 { return answer }
        return answers.contains(.error) ? .error : doubt
    }
}
