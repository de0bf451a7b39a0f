import Columns
import RuleIR

/// Why a predicate failed, and the node that failed.
struct RuleFailure {
    let error: EvaluationError
    let node: NodeID
}

extension VectorEvaluator {
    /// The first error that a predicate meets at a position of a scope, in the order of the rule; nil when it meets none.
    func failure(of id: NodeID, at position: Int, in scope: NodeID?) -> RuleFailure? {
        let own = map(from: tree.scope(of: id), to: scope).map { Int($0[position]) } ?? position
        let home = tree.scope(of: id)
        guard truth(id)[own] == .error else { return nil }
        switch graph[id] {
        case .compare(let comparison, let left, let right):
            return comparisonFailure(id, comparison, left, right, at: own, in: home)
        case .exists(let operand):
            guard case .error(let error) = outcomes(operand, at: home).outcome(at: own) else {
                return nil
            }
            return RuleFailure(error: error, node: operand)
        case .every(let inner, _, let predicate):
            return failure(of: predicate, below: own, in: inner, until: home)
                ?? RuleFailure(error: limitError, node: id)
        default:
            for operand in graph.operands(of: id) where graph[operand].isPredicate {
                if let failure = failure(of: operand, at: own, in: home) { return failure }
            }
            return nil
        }
    }

    private func comparisonFailure(
        _ id: NodeID, _ comparison: ComparisonOperator, _ left: NodeID, _ right: NodeID,
        at position: Int, in scope: NodeID?
    ) -> RuleFailure? {
        let operand = outcomes(right, at: scope).outcome(at: position)
        switch graph[left] {
        case .tally(let range):
            for predicate in graph[range] {
                if let failure = failure(of: predicate, at: position, in: scope) {
                    return failure
                }
            }
        case .count(let inner, _, let predicate):
            // The count may lie in a scope around that of its comparison, whose other side may be an element of the latter.
            let base = tree.scope(of: left)
            let place = map(from: base, to: scope).map { Int($0[position]) } ?? position
            if let failure = failure(of: predicate, below: place, in: inner, until: base) {
                return failure
            }
            if let failure = countFailure(left, of: inner, at: position, in: scope) {
                return failure
            }
        default:
            let subject = outcomes(left, at: scope).outcome(at: position)
            return comparison.failure(subject, operand).map { RuleFailure(error: $0, node: id) }
        }
        if let error = comparison.failure(.value(.integer(0)), operand) {
            return RuleFailure(error: error, node: id)
        }
        guard case .count = graph[left] else { return nil }
        return RuleFailure(error: limitError, node: left)
    }

    /// Why what a count counts could not be found.
    private func countFailure(
        _ count: NodeID, of inner: NodeID, at position: Int, in scope: NodeID?
    ) -> RuleFailure? {
        if case .related(_, let range) = graph[inner] {
            for name in graph[range].dropFirst() {
                switch outcomes(name, at: scope).outcome(at: position) {
                case .value(.string), .notCollected: break
                case .value(let value):
                    return RuleFailure(error: .nameOfRelated(value.kindName), node: name)
                case .error(let error): return RuleFailure(error: error, node: name)
                }
            }
        }
        if case .members(_, let array) = graph[inner],
            tree.depth(tree.scope(of: array)) <= tree.depth(scope)
        {
            switch outcomes(array, at: scope).outcome(at: position) {
            case .value(.array), .notCollected: break
            case .value(let value):
                return RuleFailure(error: .countOfNonArray(value.kindName), node: count)
            case .error(let error): return RuleFailure(error: error, node: array)
            }
        }
        return nil
    }

    /// The first failure at the positions of a scope below a position of one around it.
    private func failure(
        of id: NodeID, below position: Int, in scope: NodeID, until base: NodeID?
    ) -> RuleFailure? {
        let truth = truth(id, at: scope)
        for inner in range(of: scope, below: position, of: base)
        where truth[inner] == .error {
            if let failure = failure(of: id, at: inner, in: scope) { return failure }
        }
        return nil
    }

    /// The positions of a scope below a position of one around it.
    private func range(of scope: NodeID, below position: Int, of base: NodeID?) -> Range<Int> {
        guard tree.depth(scope) > tree.depth(base) else { return position..<position + 1 }
        let outer = tree.parent(of: scope).map { range(of: $0, below: position, of: base) }
        let bounds = outer ?? position..<position + 1
        let offsets = positions(of: scope).offsets
        return Int(offsets[bounds.lowerBound])..<Int(offsets[bounds.upperBound])
    }
}
