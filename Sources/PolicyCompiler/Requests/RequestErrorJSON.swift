import Columns
import Diagnostics
import PolicySemantics
import RuleEvaluation

/// A judged request as JSON: the error that the service answers with, or what policyc says when there is none.
///
///     control plane    {"error": {"code": "RequestDisallowedByPolicy", "target", "message", "additionalInfo": […]}}
///                      (Domain §3.2, Language §8.4)
///     data plane       {"status": 403, "error": {"code": "Forbidden", "message"}, "policyViolations": […]}
///     not refused      {"result": "allowed" | "undecided", "policies": 3, "changes": […], "undecided": [{"policyAssignmentName", "because": […]}],
///                      "omissions": [{"kind", "id", "reason"}]} where something left out might refuse it
///
/// What Key Vault answers is only known to be a 403 that has the assignment's name in it; the rest of that shape is ours.
struct RequestErrorJSON {
    let write: WriteRequest
    let verdict: RequestVerdict
    let program: CompiledProgram

    /// The text with a line break at its end.
    func bytes(layout: JSONWriter.Layout) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.object { writer in
            if verdict.violations.isEmpty {
                writePass(into: &writer)
            } else if write.plane == .control {
                writer.name("error")
                writer.object { writeControlPlane(into: &$0) }
            } else {
                writeDataPlane(into: &writer)
            }
        }
        return writer.bytes + [0x0A]
    }

    private func writePass(into writer: inout JSONWriter) {
        writer.member("result", verdict.status == .clean ? "allowed" : "undecided")
        writer.member("policies", verdict.policyCount)
        writer.member("changes", array: writeChanges)
        writer.member(
            "undecided",
            array: { array in
                for finding in verdict.open {
                    array.object { writer in
                        writer.member("policyAssignmentName", program.title(of: finding.policy))
                        writer.member(
                            "because",
                            array: { array in for cause in finding.causes { array.value(cause) } })
                    }
                }
            })
        if verdict.lacksPolicies { writer.omissions(program.omissions) }
    }

    private func writeChanges(into array: inout JSONWriter) {
        for change in verdict.changes?.applied ?? [] {
            array.object { writer in
                writer.member("policyAssignmentName", program.title(of: change.policy))
                writer.member("operation", change.name)
                writer.member("field", change.field)
                guard change.name != "remove" else { return }
                writer.name("value")
                writer.raw(change.shownValue.jsonText)
            }
        }
    }

    private func writeControlPlane(into writer: inout JSONWriter) {
        writer.member("code", "RequestDisallowedByPolicy")
        writer.member("target", write.name)
        writer.member(
            "message",
            "Resource '\(write.name)' was disallowed by policy. \(reasons)Policy identifiers: '\(identifiers)'."
        )
        writer.member(
            "additionalInfo",
            array: { array in
                for finding in verdict.violations {
                    array.object { writer in
                        writer.member("type", "PolicyViolation")
                        writer.name("info")
                        writer.object { writeViolation(finding, into: &$0) }
                    }
                }
            })
    }

    private func writeDataPlane(into writer: inout JSONWriter) {
        let names = verdict.violations.map { "'\(program.title(of: $0.policy))'" }
        writer.member("status", 403)
        writer.name("error")
        writer.object { writer in
            writer.member("code", "Forbidden")
            writer.member(
                "message",
                "'\(write.name)' was disallowed by policy. Policy assignments: "
                    + names.joined(separator: ", ") + ".")
        }
        writer.member(
            "policyViolations",
            array: { array in
                for finding in verdict.violations {
                    array.object { writeViolation(finding, into: &$0) }
                }
            })
    }

    /// `[{"policyAssignment": {"name", "id"}, "policyDefinition": {…}, "policySetDefinition": {…}}]` as one line.
    private var identifiers: String {
        var writer = JSONWriter()
        writer.array { array in
            for finding in verdict.violations {
                let policy = program.policies[finding.policy]
                let assignment = program.assignment(of: finding.policy)
                func write(
                    _ member: String, _ name: String?, _ id: String?, into writer: inout JSONWriter
                ) {
                    writer.name(member)
                    writer.object { writer in
                        writer.optional("name", name ?? lastSegment(of: id))
                        writer.optional("id", id)
                    }
                }
                array.object { writer in
                    write(
                        "policyAssignment", assignment?.displayName ?? assignment?.name,
                        assignment?.id, into: &writer)
                    write(
                        "policyDefinition", policy.definitionDisplayName,
                        policy.policyDefinitionID, into: &writer)
                    if let initiative = assignment?.initiative {
                        write(
                            "policySetDefinition", initiative.displayName ?? initiative.name,
                            initiative.id, into: &writer)
                    }
                }
            }
        }
        return writer.text
    }

    /// `Reasons: 'A', 'B'. `: what the assignments say of what they refuse, each text once; empty when they say nothing.
    private var reasons: String {
        var texts: [String] = []
        for finding in verdict.violations {
            if let text = program.nonComplianceMessage(of: finding.policy), !texts.contains(text) {
                texts.append(text)
            }
        }
        let list = texts.map { "'\($0)'" }.joined(separator: ", ")
        return list.isEmpty ? "" : "Reasons: \(list). "
    }

    private func lastSegment(of id: String?) -> String? {
        id?.split(separator: "/").last.map(String.init)
    }

    private func writeViolation(
        _ finding: RequestVerdict.Finding, into writer: inout JSONWriter
    ) {
        let policy = program.policies[finding.policy]
        let assignment = program.assignment(of: finding.policy)
        func member(_ name: String, _ value: String?) {
            if let value { writer.member(name, value) }
        }
        writer.name("evaluationDetails")
        writer.object { writer in
            writer.member(
                "evaluatedExpressions",
                array: { array in
                    for condition in finding.explanation?.evaluatedExpressions ?? [] {
                        condition.write(into: &array)
                    }
                })
        }
        member("policyDefinitionId", policy.policyDefinitionID)
        member("policyDefinitionName", lastSegment(of: policy.policyDefinitionID))
        member("policyDefinitionDisplayName", policy.definitionDisplayName)
        member("policyDefinitionEffect", policy.effect)
        if let initiative = assignment?.initiative {
            member("policySetDefinitionId", initiative.id)
            member("policySetDefinitionName", initiative.name ?? lastSegment(of: initiative.id))
            member("policySetDefinitionDisplayName", initiative.displayName)
            member("policyDefinitionReferenceId", policy.policyDefinitionReferenceID)
        }
        member("policyAssignmentId", assignment?.id)
        member("policyAssignmentName", assignment?.name ?? lastSegment(of: assignment?.id))
        member("policyAssignmentDisplayName", assignment?.displayName)
        member("policyAssignmentScope", assignment?.scope)
        writer.name("policyAssignmentParameters")
        writer.object { writer in
            for parameter in assignment?.parameters ?? [] {
                writer.name(parameter.name)
                writer.raw(SecretNames.masking(parameter.value, named: parameter.name).jsonText)
            }
        }
        writer.member("policyExemptionIds", array: { _ in })
    }
}
