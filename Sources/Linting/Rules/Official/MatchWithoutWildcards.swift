import Diagnostics
import PolicySyntax

extension LintRule {
    static let matchWithoutWildcards = LintRule(
        "match-without-wildcards", .logic, .warning,
        Page(
            "`matchInsensitively` or `notMatchInsensitively` compares with a text without `#`, `?` and `.`.",
            reason: """
                Without a pattern character it is a comparison for equality: either the pattern is wrong, or `equals` says what is \
                meant. (`match` itself is sensitive to letter case, which `equals` is not.)
                """,
            bad: #"{ "field": "name", "matchInsensitively": "prod-keys" }"#,
            good: #"{ "field": "name", "equals": "prod-keys" }"#,
            source: "azure-policy-linter; Language §4.3"),
        unit: .definition
    ) { input, report in
        let replacements: [ConditionOperator: ConditionOperator] = [
            .matchInsensitively: .equals, .notMatchInsensitively: .notEquals,
        ]
        for leaf in input.outlines.lazy.flatMap(\.leaves) {
            guard let replacement = replacements[leaf.conditionOperator]?.rawValue,
                case .string(let text, let span) = leaf.leaf.operand,
                !text.contains(where: { "#?.".contains($0) })
            else { continue }
            report.add(
                at: span,
                "`\(text)` has no `#`, `?` or `.`, so that "
                    + "`\(leaf.conditionOperator.rawValue)` is the same as `\(replacement)`",
                help: "write `\(replacement)`, or the pattern that was meant")
        }
    }
}
