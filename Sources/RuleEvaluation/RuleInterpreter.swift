import Columns
import PolicyCatalog
import RuleIR

/// Computes nodes for one combination of field values.
///
/// The engine runs it once for each distinct value of a dictionary, or each distinct combination of values where a predicate reads
/// columns that no kernel fits; rows then look the answer up.
struct RuleInterpreter {
    let graph: RuleGraph
    /// The outcome of a column for the combination at hand; an absent field is null.
    var fields: [AliasID: Outcome] = [:]
    /// The member of the enclosing value count at each depth; counts that folding wrote out leave gaps.
    private var members: [ScopeDepth: Value] = [:]

    init(graph: RuleGraph) {
        self.graph = graph
    }

    mutating func truth(_ id: NodeID) -> Truth {
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
        case .constant, .column, .componentType, .parameter, .clock, .call, .current, .count,
            .tally:
            preconditionFailure("the verifier admits no scalar here")
        }
    }

    mutating func outcome(_ id: NodeID) -> Outcome {
        switch graph[id] {
        case .constant(let value): return .value(graph[value])
        case .column(let alias): return fields[alias] ?? .notCollected
        case .current(let scope): return .value(members[scope] ?? .null)
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
        case .parameter, .componentType, .clock:
            preconditionFailure("a component program is bound")
        case .always, .never, .compare, .exists, .not, .all, .any:
            preconditionFailure("the verifier admits no predicate here")
        }
    }

    /// What a tally or a count has found; nil for other nodes and for a count over something that is no array.
    private mutating func tally(_ id: NodeID) -> Tally? {
        switch graph[id] {
        case .tally(let range):
            return Tally(graph[range].map { truth($0) })
        case .count(let array, let scope, let predicate):
            guard case .value(.array(let elements)) = outcome(array) else { return nil }
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
        guard case .count(let array, _, _) = graph[id] else {
            return .error(.countOfNonArray("nothing"))
        }
        let outcome = outcome(array)
        guard case .value(let value) = outcome else { return outcome }
        return .error(.countOfNonArray(value.kindName))
    }

    /// The first error that a predicate meets, in the order of the rule; nil when it meets none.
    mutating func failure(_ id: NodeID) -> EvaluationError? {
        switch graph[id] {
        case .compare(let comparison, let left, let right):
            return comparison.failure(outcome(left), outcome(right)) ?? operandFailure(id)
        case .exists(let operand):
            if case .error(let reason) = outcome(operand) { return reason }
            return nil
        default:
            return operandFailure(id)
        }
    }

    private mutating func operandFailure(_ id: NodeID) -> EvaluationError? {
        for operand in graph.operands(of: id) {
            let predicates =
                graph[operand].isPredicate ? [operand] : graph.operands(of: operand)
            for predicate in predicates where graph[predicate].isPredicate {
                if truth(predicate) == .error, let reason = failure(predicate) { return reason }
            }
        }
        return nil
    }
}

/// How many predicates of a count hold, as far as that is decided.
struct Tally {
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
