import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import RuleEvaluation

/// Writes verdict records, a JSON object a line (`Grammar/verdict-record.schema.json`).
struct VerdictRecords: Sendable {
    let policies: [CompiledPolicy]
    /// The states to write.
    let states: Set<ComplianceState>

    /// Appends the records of one row, in the order of the policies.
    func write(
        row: Int, of batch: Batch, _ policyStates: [PolicyStates], _ program: ComponentProgram,
        into writer: inout JSONWriter
    ) {
        for (index, policy) in policies.enumerated() {
            let state = policyStates[index].state(at: row)
            guard states.contains(state) else { continue }
            writer.object { writer in
                writer.member("componentId", batch.componentID(of: row))
                writer.member("componentType", batch.componentType.name)
                writer.member("componentName", batch.label(of: row))
                writer.member("resourceId", batch.resource(of: row))
                writer.optional("policyAssignmentId", policy.policyAssignmentID)
                writer.optional("policyDefinitionId", policy.policyDefinitionID)
                writer.optional("policyDefinitionReferenceId", policy.policyDefinitionReferenceID)
                writer.member("policyDefinitionAction", policy.effect)
                writer.member("complianceState", state.rawValue)
                writer.name("undecidedBecause")
                writeCauses(state, index, row, batch, program, into: &writer)
                writer.member("wouldDeny", state == .nonCompliant && policy.refusesWrites)
                writer.name("details")
                if policy.isDisabled && state == .compliant {
                    writer.object { $0.member("notEvaluated", true) }
                } else {
                    writer.null()
                }
            }
            writer.newline()
        }
    }

    /// The fields that were not collected, or the expression that failed; null for decided rows.
    private func writeCauses(
        _ state: ComplianceState, _ index: Int, _ row: Int, _ batch: Batch,
        _ program: ComponentProgram, into writer: inout JSONWriter
    ) {
        switch state {
        case .undecided:
            writer.array { writer in
                for alias in program.columnsOfPolicies[index] ?? []
                where batch.columns[alias]?.isNotCollected(at: row) ?? true {
                    writer.object {
                        $0.member("cause", "notCollected")
                        $0.member("field", Alias[alias].name)
                    }
                }
            }
        case .error:
            let message = program.failureMessage(policy: index, columns: batch.columns, row: row)
            writer.array { writer in
                writer.object {
                    $0.member("cause", "error")
                    $0.member("message", message ?? "an expression failed")
                }
            }
        case .compliant, .nonCompliant, .notApplicable:
            writer.null()
        }
    }
}
