import Columns
import Diagnostics
import PolicySyntax

extension LintRule {
    static let exemptionTooLong = LintRule(
        "exemption-too-long", .scopes, .warning,
        Page(
            "An exemption ends more than 366 days from now, or more than the option `maximumDays` says.",
            reason: "An end that far away asks nobody whether the reason still holds.",
            bad: #""expiresOn": "2099-12-31T00:00:00Z""#,
            good: #""expiresOn": "2027-06-30T00:00:00Z""#,
            source: "Language §1.5; PSRule.Rules.Azure"), option: "maximumDays"
    ) { input, report in
        let days = input.options.integer("maximumDays", of: "exemption-too-long") ?? 366
        guard let limit = input.now.adding(days: Int64(days)) else { return }
        for exemption in input.exemptions {
            guard let (end, written) = exemption.end, end > limit else { continue }
            // Part of a day counts as a day, or the limit itself would be too long.
            let left = (end.ticks - input.now.ticks - 1) / Instant.ticksPerDay + 1
            report.add(
                at: written.span,
                "the exemption ends in \(left) days, and at most \(days) are wanted")
        }
    }
}
