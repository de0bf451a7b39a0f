import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let mixedExistsOperands = LintRule(
        "mixed-exists-operands", .logic, .info,
        Page(
            "A rule writes the operands of `exists` as texts in one place and as booleans in another.",
            reason: """
                Both mean the same, though a reader may look for a difference. One form in a rule is easier to search and to change.
                """,
            bad: """
                "anyOf": [
                  { "field": "tags['owner']", "exists": "false" },
                  { "field": "tags['team']", "exists": false } ]
                """,
            good: """
                "anyOf": [
                  { "field": "tags['owner']", "exists": false },
                  { "field": "tags['team']", "exists": false } ]
                """,
            fix: "Writes the texts as booleans.",
            source: "Language §4.3"), unit: .definition
    ) { input, report in
        for outline in input.outlines {
            let operands = outline.leaves.filter { $0.conditionOperator == .exists }
                .map(\.leaf.operand)
            guard operands.contains(where: \.isBoolean) else { continue }
            for case .string(let text, let span) in operands
            where ["true", "false"].contains(foldingASCII(text)) {
                report.add(
                    at: span, "other conditions of the rule write `exists` with a boolean",
                    fix: FixIt("write a boolean", [TextEdit(span, foldingASCII(text))]))
            }
        }
    }
}

extension Template {
    fileprivate var isBoolean: Bool {
        if case .boolean = self { true } else { false }
    }
}
