import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let profilePolicyMissing = LintRule(
        "profile-policy-missing", .values, .warning,
        Page(
            "The chosen profile requires a policy that no assignment applies.",
            reason: """
                Keys, secrets or certificates are governed, and the assignments at hand leave out what the profile requires, such as an expiry. \
                A policy that is assigned with the effect `disabled` does not count. The finding stands at the first assignment that governs such objects.
                """,
            bad: #""parameters": { "minimumRSAKeySize": { "value": 3072 } }"#,
            good:
                #""policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0""#,
            source: profileSource)
    ) { input, report in
        guard let profile = input.profile else { return }
        for limit in profile.limits where limit.demand == .required && limit.holds(at: input.now) {
            for object in limit.objects where !input.controls.satisfies(limit.property, of: object)
            {
                guard let first = input.controls.first(of: object) else { continue }
                let message =
                    "profile `\(profile.name)` asks for a policy on \(limit.property.requirement) \(object.noun), and no assignment here applies one"
                report.add(
                    at: first.reference, message,
                    severity: limit.severity, notes: input.notes(on: limit))
            }
        }
    }
}

extension GovernedProperty {
    /// What a policy is about, before the objects.
    fileprivate var requirement: String {
        switch self {
        case .expirationSet: "the expiry of"
        case .cryptoperiod: "the expiry or rotation of"
        case .rotationDays: "the rotation of"
        case .hsmBacked: "hardware protection of"
        default: "\(noun) among"
        }
    }
}

extension KeyControls {
    /// Whether some policy is about a property, or about one that includes it.
    fileprivate func satisfies(_ property: GovernedProperty, of object: ComponentType) -> Bool {
        switch property {
        // The policy on validity finds what has no expiry, too (Domain §1.3).
        case .expirationSet: has(.expirationSet, of: object) || has(.validityDays, of: object)
        case .cryptoperiod:
            satisfies(.expirationSet, of: object) || has(.rotationDays, of: object)
        // What a policy on key types lets through is another rule's.
        case .hsmBacked: has(.hsmBacked, of: object) || has(.keyTypes, of: object)
        default: has(property, of: object)
        }
    }
}
