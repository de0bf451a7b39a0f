import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let pqcNotExpressible = LintRule(
        "pqc-not-expressible", .values, .info,
        Page(
            "The chosen profile asks for post-quantum keys, which the policy on key types cannot name.",
            reason: """
                Keys for ML-DSA have the types `AKP` and `AKP-HSM`, which the allowed values of the built-in policies do not have. \
                A run without findings is then no proof of compliance: such keys violate the policy on key types, and the keys that pass it are outside the profile or symmetric.
                """,
            bad: #""allowedKeyTypes": { "value": ["oct-HSM"] }"#,
            good: #""minimumOCTKeySize": { "value": 256 }"#,
            source: profileSource)
    ) { input, report in
        guard let profile = input.profile else { return }
        let postQuantum = ["AKP", "AKP-HSM"]
        for control in input.controls.active(.keyTypes) {
            let limit = profile.limits.first { limit in
                guard limit.property == .keyTypes, limit.objects.contains(control.object),
                    limit.holds(at: input.now), case .allowed(let names) = limit.demand
                else { return false }
                return names.contains(where: postQuantum.contains)
            }
            let named =
                control.value?.declaration.allowedValues?.compactMap(\.string) ?? postQuantum
            guard let limit, !named.contains(where: postQuantum.contains) else { continue }
            report.addOnce(
                at: control.place,
                "profile `\(profile.name)` cannot be kept by policy: `\(control.parameterName)` cannot name key types for post-quantum algorithms",
                notes: input.notes(on: limit))
        }
    }
}
