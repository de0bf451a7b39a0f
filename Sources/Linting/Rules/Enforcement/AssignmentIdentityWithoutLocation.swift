import Diagnostics
import JSONSyntax
import PolicySyntax

extension LintRule {
    static let assignmentIdentityWithoutLocation = LintRule(
        "assignment-identity-without-location", .enforcement, .error, mirrorsService: true,
        Page(
            "An assignment with an identity has no `location`.",
            reason:
                "The identity is created in a region, and the service refuses the assignment without it.",
            bad: #""identity": { "type": "SystemAssigned" }"#,
            good: """
                "identity": { "type": "SystemAssigned" },
                "location": "westeurope"
                """,
            source: "Language §1.4; EPAC")
    ) { input, report in
        for envelope in input.assignments.lazy.compactMap(\.syntax.envelope) {
            guard let type = envelope.identityType else { continue }
            let location = envelope["location"]
            if location == nil || location?.isNull == true || location?.string == "" {
                report.add(
                    at: type.span, "the assignment has an identity and no `location`",
                    help: "add the region of the identity as `location` beside `identity`")
            }
        }
    }
}
