import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let paramEmptyList = LintRule(
        "param-empty-list", .parameters, .warning,
        Page(
            "An assignment gives an empty list to a parameter that the rule looks values up in.",
            reason: """
                Nothing is in an empty list: `notIn` holds for every resource, so that an allow-list refuses all of them, and `in` holds for none, so that the rule \
                never finds anything. Where the definition has an empty list as its default, that is what it is made for, and there is no finding.
                """,
            bad: #""allowedECNames": { "value": [] }"#,
            good: #""allowedECNames": { "value": ["P-256", "P-384"] }"#,
            source: "Language §4.3; decision 5")
    ) { input, report in
        input.forEachWrittenValue { written in
            let value = written.parameter.value
            let isDefault = written.parameter.declaration.defaultValue?.elements.isEmpty ?? false
            guard value.kind == .array, value.elements.isEmpty, !isDefault else { return }
            let operators = written.operators
            let consequence: String
            if operators.contains(.notIn) {
                consequence = "`notIn` holds for everything"
            } else if operators.contains(.in) {
                consequence = "`in` holds for nothing"
            } else {
                return
            }
            report.addOnce(
                at: value.span, "the list of `\(written.parameter.name)` is empty: \(consequence)")
        }
    }
}
