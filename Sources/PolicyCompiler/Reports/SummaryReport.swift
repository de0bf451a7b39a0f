import Columns
import Diagnostics
import PolicySemantics

/// Writes the JSON summary of a run (`Grammar/summary.schema.json`).
struct SummaryReport {
    let program: CompiledProgram
    let totals: EvaluationTotals
    let inputs: InputCounts
    let now: Instant
    /// Nil when the run was given no role assignments.
    let readiness: ReadinessReport?

    func write() -> [UInt8] {
        var writer = JSONWriter(layout: .pretty)
        writer.object { writer in
            writer.member("schemaVersion", 1)
            writer.member("now", now.canonicalText)
            writer.member(
                "inputs",
                object: { inputs in
                    inputs.member("files", self.inputs.files)
                    inputs.member("records", self.inputs.records)
                    inputs.member("bytes", self.inputs.bytes)
                    inputs.member("rejected", self.inputs.rejected)
                })
            writer.member(
                "assignments",
                array: { array in
                    for index in program.policies.indices { write(index, into: &array) }
                })
            writer.member(
                "resources",
                array: { array in
                    for name in totals.resources.keys.sorted() { write(name, into: &array) }
                })
            readiness?.write(into: &writer)
        }
        return writer.bytes + [0x0A]
    }

    private func write(_ index: Int, into writer: inout JSONWriter) {
        let policy = program.policies[index]
        let assignment = program.assignment(of: index)
        writer.object { writer in
            writer.optional("policyAssignmentId", assignment?.id)
            writer.optional("policyDefinitionId", policy.policyDefinitionID)
            writer.optional("policyDefinitionReferenceId", policy.policyDefinitionReferenceID)
            writer.member("effect", policy.effect)
            writer.member(
                "enforcementMode", (assignment?.enforcementMode ?? .default).name)
            writer.counts(totals.policies[index].counts)
            writer.member("wouldDeny", totals.policies[index].wouldDeny)
        }
    }

    private func write(_ name: String, into writer: inout JSONWriter) {
        guard let resource = totals.resources[name] else { return }
        writer.object { writer in
            writer.member("resourceId", resource.id)
            writer.member("components", resource.components + resource.documents)
            writer.counts(resource.counts)
        }
    }
}

/// What a run has read.
struct InputCounts: Sendable {
    var files = 0
    var records = 0
    var bytes = 0
    var rejected = 0
}

extension JSONWriter {
    /// The member `counts` with a number for each state.
    fileprivate mutating func counts(_ counts: StateCounts) {
        member(
            "counts",
            object: { writer in
                for state in ComplianceState.allCases {
                    writer.member(state.rawValue, counts[state])
                }
            })
    }
}
