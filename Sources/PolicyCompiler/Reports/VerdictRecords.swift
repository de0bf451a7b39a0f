import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import RuleEvaluation

/// Writes verdict records, a JSON object a line (`Grammar/verdict-record.schema.json`).
///
/// What all records of a policy and all records of a row share is put into JSON once: a run may write millions of them.
struct VerdictRecords: Sendable {
    private let policies: [CompiledPolicy]
    private let places: RulePlaces
    /// The states to write.
    private let states: Set<ComplianceState>
    /// For each policy its members, from a comma on.
    private let policyMembers: [[UInt8]]

    init(_ program: CompiledProgram, states: Set<ComplianceState>) {
        let policies = program.policies
        self.policies = policies
        places = program.places
        self.states = states
        policyMembers = policies.map { policy in
            Self.members { writer in
                writer.optional("policyAssignmentId", policy.policyAssignmentID)
                writer.optional("policyDefinitionId", policy.policyDefinitionID)
                writer.optional("policyDefinitionReferenceId", policy.policyDefinitionReferenceID)
                writer.member("policyDefinitionAction", policy.effect)
            }
        }
    }

    /// Appends the records of one row, in the order of the policies.
    func write(
        row: Int, of batch: JudgedBatch, into output: inout [UInt8]
    ) {
        var rowMembers: [UInt8] = []
        for index in policies.indices {
            let state = batch.states[index].state(at: row)
            guard states.contains(state) else { continue }
            if rowMembers.isEmpty { rowMembers = members(ofRow: row, batch) }
            output += rowMembers
            output += policyMembers[index]
            output += Self.members { writer in
                writer.member("complianceState", state.rawValue)
                writer.name("undecidedBecause")
                writeCauses(state, index, row, batch, into: &writer)
                writer.member(
                    "wouldDeny", state == .nonCompliant && policies[index].refusesWrites)
                writer.name("details")
                if policies[index].isDisabled && state == .compliant {
                    writer.object { $0.member("notEvaluated", true) }
                } else {
                    DetailsRecord(policy: index, row: row, batch: batch)
                        .write(policies[index].details, state, into: &writer)
                }
            }
            output += [UInt8(ascii: "}"), UInt8(ascii: "\n")]
        }
    }

    /// The members of a row, from the opening brace on.
    private func members(ofRow row: Int, _ batch: JudgedBatch) -> [UInt8] {
        var members = Self.members { writer in
            writer.member("componentId", batch.componentID(of: row))
            writer.member("componentType", batch.componentType(of: row))
            writer.member("componentName", batch.label(of: row))
            writer.member("resourceId", batch.resource(of: row))
        }
        members[0] = UInt8(ascii: "{")
        return members
    }

    /// The members that `contents` writes, each after a comma.
    private static func members(_ contents: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(contents)
        var bytes = writer.bytes
        bytes[0] = UInt8(ascii: ",")
        bytes.removeLast()
        return bytes
    }

    /// The fields that were not collected, or the expression that failed; null for decided rows.
    private func writeCauses(
        _ state: ComplianceState, _ index: Int, _ row: Int, _ batch: JudgedBatch,
        into writer: inout JSONWriter
    ) {
        switch state {
        case .undecided:
            writer.array { writer in
                for (name, rows) in batch.notCollected[index] where rows[row] {
                    writer.object {
                        $0.member("cause", "notCollected")
                        $0.member("field", name)
                    }
                }
            }
        case .error:
            let failure = batch.failure(policy: index, row: row)
            writer.array { writer in
                writer.object {
                    $0.member("cause", "error")
                    $0.member("message", failure?.message ?? "an expression failed")
                    guard let failure,
                        let place = places.place(of: failure.spans, in: policies[index])
                    else { return }
                    $0.member("file", place.path)
                    $0.member("line", place.line)
                    $0.member("column", place.column)
                }
            }
        case .compliant, .nonCompliant, .exempt, .conflict, .protected, .unknown, .notApplicable:
            writer.null()
        }
    }
}
