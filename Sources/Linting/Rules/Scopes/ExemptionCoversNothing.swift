import Columns
import Diagnostics
import PolicySyntax

extension LintRule {
    static let exemptionCoversNothing = LintRule(
        "exemption-covers-nothing", .scopes, .info,
        Page(
            "An exemption takes nothing of an inventory out of its assignment; needs `--compliance`.",
            reason: """
                What it was written for is gone, or lies elsewhere. Left in place it will silence what nobody has thought of. The \
                summary of `policyc evaluate --format json` says what each exemption takes out; one that has expired takes out nothing.
                """,
            bad: #""scope": "…/vaults/retired""#,
            good: #""scope": "…/vaults/orders""#,
            source: "Language §1.5, §7.1")
    ) { input, report in
        guard let summary = input.compliance else { return }
        for exemption in input.exemptions {
            // That it has expired is a finding of its own.
            guard let id = exemption.id, summary.exempt(by: id.text) == 0,
                exemption.end.map({ $0.instant >= input.now }) ?? true
            else { continue }
            report.add(
                at: exemption.policyAssignmentID.span,
                "the exemption covers nothing in the inventory",
                help: "remove it, or check its scope and references")
        }
    }
}
