import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// Prints checked policies, a fact a line: the format of `policyc compile --emit checked`.
///
///     policy /providers/Microsoft.Authorization/policyDefinitions/82067dbb-…
///       assignment /subscriptions/…/policyAssignments/rsa
///       mode Microsoft.KeyVault.Data
///       effect deny (Deny)
///       enforcement Default
///       scope /subscriptions/…
///       parameter minimumRSAKeySize integer 3072 (assignment)
package enum CheckedPolicyPrinter {
    /// The policies in order; facts that are not known are left out.
    package static func print(_ policies: [CheckedPolicy]) -> String {
        policies.map { lines(of: $0).joined(separator: "\n") + "\n" }.joined()
    }

    private static func lines(of policy: CheckedPolicy) -> [String] {
        let title = policy.policyDefinitionID ?? policy.definition.displayName?.text ?? "(no id)"
        var lines = ["policy \(title)"]
        func add(_ name: String, _ value: String?) {
            if let value { lines.append("  \(name) \(value)") }
        }
        add("assignment", policy.policyAssignmentID ?? policy.policyAssignmentName)
        add("reference", policy.policyDefinitionReferenceID)
        add("mode", policy.mode?.name)
        add("effect", "\(policy.effect.effect.name) (\(policy.effect.spelling))")
        add("enforcement", policy.enforcementMode.name)
        add("scope", policy.scope)
        for scope in policy.notScopes { add("except", scope) }
        for parameter in policy.parameters {
            let type = parameter.declaration.type.rawValue
            let origin = parameter.origin.rawValue
            add(
                "parameter",
                "\(parameter.name) \(type) \(compactText(of: parameter.value)) (\(origin))")
        }
        return lines
    }
}

/// A value as JSON on one line.
func compactText(of value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.value(value)
    return writer.text
}
