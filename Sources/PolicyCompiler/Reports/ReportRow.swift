import PolicySemantics

/// A line in a table of a report: something that verdicts add up to.
struct ReportRow {
    let title: String
    /// Empty where there is none.
    var effect = ""
    let totals: ComplianceTotals
    var isStarted: Bool { totals.state != .notApplicable }

    /// The percentage, or a dash when nothing was judged.
    var percentage: String { isStarted ? "\(totals.percentage) %" : "–" }
    /// How many of the judged resources are non-compliant: `1 of 2`.
    var resources: String {
        isStarted ? "\(totals.resources[.nonCompliant]) of \(totals.judgedResources)" : ""
    }
    /// How many of the verdicts are violations.
    var violations: String {
        isStarted ? "\(totals.verdicts[.nonCompliant]) of \(totals.judgedVerdicts)" : ""
    }
}

extension [ReportRow] {
    /// Positions, those first that need attention most: by state, then by violations and open verdicts.
    var positionsWorstFirst: [Int] {
        func order(_ index: Int) -> (Int, Int, Int, Int) {
            let totals = self[index].totals
            let verdicts = totals.verdicts
            return (totals.state.rank, -verdicts[.nonCompliant], -verdicts[.undecided], index)
        }
        return indices.sorted { order($0) < order($1) }
    }

    var worstFirst: [ReportRow] { positionsWorstFirst.map { self[$0] } }
}

extension ComplianceReport {
    var assignmentRows: [ReportRow] { assignments.indices.map(assignmentRow) }

    func assignmentRow(_ index: Int) -> ReportRow {
        ReportRow(
            title: title(ofAssignment: index), effect: effect(ofAssignment: index),
            totals: assignments[index].totals)
    }

    var groupRows: [ReportRow] {
        groups.map {
            let name = [$0.group.name, $0.group.displayName].compactMap(\.self)
            return ReportRow(
                title: name.joined(separator: ": "), effect: title(ofAssignment: $0.assignment),
                totals: $0.totals)
        }
    }

    var scopeRows: [ReportRow] {
        scopes.map { ReportRow(title: $0.displayName ?? $0.id, totals: $0.totals) }
    }

    /// What people call an assignment: its name, or the definition without one.
    func title(ofAssignment index: Int) -> String {
        let assignment = assignments[index]
        if let title = assignment.assignment.name ?? assignment.assignment.displayName {
            return title
        }
        let policy = assignment.policies.first.map { policies[$0].policy }
        return policy?.displayName ?? policy?.definitionID ?? "definition"
    }

    /// The assignment's title, and in an initiative the policy's reference id.
    func title(ofPolicy index: Int) -> String {
        let policy = policies[index]
        let title = title(ofAssignment: policy.assignment)
        guard assignments[policy.assignment].assignment.initiative != nil else { return title }
        return "\(title) / \(policy.policy.referenceID ?? policy.policy.displayName ?? "policy")"
    }

    /// The effect of a policy in all its forms, and the mode unless it is enforced: `Audit, Deny`.
    func effect(ofPolicy index: Int) -> String {
        let policy = policies[index]
        let mode = assignments[policy.assignment].assignment.enforcementMode
        return
            ([policy.policy.effect] + policy.overriddenEffects
            + (mode == .default ? [] : [mode.rawValue])).joined(separator: ", ")
    }

    /// The effect of an assigned definition, or how many policies an initiative has.
    private func effect(ofAssignment index: Int) -> String {
        let assignment = assignments[index]
        if assignment.assignment.initiative == nil, let policy = assignment.policies.first {
            return effect(ofPolicy: policy)
        }
        return Counted.text(assignment.policies.count, "policy", plural: "policies")
    }
}

extension ComplianceReport {
    /// The positions of resources with violations or open verdicts, the worst first.
    var openResources: [Int] {
        let keyed = resources.indices.compactMap { index -> (Int, Int, Int)? in
            let resource = resources[index]
            guard resource.state.rank < ComplianceState.compliant.rank else { return nil }
            return (resource.state.rank, -verdicts(of: resource)[.nonCompliant], index)
        }
        return keyed.sorted { $0 < $1 }.map(\.2)
    }
}

extension JudgedResource {
    /// The last segment of an ARM id; a host as it is.
    var shortName: String { id.split(separator: "/").last.map(String.init) ?? id }
}

extension PolicyCompliance {
    /// What the numbers of a policy do not say.
    var remarks: [String] {
        var remarks: [String] = []
        if isDisabled { remarks.append("disabled: not evaluated") }
        if let notStarted { remarks.append("not started: \(notStarted.words)") }
        return remarks
    }
}
