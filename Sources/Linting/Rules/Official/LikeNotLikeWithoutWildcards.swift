import Diagnostics
import JSONSyntax
import PolicySyntax

extension LintRule {
    static let likeNotLikeWithoutWildcards = LintRule(
        "like-notlike-without-wildcards", .logic, .warning,
        Page(
            "`like` or `notLike` compares with a text without `*`.",
            reason: """
                Without a wildcard it is a comparison for equality: either the `*` was forgotten, or `equals` says what is meant.
                """,
            bad: #"{ "field": "name", "like": "prod-keys" }"#,
            good: #"{ "field": "name", "equals": "prod-keys" }"#,
            fix: """
                Writes `equals` or `notEquals`, unless the text looks like a number or a boolean, which these compare in another way.
                """,
            source: "azure-policy-linter; Language §4.3; decision 5"),
        unit: .definition
    ) { input, report in
        let replacements: [ConditionOperator: ConditionOperator] = [
            .like: .equals, .notLike: .notEquals,
        ]
        for leaf in input.outlines.lazy.flatMap(\.leaves) {
            guard let replacement = replacements[leaf.conditionOperator]?.rawValue,
                case .string(let text, let span) = leaf.leaf.operand, !text.contains("*")
            else { continue }
            let fix = FixIt(
                "write `\(replacement)`",
                [TextEdit(leaf.leaf.operatorSpan, jsonString(replacement))])
            report.add(
                at: span,
                "`\(leaf.conditionOperator.rawValue)` without `*` is the same as `\(replacement)`",
                help: "write `\(replacement)`, or add the `*` that was meant",
                fix: text.isOnlyText ? fix : nil)
        }
    }
}

extension String {
    /// Whether `equals` compares the text as nothing but a text (decision 5).
    fileprivate var isOnlyText: Bool {
        Double(self) == nil && !["true", "false"].contains(foldingASCII(self))
    }
}
