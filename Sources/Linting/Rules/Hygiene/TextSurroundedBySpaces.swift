import Diagnostics
import JSONSyntax

extension LintRule {
    static let textSurroundedBySpaces = LintRule(
        "text-surrounded-by-spaces", .hygiene, .info,
        Page(
            "A `displayName` or `description` starts or ends with white space.",
            reason:
                "Lists sort and line up by it, and a search for the whole text does not find it.",
            bad: #""displayName": "Keys should expire ""#,
            good: #""displayName": "Keys should expire""#,
            fix: "Removes the white space.",
            source: "AzPolicyTest")
    ) { input, report in
        for head in input.heads {
            for name in ["displayName", "description"] {
                guard let value = head.body[name], let text = value.string,
                    text.first?.isWhitespace == true || text.last?.isWhitespace == true
                else { continue }
                let trimmed = text.trimmingWhiteSpace
                guard !trimmed.isEmpty else { continue }
                report.add(
                    at: value.span, "the `\(name)` has white space around it",
                    fix: FixIt("remove it", [TextEdit(value.span, jsonString(trimmed))]))
            }
        }
    }
}

extension String {
    /// Without white space at its start and end.
    fileprivate var trimmingWhiteSpace: String {
        let start = drop(while: \.isWhitespace)
        return String(
            start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
    }
}
