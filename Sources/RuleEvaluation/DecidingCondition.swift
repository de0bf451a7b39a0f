package import Diagnostics
package import RuleIR

/// A condition without parts that made a rule come out as it did (Language §8.3).
package struct DecidingCondition: Sendable {
    package let text: LeafOutline.Text
    package let truth: Truth
    /// Whether it stands below an odd number of `not`, so that its being false helps the rule to hold.
    package let isNegated: Bool
    package let value: Outcome
    package let target: Outcome
    package let failure: String?
    package let span: SourceSpan
}

extension Explanation {
    /// The conditions that decided, in the order of the rule.
    ///
    ///              of allOf             of anyOf
    ///     true     all                  those that are true
    ///     false    those that are false all
    ///     open     those that are open  those that are open
    package var deciding: [DecidingCondition] {
        var conditions: [DecidingCondition] = []
        collect(into: &conditions, isNegated: false)
        return conditions
    }

    private func collect(into conditions: inout [DecidingCondition], isNegated: Bool) {
        switch form {
        case .allOf(let parts), .anyOf(let parts):
            for part in parts where part.truth.isUndecided == truth.isUndecided {
                // In a false `allOf` the true parts decide nothing, nor the false ones in a true `anyOf`.
                guard truth.isUndecided || part.truth == truth else { continue }
                part.collect(into: &conditions, isNegated: isNegated)
            }
        case .not(let part): part.collect(into: &conditions, isNegated: !isNegated)
        case .leaf(let text, let value, let target, let failure):
            conditions.append(
                DecidingCondition(
                    text: text, truth: truth, isNegated: isNegated, value: value, target: target,
                    failure: failure, span: span))
        }
    }
}
