import Columns
import Diagnostics
import PolicySyntax

extension LintRule {
    static let exemptionExpired = LintRule(
        "exemption-expired", .scopes, .warning,
        Page(
            "An exemption has expired.",
            reason: """
                The service ignores it after that instant and keeps the object: whoever reads the file believes that the \
                resources are exempt.
                """,
            bad: #""expiresOn": "2024-12-31T00:00:00Z""#,
            good: #""expiresOn": "2027-06-30T00:00:00Z""#,
            source: "Language §1.5")
    ) { input, report in
        for exemption in input.exemptions {
            guard let (end, written) = exemption.end, end < input.now else { continue }
            report.add(
                at: written.span,
                "the exemption ended on \(written.text), and its resources are judged again",
                help: "remove the exemption, or extend it")
        }
    }
}

extension PolicyExemption {
    /// The instant after which the exemption is ignored; nil without one or when it cannot be read.
    var end: (instant: Instant, written: SpannedString)? {
        guard let written = expiresOn, let end = Instant.parse(written.text) else { return nil }
        return (end.instant, written)
    }
}
