import Diagnostics
import PolicyCatalog

/// Whether the policies on keys are assigned to an HSM (Domain §4.1, practice 24).
struct KeyPolicyAssignments {
    /// The built-in policies on keys of Managed HSMs.
    static let policies = BuiltinPolicy.all.filter { $0.path.hasPrefix(prefix) }

    private static let prefix = "managed-hsm/managed-hsm-keys-"

    let hsm: HSMFacts
    let missing: [BuiltinPolicy]
    /// Whether nobody knows which assignments hold the HSM, for want of its id.
    let isGuessed: Bool

    /// `assigned` are the ids of the definitions that are in force, in small letters.
    init(hsm: HSMFacts, assigned: Set<String>, isGuessed: Bool) {
        self.hsm = hsm
        self.isGuessed = isGuessed
        missing = Self.policies.filter { !assigned.contains(foldingASCII($0.id)) }
    }

    /// What is not assigned anywhere is missing, wherever the HSM may be.
    var state: ComplianceState {
        if !missing.isEmpty { return .nonCompliant }
        return isGuessed ? .undecided : .compliant
    }

    /// What people call the missing policies.
    var names: [String] {
        missing.map { String($0.path.dropFirst(Self.prefix.count).dropLast(".json".count)) }
            .sorted()
    }
}

extension EvaluationRun {
    /// The definitions in force at an HSM, by id in small letters, and whether some scopes could not be told.
    func assignedDefinitions(of hsm: HSMFacts) -> (ids: Set<String>, isGuessed: Bool) {
        let site = ResourceSite(id: hsm.resourceID ?? "", type: HSMFacts.resourceType)
        let list = scopes.policies(of: site)
        let inForce = list.entries.map(\.policy).filter {
            let rule = program.rules[program.policies[$0].rule]
            return rule.isAssigned && !rule.isDisabled
        }
        let ids = inForce.compactMap { program.policies[$0].policyDefinitionID }
        return (Set(ids.map { foldingASCII($0) }), list.isGuessed)
    }
}
