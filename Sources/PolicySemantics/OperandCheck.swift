import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    /// Checks the right side of a condition (Language §3.2, §4.3).
    ///
    ///     in, notIn   an array
    ///     exists      a boolean, or the text `true` or `false`
    ///     ordering    a number or a text
    ///     others      a text, a number or a boolean; null only as a literal of `equals` and `notEquals` (decision 7)
    ///
    /// Literals of a wrong kind were reported by the reader, which leaves their conditions out.
    mutating func checkOperand(of leaf: Leaf) {
        let types = check(leaf.operand)
        guard !types.isEmpty else { return }
        if types == .null {
            checkNull(leaf)
            return
        }
        switch leaf.conditionOperator {
        case .in, .notIn:
            if types.isDisjoint(with: .array) { reportOperand(leaf, types, needs: "an array") }
        case .exists: checkExists(leaf, types)
        case _ where leaf.subject.isCount && !hasNumber(leaf.operand, types):
            // A count is a number: equality with anything else is false, and an order fails (decisions 5 and 6).
            checkCountOperand(leaf, types)
        default: checkScalar(leaf, types)
        }
    }

    private func hasNumber(_ operand: Template, _ types: ValueTypes) -> Bool {
        if case .string(let text, _) = operand { return Double(text) != nil }
        return !types.isDisjoint(with: [.integer, .float, .string])
    }

    private mutating func checkCountOperand(_ leaf: Leaf, _ types: ValueTypes) {
        let message =
            "`\(leaf.conditionOperator.rawValue)` compares a count with a number, not "
            + types.nounPhrase
        if leaf.conditionOperator.isOrdering {
            diagnostics.error("operand-type", at: leaf.operand.span, message)
        } else {
            refuse("operand-type", at: leaf.operand.span, message)
        }
    }

    private mutating func checkNull(_ leaf: Leaf) {
        let name = leaf.conditionOperator.rawValue
        if case .null = leaf.operand, leaf.conditionOperator.isEquality {
            diagnostics.warning(
                "null-operand", at: leaf.operand.span,
                "null as the operand of `\(name)` stands for an absent or empty value",
                help: "write `\"exists\"` to test whether a value is present")
        } else {
            diagnostics.error(
                "null-operand", at: leaf.operand.span, "the operand of `\(name)` is null")
        }
    }

    private mutating func checkExists(_ leaf: Leaf, _ types: ValueTypes) {
        if types.isDisjoint(with: [.boolean, .string]) {
            reportOperand(leaf, types, needs: "`true` or `false`")
        }
    }

    private mutating func checkScalar(_ leaf: Leaf, _ types: ValueTypes) {
        let name = leaf.conditionOperator.rawValue
        if types.isSubset(of: [.array, .object]) {
            if leaf.conditionOperator.isEquality {
                // Its meaning is clear (decision 5), though the service expects a string.
                refuse(
                    "operand-type", at: leaf.operand.span,
                    "`\(name)` needs a single value, not \(types.nounPhrase)")
            } else {
                reportOperand(leaf, types, needs: "a single value")
            }
        } else if leaf.conditionOperator.isOrdering, types == .boolean {
            reportOperand(leaf, types, needs: "a number or a string")
        } else if name == "like" || name == "notLike",
            case .string(let text, let span) = leaf.operand,
            text.utf8.count(where: { $0 == 0x2A }) > 1
        {
            refuse(
                "like-wildcards", at: span, "`\(name)` allows one `*`, and `\(text)` has more")
        }
    }

    private mutating func reportOperand(_ leaf: Leaf, _ types: ValueTypes, needs needed: String) {
        diagnostics.error(
            "operand-type", at: leaf.operand.span,
            "`\(leaf.conditionOperator.rawValue)` needs \(needed), not \(types.nounPhrase)")
    }
}
