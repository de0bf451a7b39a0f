import Diagnostics
import PolicySyntax

extension LintRule {
    static let displayNameTrailingPeriod = LintRule(
        "display-name-trailing-period", .hygiene, .info,
        Page(
            "A `displayName` ends in a period.",
            reason:
                "It is a title: lists of policies look uneven when some titles end in a period.",
            bad: #""displayName": "Keys should expire.""#,
            good: #""displayName": "Keys should expire""#,
            fix: "Removes the period.",
            source: "AzPolicyTest")
    ) { input, report in
        for head in input.heads {
            guard let name = head.displayName, name.text.hasSuffix("."),
                !name.text.hasSuffix(".."), !name.text.hasSuffix("etc.")
            else { continue }
            // The period and the quote after it.
            let period = SourceSpan(
                file: name.span.file, start: Int(name.span.end) - 2, end: Int(name.span.end) - 1)
            let isPlain = input.text(of: period) == "."
            report.add(
                at: name.span, "the display name ends in a period",
                fix: isPlain ? FixIt("remove the period", [TextEdit(period, "")]) : nil)
        }
    }
}
