import Diagnostics
import PolicySemantics

/// Which policies, groups, initiatives and assignments a report names, and what belongs to what; without any counts.
struct ReportOutline {
    private(set) var policies: [PolicyCompliance] = []
    var groups: [GroupCompliance] = []
    var initiatives: [InitiativeCompliance] = []
    var assignments: [AssignmentCompliance]
    /// For each policy of the run its position in `policies`.
    private(set) var positionOfPolicy: [Int] = []
    private(set) var groupsOfPolicy: [[Int]] = []
    private(set) var initiativeOfAssignment: [Int?]
    private var groupPositions: [GroupKey: Int] = [:]
    /// What initiatives say of their groups.
    private var declaredGroups: [GroupKey: BoundGroup] = [:]

    /// A group of an assignment or initiative, by the owner's position and the folded name.
    private struct GroupKey: Hashable {
        let owner: Int
        let name: String
    }

    init(_ input: ComplianceInput) {
        assignments = input.assignments.map { AssignmentCompliance(assignment: $0) }
        initiativeOfAssignment = Array(repeating: nil, count: assignments.count)
        addInitiatives()
        for policy in input.policies {
            if let base = policy.variantOf {
                addVariant(policy, of: positionOfPolicy[base])
            } else {
                add(policy)
            }
        }
    }

    private mutating func addInitiatives() {
        var positions: [String: Int] = [:]
        for (index, assignment) in assignments.enumerated() {
            guard let initiative = assignment.assignment.initiative else { continue }
            let id = initiative.id.map(foldingASCII)
            let position = id.flatMap { positions[$0] } ?? initiatives.count
            if position == initiatives.count {
                initiatives.append(InitiativeCompliance(initiative: initiative))
                for group in initiative.groups {
                    declaredGroups[GroupKey(owner: position, name: foldingASCII(group.name))] =
                        group
                }
            }
            if let id { positions[id] = position }
            initiatives[position].assignments.append(index)
            initiativeOfAssignment[index] = position
        }
    }

    private mutating func add(_ policy: JudgingPolicy) {
        let position = policies.count
        let assignment = policy.assignment ?? assignments.count
        if policy.assignment == nil {
            assignments.append(AssignmentCompliance(assignment: BoundAssignment()))
            initiativeOfAssignment.append(nil)
        }
        policies.append(
            PolicyCompliance(
                policy: policy, assignment: assignment, isDisabled: policy.isDisabled,
                verdicts: policy.verdicts, vaultsInScope: policy.vaultsInScope))
        positionOfPolicy.append(position)
        assignments[assignment].policies.append(position)
        if let initiative = initiativeOfAssignment[assignment] {
            initiatives[initiative].policies.append(position)
        }
        var groups: [Int] = []
        for name in policy.groupNames {
            let group = groupPosition(name, in: assignment)
            guard !groups.contains(group) else { continue }
            groups.append(group)
            self.groups[group].policies.append(position)
        }
        groupsOfPolicy.append(groups)
    }

    private mutating func addVariant(_ policy: JudgingPolicy, of position: Int) {
        positionOfPolicy.append(position)
        policies[position].verdicts += policy.verdicts
        policies[position].vaultsInScope.formUnion(policy.vaultsInScope)
        if !policy.isDisabled { policies[position].isDisabled = false }
        let effect = policy.effect
        if effect != policies[position].policy.effect,
            !policies[position].overriddenEffects.contains(effect)
        {
            policies[position].overriddenEffects.append(effect)
        }
    }

    private mutating func groupPosition(_ name: String, in assignment: Int) -> Int {
        let folded = foldingASCII(name)
        let key = GroupKey(owner: assignment, name: folded)
        if let known = groupPositions[key] { return known }
        groupPositions[key] = groups.count
        let declared = initiativeOfAssignment[assignment].flatMap {
            declaredGroups[GroupKey(owner: $0, name: folded)]
        }
        groups.append(
            GroupCompliance(
                group: declared ?? BoundGroup(name: name, displayName: nil, category: nil),
                assignment: assignment))
        return groups.count - 1
    }
}
