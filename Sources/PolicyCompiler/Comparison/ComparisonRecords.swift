import Columns
import Diagnostics
import Inventory

/// Writes a comparison as JSON (`Grammar/comparison.schema.json`): differences one after the other, counts at the end.
struct ComparisonRecords {
    let comparison: StateComparison

    func write(_ difference: StateDifference, into writer: inout JSONWriter) {
        let exported = difference.row.map { comparison.export.rows[$0] }
        let component = exported.flatMap { row in
            row.component < 0 ? nil : comparison.export.texts.components[Int(row.component)]
        }
        let policy = difference.policy.map { comparison.policies[$0] }
        let naming = exported.map { comparison.export.texts.namings[Int($0.naming)] }
        writer.object { writer in
            writer.member("kind", difference.kind.rawValue)
            writer.optional("because", difference.reason?.rawValue)
            let subject = difference.subject
            writer.optional("componentId", subject?.componentID ?? component?.id)
            writer.optional("componentType", subject?.componentType ?? component?.type)
            writer.optional("componentName", subject?.componentName ?? component?.name)
            writer.optional("resourceId", subject?.resourceID ?? exported.map { resource(of: $0) })
            writer.optional(
                "policyAssignmentId",
                policy?.assignmentID ?? policy?.assignmentName ?? naming?.assignmentID
                    ?? naming?.assignmentName)
            writer.optional(
                "policyDefinitionId",
                policy?.definitionID ?? naming?.definitionID ?? naming?.definitionName)
            writer.optional("policyDefinitionReferenceId", policy?.referenceID)
            writer.optional("ours", difference.ours?.rawValue)
            writer.name("theirs")
            guard let exported else { return writer.null() }
            writer.object {
                $0.member(
                    "complianceState", comparison.export.texts.states[Int(exported.state)].text)
                $0.optional("timestamp", exported.timestamp?.canonicalText)
                $0.optional("componentId", component?.id)
            }
        }
    }

    private func resource(of row: ExportedStates.Row) -> String {
        let texts = comparison.export.texts
        return texts.resources.texts[Int(texts.objectList[Int(row.object)].resource)]
    }

    /// The members after the differences.
    func writeTotals(_ totals: ComparisonTotals, into writer: inout JSONWriter) {
        writer.member(
            "export",
            object: {
                let intake = totals.intake
                $0.member("files", intake.files)
                $0.member("rows", intake.rows)
                $0.member("superseded", comparison.export.supersededCount)
                $0.member("events", intake.events)
                $0.member("rejected", intake.rejected)
                $0.member("incomplete", intake.isIncomplete)
            })
        writer.counts(totals.overall)
        writer.member(
            "policies",
            array: { array in
                for (policy, counts) in zip(comparison.policies, totals.counts) {
                    array.object {
                        $0.optional(
                            "policyAssignmentId", policy.assignmentID ?? policy.assignmentName)
                        $0.optional("policyDefinitionId", policy.definitionID)
                        $0.optional("policyDefinitionReferenceId", policy.referenceID)
                        $0.counts(counts)
                    }
                }
            })
        writer.member(
            "otherPolicies",
            array: { array in
                for (naming, rows) in totals.intake.otherPolicies {
                    array.object {
                        $0.optional(
                            "policyAssignmentId", naming.assignmentID ?? naming.assignmentName)
                        $0.optional(
                            "policyDefinitionId", naming.definitionID ?? naming.definitionName)
                        $0.optional("policyDefinitionReferenceId", naming.referenceID)
                        $0.member("rows", rows)
                    }
                }
            })
    }
}

extension JSONWriter {
    fileprivate mutating func counts(_ counts: ComparisonCounts) {
        member(
            "counts",
            object: { writer in
                writer.member("agree", counts.agree)
                for kind in StateDifference.Kind.allCases {
                    writer.member(kind.rawValue, counts[kind])
                }
            })
    }
}
