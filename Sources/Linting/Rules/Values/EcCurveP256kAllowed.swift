import Diagnostics
import JSONSyntax
import PolicyCatalog

extension LintRule {
    static let ecCurveP256kAllowed = LintRule(
        "ec-curve-p256k-allowed", .values, .warning,
        Page(
            "An assignment allows the curve `P-256K`, which no standard recommends.",
            reason: """
                `P-256K` is secp256k1, known from blockchains. It is in the default of every built-in policy on curves, and none of the standards and benchmarks \
                that policyc knows recommends it; public certificate authorities cannot issue for it. Where it is needed, say so in the configuration.
                """,
            bad: #""allowedECNames": { "value": ["P-256", "P-256K"] }"#,
            good: #""allowedECNames": { "value": ["P-256"] }"#,
            source: "Domain §1.3; the profiles of docs/profiles.md")
    ) { whole, report in
        for input in whole.worlds {
            for control in input.controls.active(.curves) {
                // A profile says it with its source.
                let isLimited = input.profile?.limits.contains { limit in
                    limit.property == .curves && limit.objects.contains(control.object)
                        && limit.holds(at: input.now) && limit.demand.isViolated(by: "P-256K")
                }
                guard isLimited != true,
                    let entry = control.entries.first(where: {
                        equalsFoldingASCII($0.string ?? "", "P-256K")
                    })
                else { continue }
                let title = control.isWritten ? "the list" : control.title
                report.addOnce(
                    at: control.isWritten ? entry.span : control.place,
                    "\(title) allows `P-256K`, which no standard recommends",
                    help: control.isWritten
                        ? nil : "give `\(control.parameterName)` the curves that are meant")
            }
        }
    }
}
