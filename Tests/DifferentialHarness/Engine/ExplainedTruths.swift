import ReferenceInterpreter
import RuleEvaluation
import RuleIR

extension Explanation {
    /// What each condition without parts came to, in the order of the rule.
    var leafTruths: [ReferenceTruth] {
        switch form {
        case .allOf(let parts), .anyOf(let parts): parts.flatMap(\.leafTruths)
        case .not(let part): part.leafTruths
        case .leaf(let text, _, _, _): text.kind == .related ? [] : [ReferenceTruth(truth)]
        }
    }
}

extension ReferenceTruth {
    init(_ truth: Truth) {
        self =
            switch truth {
            case .isTrue: .isTrue
            case .isFalse: .isFalse
            case .notCollected: .undecided(.notCollected)
            case .error: .undecided(.error)
            }
    }
}

extension DifferentialReport {
    /// Compares the parts of an explanation with what the oracle says of the same conditions, and its whole with the verdict;
    /// a disabled rule has none, and its conditions are explained all the same.
    mutating func compare(
        _ explanation: Explanation, _ verdict: ReferenceTruth?, _ oracle: [ReferenceTruth],
        _ what: String, describedBy text: () -> String
    ) {
        comparisons += 1 + oracle.count
        explanations += 1
        var category: String?
        if let verdict, ReferenceTruth(explanation.truth) != verdict {
            category = "\(what): an explanation says \(explanation.truth) and not \(verdict)"
        } else if explanation.leafTruths != oracle {
            category = "\(what): the conditions of an explanation"
        }
        guard let category else { return }
        count(category)
        if wantsDescription(category) {
            describe(category, "\(explanation.leafTruths) and not \(oracle)\n" + text())
        }
    }
}
