import Columns
import PolicyCatalog
import RuleIR

/// Computes nodes of a bound graph a whole scope at a time: each operation runs over all positions before the next one starts.
///
/// Every node is computed once, in its own scope, whichever policies read it; inner scopes gather from outer ones.
final class VectorEvaluator {
    let graph: RuleGraph
    let tree: ScopeTree
    let source: BatchSource
    let limits: EvaluationLimits
    /// Whether what is beyond the limits is an error: the evaluator has one row and is asked about one policy.
    private let isAlone: Bool
    /// The search whose candidates the rows of the source are; nil when they are the judged resources.
    let root: NodeID?
    /// In how many parts the rows must be evaluated, when they are too many to evaluate at once: then nothing that this evaluator
    /// says holds, and `truths(of:)` takes fewer rows at a time.
    var excess: Int?
    /// Estimated bytes of results so far.
    private var spent = 0
    private var positions: [NodeID: ScopePositions] = [:]
    private var ancestors: [NodeID: [NodeID?: [Int32]]] = [:]
    private var scalars: [NodeID: OutcomeVector] = [:]
    private var truths: [NodeID: TruthColumn] = [:]
    var searches: [NodeID: FoundRelated] = [:]
    /// The rows for which a search is needed: other bytes are 0. Nil when it is for all.
    private(set) var wanted: [UInt8]?

    init(
        _ graph: RuleGraph, _ tree: ScopeTree, _ source: BatchSource,
        limits: EvaluationLimits, root: NodeID? = nil, isAlone: Bool = false
    ) {
        self.graph = graph
        self.tree = tree
        self.source = source
        self.limits = limits
        self.root = root
        self.isAlone = isAlone
    }

    // MARK: Limits

    private var byteLimit: Int {
        source.rows.count > 1 ? limits.bytesOfBatch : limits.bytesOfResource
    }

    /// Whether nothing more may be made.
    var isSpent: Bool { excess != nil || spent > byteLimit }

    func spend(_ bytes: Int) {
        spent += bytes
        if spent > byteLimit, !isAlone { excess = max(excess ?? 2, spent / byteLimit + 1) }
    }

    /// What the limits that were met make of a result that has no other error.
    var limitError: EvaluationError {
        spent > byteLimit
            ? .tooManyBytes(limit: limits.bytesOfResource)
            : .tooManyPositions(limit: limits.combinationsOfResource)
    }

    /// Forgets all results, before parts of the rows are evaluated.
    func release() {
        (positions, ancestors, scalars, truths, searches) = ([:], [:], [:], [:], [:])
    }

    /// Forgets the results of some nodes.
    func forget(_ isForgotten: (NodeID) -> Bool) {
        positions = positions.filter { !isForgotten($0.key) }
        ancestors = ancestors.filter { !isForgotten($0.key) }
        scalars = scalars.filter { !isForgotten($0.key) }
        truths = truths.filter { !isForgotten($0.key) }
    }

    // MARK: Scopes

    /// The positions of a scope; nil stands for the resource.
    func positions(of scope: NodeID?) -> ScopePositions {
        guard let scope, scope != root, tree.depth(scope) > 0 else {
            return ScopePositions(rows: source.rows, table: source.table)
        }
        if let known = positions[scope] { return known }
        let result = makePositions(of: scope)
        // A parent and a row for each position, and as much for the map to the rows.
        spend(12 * result.count)
        positions[scope] = result
        return result
    }

    private func makePositions(of scope: NodeID) -> ScopePositions {
        let outer = tree.parent(of: scope)
        guard !isSpent else { return ScopePositions(closedFor: count(of: outer)) }
        var budget = PositionBudget(
            resources: isProduct(scope) ? map(from: nil, to: outer) : nil,
            rowCount: source.rows.count, limits: limits)
        defer {
            if budget.isExceeded { excess = budget.planned / limits.combinationsOfBatch + 1 }
        }
        switch graph[scope] {
        case .elements(_, let origin, let list, let absence):
            guard case .members(let names) = graph[list] else { break }
            return ScopePositions(
                elementsOf: names, in: positions(of: origin), at: map(from: origin, to: outer),
                outerCount: count(of: outer), absence: absence, budget: &budget)
        case .members(_, let array):
            return ScopePositions(
                membersOf: outcomes(array, at: outer), outerCount: count(of: outer),
                budget: &budget)
        case .related: return relatedPositions(scope)
        default: break
        }
        return ScopePositions(closedFor: count(of: outer))
    }

    /// Whether the positions of a scope are combinations, and so may be more than its resource has elements.
    private func isProduct(_ scope: NodeID) -> Bool {
        guard let outer = tree.parent(of: scope), outer != root, tree.depth(outer) > 0 else {
            return false
        }
        guard case .elements(_, outer, _, _) = graph[scope] else { return true }
        if case .related = graph[outer] { return true }
        return isProduct(outer)
    }

    func count(of scope: NodeID?) -> Int { positions(of: scope).count }

    /// For each position of a scope the position of a scope around it; nil when they are the same scope.
    func map(from outer: NodeID?, to inner: NodeID?) -> [Int32]? {
        guard tree.depth(outer) < tree.depth(inner), let inner, inner != root else { return nil }
        let outer = tree.depth(outer) == 0 ? nil : outer
        if let known = ancestors[inner]?[outer] { return known }
        let own = positions(of: inner).parents
        let result = map(from: outer, to: tree.parent(of: inner)).map { above in
            own.map { above[Int($0)] }
        }
        ancestors[inner, default: [:]][outer] = result ?? own
        return result ?? own
    }

    // MARK: Nodes

    /// A scalar at the positions of a scope that lies in its own, or is it.
    func outcomes(_ id: NodeID, at scope: NodeID?) -> OutcomeVector {
        let own = outcomes(id)
        guard let map = map(from: tree.scope(of: id), to: scope) else { return own }
        return own.gathered(map)
    }

    /// A predicate at the positions of a scope that lies in its own, or is it.
    func truth(_ id: NodeID, at scope: NodeID?) -> TruthColumn {
        let own = truth(id)
        guard let map = map(from: tree.scope(of: id), to: scope) else { return own }
        return own.gathered(map)
    }

    /// A scalar at the positions of its own scope.
    func outcomes(_ id: NodeID) -> OutcomeVector {
        let isForAll = prepare(id)
        if let known = scalars[id] { return known }
        guard excess == nil else { return OutcomeVector(constant: .notCollected) }
        let result = compute(id)
        guard isForAll else { return result }
        spend(4 * (result.codes?.count ?? 0))
        scalars[id] = result
        return result
    }

    /// A predicate at the positions of its own scope.
    func truth(_ id: NodeID) -> TruthColumn {
        let isForAll = prepare(id)
        if let known = truths[id] { return known }
        let result = decide(id)
        guard isForAll else { return result }
        spend(result.bytes.count)
        truths[id] = result
        return result
    }

    /// Whether the results of a node will hold whoever asks: not those of a resource that some rows alone were searched for.
    ///
    /// In the scope of a search results are about what it found, and are forgotten when it is extended.
    private func prepare(_ id: NodeID) -> Bool {
        guard tree.searches(id), tree.depth(tree.scope(of: id)) == 0 else { return true }
        extendSearches()
        return wanted == nil
    }

    private func compute(_ id: NodeID) -> OutcomeVector {
        switch graph[id] {
        case .constant(let value): return OutcomeVector(constant: .value(graph[value]))
        case .unknown: return OutcomeVector(constant: .notCollected)
        case .column(let alias): return source.column(alias)
        case .field(let field, let scope): return self.field(graph[field], of: scope)
        case .member(let scope):
            return positions(of: scope).members ?? OutcomeVector(constant: .notCollected)
        case .call(let function, let range):
            return call(function, Array(graph[range]), at: tree.scope(of: id))
        case .collection(let scope, let base, let value):
            return collection(of: scope, per: base, value)
        case .count, .tally:
            return tally(id, at: tree.scope(of: id)).outcomes
        case .parameter, .componentType, .clock:
            preconditionFailure("a program is bound")
        case .resource, .elements, .members, .related, .always, .never, .compare, .exists, .not,
            .all, .any, .every:
            preconditionFailure("the verifier admits no such node here")
        }
    }

    private func field(_ field: DocumentField, of scope: NodeID) -> OutcomeVector {
        let positions = positions(of: scope)
        guard let column = positions.table?.fields[field] else {
            return OutcomeVector(constant: .notCollected)
        }
        let vector = OutcomeVector(column, rows: positions.rows)
        spend(Outcome.footprint * vector.outcomes.count)
        return vector
    }

    private func decide(_ id: NodeID) -> TruthColumn {
        let scope = tree.scope(of: id)
        let count = count(of: scope)
        switch graph[id] {
        case .always: return TruthColumn(.isTrue, count: count)
        case .never: return TruthColumn(.isFalse, count: count)
        case .not(let operand): return truth(operand, at: scope).negated()
        case .all(let range):
            var result = TruthColumn(.isTrue, count: count)
            for operand in graph[range] {
                let operand = wanting(result, for: operand) { truth(operand, at: scope) }
                guard result.conjoin(operand) else { break }
            }
            return result
        case .any(let range):
            var result = TruthColumn(.isFalse, count: count)
            for operand in graph[range] {
                guard result.disjoin(truth(operand, at: scope)) else { break }
            }
            return result
        case .exists(let operand):
            return map([operand], at: scope, count) { $0[0].exists }
        case .compare(let comparison, let left, let right):
            switch graph[left] {
            case .count, .tally:
                let tally = tally(left, at: scope)
                return tally.compared(comparison, outcomes(right, at: scope))
            default:
                return map([left, right], at: scope, count) { comparison.apply($0[0], $0[1]) }
            }
        case .every(let inner, let base, let predicate):
            return every(of: inner, per: base, predicate)
        default:
            preconditionFailure("the verifier admits no scalar here")
        }
    }

    /// A conjunct that searches does so only for the rows that the others have left open.
    private func wanting(
        _ open: TruthColumn, for conjunct: NodeID, _ decide: () -> TruthColumn
    ) -> TruthColumn {
        guard tree.searches(conjunct), tree.depth(tree.scope(of: conjunct)) == 0,
            open.bytes.contains(0)
        else { return decide() }
        let outer = wanted
        defer { wanted = outer }
        wanted = outer.map { zip($0, open.bytes).map { min($0, $1) } } ?? open.bytes
        return decide()
    }

    private func map(
        _ operands: [NodeID], at scope: NodeID?, _ count: Int, _ decide: ([Outcome]) -> Truth
    ) -> TruthColumn {
        let combination = Combination(operands.map { outcomes($0, at: scope) })
        return TruthColumn(combination.map(decide), combination.codes, count: count)
    }
}

extension Outcome {
    /// Whether a value is present and not null.
    var exists: Truth {
        switch self {
        case .value(let value): Truth(value != .null)
        case .notCollected: .notCollected
        case .error: .error
        }
    }
}

extension OutcomeVector {
    /// The results of a function; where they are few truth values, they get few codes.
    init(results: [Outcome], codes: [UInt32]?) {
        let booleans: [Outcome] = [.value(.boolean(false)), .value(.boolean(true))]
        guard let codes, results.count > 2,
            results.allSatisfy({ $0 == booleans[0] || $0 == booleans[1] })
        else {
            self.init(codes: codes, outcomes: results)
            return
        }
        let bits = results.map { $0 == booleans[1] ? UInt32(1) : 0 }
        self.init(codes: codes.map { bits[Int($0)] }, outcomes: booleans)
    }
}
