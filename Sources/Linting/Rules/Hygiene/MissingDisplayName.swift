import Diagnostics
import JSONSyntax
import PolicySyntax

extension LintRule {
    static let missingDisplayName = LintRule(
        "missing-display-name", .hygiene, .info,
        Page(
            "A definition, initiative, assignment or exemption has no `displayName`.",
            reason: "The portal and reports show its name in the code instead of one for people.",
            bad: #""name": "keys-3072""#,
            good: #""name": "keys-3072", "displayName": "Keys should have 3072 bits""#,
            source: "Language §1.1, §1.4; PSRule.Rules.Azure")
    ) { input, report in
        for head in input.heads
        where (head.displayName?.text ?? "").allSatisfy(\.isWhitespace)
            && head.body["displayName"]?.string?.hasPrefix("[") != true
        {
            report.add(at: head.place, "the \(head.kind.rawValue) has no `displayName`")
        }
    }
}
