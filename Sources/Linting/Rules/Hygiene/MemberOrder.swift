import Diagnostics
import PolicySyntax

extension LintRule {
    static let memberOrder = LintRule(
        "member-order", .hygiene, .info,
        Page(
            "A condition names its operator before its left side, or a rule its `then` before its `if`.",
            reason: """
                Nearly all policies are written in the order in which they are read, and a reviewer looks for the field first.
                """,
            bad: #"{ "equals": "Microsoft.KeyVault/vaults", "field": "type" }"#,
            good: #"{ "field": "type", "equals": "Microsoft.KeyVault/vaults" }"#,
            source: "Language §4.1"), unit: .definition
    ) { input, report in
        for outline in input.outlines {
            let rule = outline.definition.rule
            if rule.effect.span.start < rule.condition.span.start {
                report.add(at: rule.effect.span, "`then` stands before `if`")
            }
            for leaf in outline.leaves.map(\.leaf)
            where leaf.operatorSpan.start < leaf.subject.span.start {
                report.add(
                    at: leaf.operatorSpan, "the operator stands before what it compares",
                    help: "write the left side first")
            }
        }
    }
}

extension Subject {
    /// The bytes that spell the value of `field`, `value` or `count`.
    fileprivate var span: SourceSpan {
        switch self {
        case .field(let template), .value(let template): template.span
        case .fieldCount(let count): count.span
        case .valueCount(let count): count.span
        }
    }
}
