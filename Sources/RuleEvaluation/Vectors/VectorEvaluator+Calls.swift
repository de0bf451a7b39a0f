import Columns
import RuleIR

/// Functions of scalars: each runs once for each combination of its operands, but for those that only choose among them.
extension VectorEvaluator {
    /// A function at the positions of a scope.
    func call(
        _ function: ScalarFunction, _ operands: [NodeID], at scope: NodeID?
    ) -> OutcomeVector {
        guard !isSpent else { return OutcomeVector(constant: .error(limitError)) }
        if function == .if || function == .coalesce {
            let chosen =
                function == .if ? choose(operands, at: scope) : coalesce(operands, at: scope)
            spend(Outcome.footprint * chosen.outcomes.count)
            return chosen
        }
        let combination = Combination(operands.map { outcomes($0, at: scope) })
        let results = combination.map { operands -> Outcome in
            guard !isSpent else { return .error(limitError) }
            let result = function.apply(operands)
            spend(result.footprint(madeBy: function))
            return result
        }
        return OutcomeVector(results: results, codes: combination.codes)
    }

    /// `if`: a branch that no position takes is not computed.
    private func choose(_ operands: [NodeID], at scope: NodeID?) -> OutcomeVector {
        let condition = outcomes(operands[0], at: scope)
        let other = condition.outcomes.map {
            ScalarFunction.if.apply([$0, .value(.null), .value(.null)])
        }
        return condition.choosing(
            among: operands[1...].map { operand in { self.outcomes(operand, at: scope) } },
            or: other
        ) {
            if case .value(.boolean(let isTrue)) = $0 { isTrue ? 0 : 1 } else { nil }
        }
    }

    /// `coalesce`: the first operand that is not null.
    private func coalesce(_ operands: [NodeID], at scope: NodeID?) -> OutcomeVector {
        guard let first = operands.first else { return OutcomeVector(constant: .value(.null)) }
        let vector = outcomes(first, at: scope)
        guard operands.count > 1 else { return vector }
        let rest = Array(operands.dropFirst())
        return vector.choosing(
            among: [{ self.coalesce(rest, at: scope) }], or: vector.outcomes
        ) { $0 == .value(.null) ? 0 : nil }
    }
}

extension OutcomeVector {
    /// For each position the outcome of one of some vectors, or the one that `own` has for its code.
    ///
    /// `choice` says by the outcome which vector is taken, and `own` where it says nil; a vector that nobody takes is not computed.
    fileprivate func choosing(
        among vectors: [() -> OutcomeVector], or own: [Outcome], _ choice: (Outcome) -> Int?
    ) -> OutcomeVector {
        let choices = outcomes.map { choice($0) ?? vectors.count }
        guard let codes else {
            return choices[0] < vectors.count
                ? vectors[choices[0]]() : OutcomeVector(constant: own[0])
        }
        var isTaken = Array(repeating: false, count: vectors.count + 1)
        for code in codes { isTaken[choices[Int(code)]] = true }
        if isTaken.count(where: { $0 }) == 1, let only = isTaken.firstIndex(of: true) {
            return only < vectors.count
                ? vectors[only]() : OutcomeVector(codes: codes, outcomes: own)
        }
        let taken = vectors.indices.map {
            isTaken[$0] ? vectors[$0]() : OutcomeVector(codes: nil, outcomes: [])
        }
        var starts: [UInt32] = []
        var all: [Outcome] = []
        for vector in taken + [
            OutcomeVector(codes: nil, outcomes: isTaken[vectors.count] ? own : [])
        ] {
            starts.append(UInt32(truncatingIfNeeded: all.count))
            all += vector.outcomes
        }
        let chosen = codes.indices.map { position -> UInt32 in
            let choice = choices[Int(codes[position])]
            let code =
                choice < taken.count ? taken[choice].codes?[position] ?? 0 : codes[position]
            return starts[choice] + code
        }
        return OutcomeVector(codes: chosen, outcomes: all).compacted()
    }
}
