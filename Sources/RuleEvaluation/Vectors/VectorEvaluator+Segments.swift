import Columns
import RuleIR

/// What scopes give to the positions around them: counts, universal conditions, arrays of values.
extension VectorEvaluator {
    /// Whether a predicate holds at every position of `scope` below each position of `base` (Language §4.4).
    func every(of scope: NodeID, per base: NodeID, _ predicate: NodeID) -> TruthColumn {
        var truth = truth(predicate, at: scope)
        var inner = scope
        while inner != base, let outer = tree.parent(of: inner) {
            truth = conjunctions(of: truth, in: positions(of: inner))
            inner = outer
        }
        return truth
    }

    private func conjunctions(
        of truth: TruthColumn, in positions: ScopePositions
    ) -> TruthColumn {
        var result = [UInt8](repeating: 1, count: max(0, positions.offsets.count - 1))
        for outer in result.indices {
            var bound: UInt8 = positions.doubts?[outer].rawValue ?? 0
            bound = bound < 2 ? 1 : bound
            for position in positions.offsets[outer]..<positions.offsets[outer + 1] {
                let byte = truth.bytes[Int(position)]
                if byte == 0 {
                    bound = 0
                    break
                }
                bound = max(bound, byte)
            }
            result[outer] = bound
        }
        return TruthColumn(bytes: result)
    }

    /// The values of a scalar at the positions of `scope` below each position of `base`, as arrays.
    func collection(of scope: NodeID, per base: NodeID, _ value: NodeID) -> OutcomeVector {
        let vector = outcomes(value, at: scope)
        let range = ranges(of: scope, per: base)
        var known: [[UInt32]: UInt32] = [:]
        var outcomes: [Outcome] = []
        let codes = range.bounds.enumerated().map { outer, bounds -> UInt32 in
            // A doubt of a list goes before what is known of the others.
            let doubt = range.doubts?[outer] ?? .isFalse
            let key =
                doubt.isUndecided
                ? [.max, UInt32(doubt.rawValue)]
                : bounds.map { vector.codes?[$0] ?? 0 }
            if let code = known[key] { return code }
            let code = UInt32(truncatingIfNeeded: outcomes.count)
            known[key] = code
            let outcome: Outcome =
                switch doubt {
                case .notCollected: .notCollected
                case .error: .error(limitError)
                case .isTrue, .isFalse: Self.array(key.map { vector.outcomes[Int($0)] })
                }
            outcomes.append(outcome)
            return code
        }
        return OutcomeVector(codes: codes, outcomes: outcomes)
    }

    private static func array(_ elements: [Outcome]) -> Outcome {
        var values: [Value] = []
        var isCollected = true
        for element in elements {
            switch element {
            case .value(let value): values.append(value)
            case .notCollected: isCollected = false
            case .error: return element
            }
        }
        return isCollected ? .value(.array(values)) : .notCollected
    }

    /// The positions of a scope below each position of one around it; positions of all scopes ascend with those around them.
    private func ranges(
        of scope: NodeID, per base: NodeID
    ) -> (bounds: [Range<Int>], doubts: [Truth]?) {
        var inner = scope
        var bounds = (0..<count(of: scope)).map { $0..<($0 + 1) }
        var doubts: [Truth]?
        while inner != base, let outer = tree.parent(of: inner) {
            let positions = positions(of: inner)
            let offsets = positions.offsets
            let ends = bounds.map(\.upperBound)
            // The first position below the one after the last is where the next range starts.
            func start(_ position: Int32) -> Int {
                position == 0 ? 0 : ends[Int(position) - 1]
            }
            bounds = (0..<max(0, offsets.count - 1)).map {
                start(offsets[$0])..<start(offsets[$0 + 1])
            }
            let below = doubts
            doubts = positions.doubts
            if let below {
                var own = doubts ?? Array(repeating: .isFalse, count: bounds.count)
                for outer in own.indices {
                    for position in offsets[outer]..<offsets[outer + 1] {
                        own[outer] = max(own[outer], below[Int(position)])
                    }
                }
                doubts = own
            }
            inner = outer
        }
        return (bounds, doubts)
    }

    /// What a count or a tally finds at the positions of a scope.
    func tally(_ id: NodeID, at scope: NodeID?) -> TallyColumn {
        let own: TallyColumn
        switch graph[id] {
        case .count(let inner, let base, let predicate):
            own = count(of: inner, per: base, predicate)
        case .tally(let range):
            let home = tree.scope(of: id)
            var tally = TallyColumn(count: count(of: home))
            for operand in graph[range] { tally.add(truth(operand, at: home)) }
            own = tally
        default: preconditionFailure("only counts and tallies count")
        }
        guard let map = map(from: tree.scope(of: id), to: scope) else { return own }
        return own.gathered(map)
    }

    private func count(
        of scope: NodeID, per base: NodeID, _ predicate: NodeID
    ) -> TallyColumn {
        if let tally = relatedTally(of: scope, predicate) { return tally }
        var tally = TallyColumn(count: count(of: scope))
        tally.add(truth(predicate, at: scope))
        var inner = scope
        while inner != base, let outer = tree.parent(of: inner) {
            tally = tally.summed(over: positions(of: inner))
            inner = outer
        }
        return tally
    }
}
