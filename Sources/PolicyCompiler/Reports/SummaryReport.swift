import Columns
import Diagnostics
import PolicySemantics

/// Writes the JSON summary of a run (`Grammar/summary.schema.json`), in parts: a run may have a million resources.
struct SummaryReport {
    private let report: RunReport
    private let compliance: ComplianceReport

    init(_ report: RunReport) {
        self.report = report
        compliance = report.compliance
    }

    func write(_ output: ([UInt8]) -> Void) {
        var writer = JSONWriter(layout: .pretty)
        writer.object { writer in
            writer.member("schemaVersion", 1)
            writer.member("now", report.now.canonicalText)
            writer.member("inputs", object: writeInputs)
            writer.member("overall", object: { $0.totals(compliance.overall) })
            writer.list("scopes", compliance.scopes, output, write)
            writer.list("initiatives", compliance.initiatives, output, write)
            writer.list("assignments", Array(compliance.assignments.indices), output, write)
            writer.list("groups", compliance.groups, output, write)
            writer.list("policies", compliance.policies, output, write)
            writer.list("exemptions", report.exemptions, output, write)
            writer.omissions(report.omissions)
            writer.member("remarks", array: { for remark in report.remarks { $0.value(remark) } })
            writer.list("resources", compliance.resources, output, write)
            report.readiness?.write(into: &writer)
        }
        writer.newline()
        output(writer.takeBytes())
    }

    private func writeInputs(_ writer: inout JSONWriter) {
        writer.member("files", report.inputs.files)
        writer.member("records", report.inputs.records)
        writer.member("bytes", report.inputs.bytes)
        writer.member("rejected", report.inputs.rejected)
    }

    private func write(_ resource: ResourceCompliance, into writer: inout JSONWriter) {
        writer.member("resourceId", resource.resource.id)
        writer.member("complianceState", resource.state.rawValue)
        writer.member("components", resource.resource.components)
        writer.member("documents", resource.resource.documents)
        writer.member("nonCompliantPolicies", resource.nonCompliantPolicies)
        writer.counts("counts", compliance.verdicts(of: resource), of: ComplianceState.allCases)
        writer.member("wouldDeny", resource.wouldDeny)
    }
}

extension SummaryReport {
    private func write(_ scope: ScopeCompliance, into writer: inout JSONWriter) {
        writer.member("scope", scope.id)
        writer.member("kind", scope.kind.rawValue)
        writer.optional("displayName", scope.displayName)
        writer.totals(scope.totals)
    }

    private func write(_ initiative: InitiativeCompliance, into writer: inout JSONWriter) {
        let bound = initiative.initiative
        writer.optional("policySetDefinitionId", bound.id)
        writer.optional("displayName", bound.displayName ?? bound.name)
        writer.member("assignments", initiative.assignments.count)
        writer.totals(initiative.totals)
        writer.optional("notStartedBecause", initiative.notStarted?.rawValue)
    }

    private func write(_ index: Int, into writer: inout JSONWriter) {
        let assignment = compliance.assignments[index]
        let bound = assignment.assignment
        let definition =
            bound.initiative == nil
            ? assignment.policies.first.map { compliance.policies[$0].policy } : nil
        writer.optional("policyAssignmentId", bound.id)
        writer.member("displayName", bound.displayName ?? compliance.title(ofAssignment: index))
        writer.optional("scope", bound.scope)
        writer.optional("policyDefinitionId", bound.initiative?.id ?? definition?.definitionID)
        writer.optional("policyDefinitionReferenceId", definition?.referenceID)
        writer.optional("effect", definition?.effect)
        writer.member("enforcementMode", bound.enforcementMode.rawValue)
        writer.member("policies", assignment.policies.count)
        writer.totals(assignment.totals)
        writer.optional("notStartedBecause", assignment.notStarted?.rawValue)
    }

    private func write(_ applied: AppliedExemption, into writer: inout JSONWriter) {
        let exemption = applied.exemption
        writer.optional("policyExemptionId", exemption.id)
        writer.optional("displayName", exemption.displayName ?? exemption.name)
        writer.optional("exemptionCategory", exemption.category)
        writer.optional("policyAssignmentId", applied.assignment.id)
        writer.strings("policyDefinitionReferenceIds", exemption.referenceIDs)
        writer.optional("expiresOn", exemption.expiresOn?.canonicalText)
        writer.member("expired", applied.isExpired)
        writer.member("exempt", applied.verdicts)
    }

    private func write(_ group: GroupCompliance, into writer: inout JSONWriter) {
        let bound = compliance.assignments[group.assignment].assignment
        writer.optional("policyAssignmentId", bound.id)
        writer.optional("policySetDefinitionId", bound.initiative?.id)
        writer.member("policyDefinitionGroupName", group.group.name)
        writer.optional("displayName", group.group.displayName)
        writer.optional("category", group.group.category)
        writer.member("policies", group.policies.count)
        writer.totals(group.totals)
        writer.optional("notStartedBecause", group.notStarted?.rawValue)
    }

    private func write(_ policy: PolicyCompliance, into writer: inout JSONWriter) {
        let bound = compliance.assignments[policy.assignment].assignment
        writer.optional("policyAssignmentId", bound.id)
        writer.optional("policyDefinitionId", policy.policy.definitionID)
        writer.optional("policyDefinitionReferenceId", policy.policy.referenceID)
        writer.strings("policyDefinitionGroupNames", policy.policy.groupNames)
        writer.optional("displayName", policy.policy.displayName)
        writer.member("effect", policy.policy.effect)
        writer.strings("overriddenEffects", policy.overriddenEffects)
        writer.member("enforcementMode", bound.enforcementMode.rawValue)
        writer.member("notEvaluated", policy.isDisabled)
        writer.totals(policy.totals)
        writer.optional("notStartedBecause", policy.notStarted?.rawValue)
    }
}

extension JSONWriter {
    /// A member with an object for each item; gives the text to `output` now and then.
    fileprivate mutating func list<Item>(
        _ name: String, _ items: [Item], _ output: ([UInt8]) -> Void,
        _ write: (Item, inout JSONWriter) -> Void
    ) {
        member(
            name,
            array: { array in
                for item in items {
                    array.object { write(item, &$0) }
                    if array.bytes.count > 1 << 20 { output(array.takeBytes()) }
                }
            })
    }

    /// The members that every level of a roll-up has.
    fileprivate mutating func totals(_ totals: ComplianceTotals) {
        let isStarted = totals.state != .notApplicable
        member("complianceState", isStarted ? totals.state.rawValue : "NotStarted")
        name("compliancePercentage")
        raw(totals.percentage.description)
        member("nonCompliantResources", totals.resources[.nonCompliant])
        member("nonCompliantPolicies", totals.nonCompliantPolicies)
        let applicable = ComplianceState.allCases.filter { $0 != .notApplicable }
        counts("resources", totals.resources, of: applicable)
        counts("counts", totals.verdicts, of: ComplianceState.allCases)
        member("wouldDeny", totals.wouldDeny)
    }

    /// A member with a number for each state.
    fileprivate mutating func counts(
        _ name: String, _ counts: StateCounts, of states: [ComplianceState]
    ) {
        member(
            name,
            object: { writer in
                for state in states { writer.member(state.rawValue, counts[state]) }
            })
    }
}
