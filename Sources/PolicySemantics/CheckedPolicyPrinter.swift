import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// Prints checked policies and what governs them, a fact a line: the format of `policyc compile --emit checked`.
///
///     policy /providers/Microsoft.Authorization/policyDefinitions/82067dbb-…
///       assignment /subscriptions/…/policyAssignments/rsa
///       initiative /providers/Microsoft.Authorization/policySetDefinitions/…
///       reference keysRSASize
///       group DP-6
///       mode Microsoft.KeyVault.Data
///       effect deny (Deny)
///       enforcement Default
///       scope /subscriptions/…
///       location in ["westeurope"]
///       parameter minimumRSAKeySize integer 3072 (assignment)
package enum CheckedPolicyPrinter {
    /// The policies in order, then exemptions, enrollments, attestations, the hierarchy and what is left out; unknown facts are not printed.
    package static func print(_ governance: Governance) -> String {
        let policies = governance.policies.map { policy in
            lines(of: policy, policy.assignment.map { governance.assignments[$0] })
        }
        return text(policies + lines(of: governance))
    }

    /// The policies in order, without what only their assignments know.
    package static func print(_ policies: [CheckedPolicy]) -> String {
        text(policies.map { lines(of: $0, nil) })
    }

    private static func text(_ objects: [[String]]) -> String {
        objects.map { $0.joined(separator: "\n") + "\n" }.joined()
    }

    private static func lines(
        of policy: CheckedPolicy, _ assignment: BoundAssignment?
    ) -> [String] {
        let title = policy.policyDefinitionID ?? policy.definition.displayName?.text ?? "(no id)"
        var facts = FactList("policy \(title)")
        facts.add("assignment", policy.policyAssignmentID ?? policy.policyAssignmentName)
        facts.add("initiative", assignment?.initiative.flatMap { $0.id ?? $0.name })
        facts.add("reference", policy.policyDefinitionReferenceID)
        for group in policy.groupNames { facts.add("group", group) }
        facts.add("mode", policy.mode?.name)
        facts.add("effect", "\(policy.effect.effect.name) (\(policy.effect.spelling))")
        facts.add("enforcement", policy.enforcementMode.name)
        facts.add("scope", policy.scope)
        for scope in policy.notScopes { facts.add("except", scope) }
        facts.add(assignment?.resourceSelectors ?? [])
        for condition in policy.locations { facts.add("location", condition.listText) }
        for parameter in policy.parameters {
            let type = parameter.declaration.type.rawValue
            let origin = parameter.origin.rawValue
            facts.add(
                "parameter",
                "\(parameter.name) \(type) \(compactText(of: parameter.value)) (\(origin))")
        }
        if let details = policy.details { facts.add(details) }
        return facts.lines
    }

    private static func lines(of governance: Governance) -> [[String]] {
        func assignment(_ position: Int) -> String? {
            governance.assignments[position].id ?? governance.assignments[position].name
        }
        let exemptions = governance.exemptions.map { exemption in
            var facts = FactList("exemption " + (exemption.id ?? exemption.name ?? "(no id)"))
            facts.add("category", exemption.category)
            facts.add("assignment", assignment(exemption.assignment))
            for reference in exemption.referenceIDs { facts.add("reference", reference) }
            facts.add("scope", exemption.scope)
            facts.add(exemption.resourceSelectors)
            facts.add("until", exemption.expiresOn?.canonicalText)
            return facts.lines
        }
        let enrollments = governance.enrollments.map { enrollment in
            var facts = FactList("enrollment")
            facts.add("assignment", assignment(enrollment.assignment))
            for reference in enrollment.referenceIDs { facts.add("reference", reference) }
            facts.add("scope", enrollment.scope)
            facts.add(enrollment.resourceSelectors)
            return facts.lines
        }
        let attestations = governance.attestations.map { attestation in
            var facts = FactList("attestation \(attestation.state.rawValue)")
            facts.add("assignment", assignment(attestation.assignment))
            facts.add("reference", attestation.referenceID)
            facts.add("scope", attestation.scope)
            facts.add("until", attestation.expiresOn?.canonicalText)
            return facts.lines
        }
        let members = governance.hierarchy.parents.sorted { $0.key < $1.key }.map {
            ["member \($0.key)", "  below \($0.value)"]
        }
        let omissions = governance.omissions.map {
            ["left out \($0.kind.noun) \($0.id ?? "(no id)")", "  because \($0.reason)"]
        }
        return exemptions + enrollments + attestations + members + omissions
    }
}

/// The lines of one object: a title and facts below it.
struct FactList {
    private(set) var lines: [String]

    init(_ title: String) {
        lines = [title]
    }

    /// Adds a fact that is known.
    mutating func add(_ name: String, _ value: String?, depth: Int = 1) {
        guard let value else { return }
        lines.append(
            String(repeating: "  ", count: depth) + name + (value.isEmpty ? "" : " " + value))
    }

    mutating func add(_ selections: [ResourceSelection]) {
        for selection in selections {
            let conditions = selection.conditions.map { "\($0.property.rawValue) \($0.listText)" }
            add("select", conditions.joined(separator: " and "))
        }
    }
}

extension ResourceCondition {
    /// The condition without its property, such as `in ["westeurope"]`.
    fileprivate var listText: String {
        var writer = JSONWriter()
        writer.array { array in
            for value in values { array.value(value) }
        }
        return (isIn ? "in " : "notIn ") + writer.text
    }
}

/// A value as JSON on one line.
func compactText(of value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.value(value)
    return writer.text
}
