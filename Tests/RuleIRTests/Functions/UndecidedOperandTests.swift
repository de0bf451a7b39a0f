import Columns
import RuleIR
import Testing

private let failed = Outcome.error(.nullOperand(.equals))
private let missing = Outcome.notCollected
private let yes = Outcome.value(.boolean(true))
private let no = Outcome.value(.boolean(false))
private let text = Outcome.value(.string("a"))
private let null = Outcome.value(.null)

private func notBoolean(_ function: ScalarFunction, _ found: String) -> Outcome {
    .error(.argument(function: function, expected: "a boolean", found: found))
}

/// Operands that are not collected or failed (decisions 1 and 12).
@Suite struct UndecidedOperandTests {
    @Test(
        arguments: [
            // Among undecided operands an error outranks not collected (decision 1).
            (.concat, [missing, text], missing),
            (.concat, [missing, failed], failed),
            (.concat, [failed, missing], failed),
            (.empty, [missing], missing),
            (.empty, [failed], failed),
            (.select, [missing, text], missing),
            // Operands of a wrong kind do not count as long as another is not collected.
            (.addDays, [missing, text], missing),
            // `if`: its condition decides, and only the branch that is taken counts (decision 12).
            (.if, [yes, text, failed], text),
            (.if, [no, missing, text], text),
            (.if, [yes, failed, text], failed),
            (.if, [no, text, missing], missing),
            (.if, [missing, text, text], missing),
            (.if, [failed, text, text], failed),
            (.if, [text, failed, missing], notBoolean(.if, "a string")),
            // `and`, from left to right (decision 12).
            (.and, [no, failed], no),
            (.and, [no, missing], no),
            (.and, [failed, no], failed),
            (.and, [missing, no], no),
            (.and, [missing, failed], failed),
            (.and, [missing, yes], missing),
            (.and, [yes, missing], missing),
            (.and, [yes, missing, text], notBoolean(.and, "a string")),
            (.and, [yes, failed, no], failed),
            // `or`: the mirror image.
            (.or, [yes, failed], yes),
            (.or, [yes, missing], yes),
            (.or, [failed, yes], failed),
            (.or, [missing, yes], yes),
            (.or, [missing, failed], failed),
            (.or, [missing, no], missing),
            (.or, [no, missing, null], notBoolean(.or, "null")),
            // `coalesce`: the first that is not null, whatever it is.
            (.coalesce, [text, failed], text),
            (.coalesce, [null, missing, text], missing),
            (.coalesce, [null, failed, text], failed),
            (.coalesce, [missing, failed], missing),
        ] as [(ScalarFunction, [Outcome], Outcome)])
    func outcomes(_ function: ScalarFunction, _ operands: [Outcome], _ outcome: Outcome) {
        #expect(function.apply(operands) == outcome)
    }
}
