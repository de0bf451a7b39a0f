import Diagnostics
import PolicyCatalog

extension LintRule {
    static let keyTypeExcludesSizePolicy = LintRule(
        "key-type-excludes-size-policy", .values, .info,
        Page(
            "An assignment limits keys of a kind that the policy on key types refuses altogether.",
            reason: """
                Every such key violates the policy on key types already, so that its size or curve adds nothing. Often one of the two assignments was forgotten when the other changed.
                """,
            bad: #""allowedKeyTypes": { "value": ["EC-HSM"] }"#,
            good: #""allowedKeyTypes": { "value": ["EC-HSM", "RSA-HSM"] }"#,
            source: "Domain §1.3")
    ) { whole, report in
        for input in whole.worlds {
            for family in KeyFamily.allCases {
                for control in input.controls.active(family.property) {
                    let types = input.controls.covering(control, .keyTypes, of: control.object)
                    guard let other = types.first(where: { !$0.allows(family) }) else { continue }
                    report.addOnce(
                        at: control.place,
                        "`\(control.parameterName)` limits \(family.rawValue) keys, which \(other.ownerTitle) refuses altogether",
                        notes: [other.note("the types that are allowed")])
                }
            }
        }
    }
}
