import Diagnostics
import JSONSyntax
import PolicyCatalog

extension LintRule {
    static let keyTypeAndSizePolicyGap = LintRule(
        "key-type-and-size-policy-gap", .values, .warning,
        Page(
            "An assignment allows a kind of key whose strength no assignment limits.",
            reason: """
                The policy on key types says nothing on sizes and curves: with `RSA` allowed and no minimum size assigned, every RSA key passes. \
                The rule looks at the assignments that are given together, and is silent when the policy on types is the only one on its objects.
                """,
            bad: #""allowedKeyTypes": { "value": ["RSA-HSM", "EC-HSM"] }"#,
            good: #""minimumRSAKeySize": { "value": 3072 }"#,
            source: "Domain §1.3")
    ) { input, report in
        for control in input.controls.active(.keyTypes)
        where input.controls.governsMore(than: .keyTypes, of: control.object) {
            for family in KeyFamily.allCases where family.isLimited(of: control.object) {
                guard
                    let entry = control.entries.first(where: { family.contains($0.string ?? "") }),
                    !input.controls.mayCover(control, family.property, of: control.object)
                else { continue }
                report.addOnce(
                    at: control.isWritten ? entry.span : control.place,
                    "`\(entry.string ?? "")` is allowed, and no assignment here limits \(family.strength) of such \(control.object.noun)",
                    help: "assign the policy on \(family.strength), too")
            }
        }
    }
}

extension KeyFamily {
    /// Whether a built-in limits the strength of such keys.
    fileprivate func isLimited(of object: ComponentType) -> Bool {
        self != .symmetric || object == .managedHSMKey
    }

    fileprivate var strength: String { self == .ellipticCurve ? "the curve" : "the size" }
}
