import Columns
import Diagnostics
import PolicySemantics
import RuleEvaluation
import RuleIR

/// Writes the evaluated details of an effect for one row (decision 28): null when the effect has none, or does nothing.
///
///     append         [{"field": …, "value": …}]
///     modify         {"roleDefinitionIds": […], "operations": [{"operation": …, "field": …, "value": …, "condition": …}]}
///     IfNotExists    {"type": …, "roleDefinitionIds": […], "resourceId": …}, with the related resource that satisfies, if any
///
/// A value that could not be computed is null.
struct DetailsRecord {
    let rule: Int
    let row: Int
    let batch: JudgedBatch

    func write(
        _ details: CompiledDetails?, _ state: ComplianceState, into writer: inout JSONWriter
    ) {
        guard case .documents(_, let evaluation) = batch.rows, let details,
            state == .nonCompliant || state == .compliant && details == .ifNotExists
        else { return writer.null() }
        switch details {
        case .append: writeEntries(evaluation, into: &writer)
        case .modify(let roles, _, let operations):
            writeChange(roles, operations, evaluation, into: &writer)
        case .ifNotExists: writeRelated(evaluation, into: &writer)
        }
    }

    private func writeEntries(_ evaluation: DocumentEvaluation, into writer: inout JSONWriter) {
        writer.array { array in
            for position in stride(from: 0, to: evaluation.detailCount(of: rule), by: 2) {
                array.object {
                    write("field", position, evaluation, into: &$0)
                    write("value", position + 1, evaluation, into: &$0)
                }
            }
        }
    }

    private func writeChange(
        _ roles: Int, _ operations: [CompiledDetails.Operation], _ evaluation: DocumentEvaluation,
        into writer: inout JSONWriter
    ) {
        writer.object { writer in
            writeRoles(0..<roles, evaluation, into: &writer)
            var position = roles
            writer.member(
                "operations",
                array: { array in
                    for operation in operations {
                        array.object { writer in
                            writer.member("operation", operation.kind.name)
                            write("field", position, evaluation, into: &writer)
                            if operation.hasValue {
                                write("value", position + 1, evaluation, into: &writer)
                            }
                            if let condition = operation.condition {
                                writer.member("condition", condition)
                            }
                        }
                        position += operation.hasValue ? 2 : 1
                    }
                })
        }
    }

    /// The details are the type, the roles, and two for the related resource.
    private func writeRelated(_ evaluation: DocumentEvaluation, into writer: inout JSONWriter) {
        let roles = evaluation.detailCount(of: rule) - 3
        writer.object { writer in
            write("type", 0, evaluation, into: &writer)
            writeRoles(1..<max(1, 1 + roles), evaluation, into: &writer)
            if case .value(.string(let id))? = evaluation.relatedResource(of: rule, row: row) {
                writer.member("resourceId", id)
            }
        }
    }

    private func writeRoles(
        _ positions: Range<Int>, _ evaluation: DocumentEvaluation, into writer: inout JSONWriter
    ) {
        writer.name("roleDefinitionIds")
        writer.array { array in
            for position in positions {
                array.raw(text(position, evaluation))
            }
        }
    }

    private func write(
        _ name: String, _ position: Int, _ evaluation: DocumentEvaluation,
        into writer: inout JSONWriter
    ) {
        writer.name(name)
        writer.raw(text(position, evaluation))
    }

    private func text(_ position: Int, _ evaluation: DocumentEvaluation) -> String {
        if case .value(let value) = evaluation.detail(position, of: rule, row: row) {
            return value.jsonText
        }
        return Value.null.jsonText
    }
}
