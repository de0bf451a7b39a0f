import Inventory
import PolicySemantics

extension StateComparison {
    /// A comparison of a program's verdicts with an export that was read for its policies.
    init(_ program: CompiledProgram, _ policies: ComparedPolicies, _ export: ExportedStates) {
        self.init(policies: policies.all, identities: policies.identities, export: export)
    }

    /// Compares the verdicts of a batch.
    func compare(
        _ batch: JudgedBatch, _ program: CompiledProgram, into part: inout ComparisonPart
    ) {
        let kind: ComparedObject.Kind
        switch batch.rows {
        case .components(let rows, _): kind = ComparedObject.Kind(rows.componentType)
        case .documents: kind = .resource
        }
        let sites = batch.sites.resources.map { site($0) }
        var verdicts: [(policy: Int, state: ComplianceState)] = []
        for row in 0..<batch.rowCount {
            verdicts.removeAll(keepingCapacity: true)
            for entry in batch.policies(of: row).entries {
                let rule = program.policies[entry.policy].rule
                verdicts.append((entry.policy, batch.state(at: row, entry, rule: rule)))
            }
            let subject = StateDifference.Subject(
                componentID: batch.componentID(of: row),
                componentType: batch.componentType(of: row),
                componentName: batch.label(of: row), resourceID: batch.resource(of: row))
            compare(subject, kind, at: sites[batch.sites.resource(of: row)], verdicts, into: &part)
        }
    }
}

/// The policies of a program as an export can name them, each once: forms of one policy that overrides make are the same there.
struct ComparedPolicies: Sendable {
    private(set) var all: [ComparedPolicy] = []
    /// For each policy of the program its position in `all`.
    private(set) var identities: [Int32] = []

    init(_ program: CompiledProgram) {
        var known: [ComparedPolicy: Int32] = [:]
        for policy in program.policies {
            let assignment = policy.assignment.map { program.assignments[$0] }
            let compared = ComparedPolicy(
                assignmentID: assignment?.id, assignmentName: assignment?.name,
                definitionID: policy.policyDefinitionID,
                referenceID: policy.policyDefinitionReferenceID)
            let position = known[compared] ?? Int32(clamping: all.count)
            if known.updateValue(position, forKey: compared) == nil { all.append(compared) }
            identities.append(position)
        }
    }
}
