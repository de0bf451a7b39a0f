import Diagnostics
import JSONSyntax

extension LintRule {
    static let missingDescription = LintRule(
        "missing-description", .hygiene, .info,
        Page(
            "A definition, initiative, assignment or exemption has no `description`.",
            reason: "Whoever finds it, or is refused something by it, is not told what it is for.",
            bad: #""displayName": "Keys should have 3072 bits""#,
            good: """
                "displayName": "Keys should have 3072 bits",
                "description": "Shorter RSA keys are not accepted by the auditors after 2030."
                """,
            source: "Language §1.1, §1.4; PSRule.Rules.Azure")
    ) { input, report in
        for head in input.heads {
            let text = head.description?.string ?? ""
            guard text.allSatisfy(\.isWhitespace) else { continue }
            report.add(at: head.place, "the \(head.kind.rawValue) has no `description`")
        }
    }
}
