import Diagnostics
import PolicyCatalog

extension LintRule {
    static let octMinSizeUnsatisfiable = LintRule(
        "oct-min-size-unsatisfiable", .values, .warning,
        Page(
            "An assignment asks for symmetric keys of 512 bits, which no AES key has.",
            reason: """
                AES ends at 256 bits, and those are the largest symmetric keys that the documentation of Managed HSM lists. The parameter allows 512 all the same; \
                whether HMAC keys of that size can be made is not documented. Every AES key violates the policy.
                """,
            bad: #""minimumOCTKeySize": { "value": 512 }"#,
            good: #""minimumOCTKeySize": { "value": 256 }"#,
            source: "Domain §1.3, §6")
    ) { whole, report in
        for input in whole.worlds {
            for control in input.controls.active(.octKeySize) where control.number ?? 0 > 256 {
                report.addOnce(
                    at: control.place,
                    "no AES key has \(control.number ?? 0) bits, so that every AES key violates the policy",
                    help: "write 256")
            }
        }
    }
}
