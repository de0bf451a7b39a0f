import Columns
import Diagnostics
import PolicySyntax

extension LintRule {
    static let exemptionExpiringSoon = LintRule(
        "exemption-expiring-soon", .scopes, .warning,
        Page(
            "An exemption expires within some days, 30 unless the option `days` says another number.",
            reason: """
                From then on its resources count as non-compliant, and what `deny` forbids is refused: it is time to mend the \
                resources or to extend the exemption.
                """,
            bad: #""expiresOn": "2026-12-01T00:00:00Z""#,
            good: #""expiresOn": "2027-06-30T00:00:00Z""#,
            source: "Language §1.5"), option: "days"
    ) { input, report in
        let days = input.options.integer("days", of: "exemption-expiring-soon") ?? 30
        guard let limit = input.now.adding(days: Int64(days)) else { return }
        for exemption in input.exemptions {
            guard let (end, written) = exemption.end, end >= input.now, end <= limit else {
                continue
            }
            let left = (end.ticks - input.now.ticks) / Instant.ticksPerDay
            let text = left == 0 ? "within a day" : left == 1 ? "in a day" : "in \(left) days"
            report.add(at: written.span, "the exemption ends \(text)")
        }
    }
}
