import PolicySemantics

@testable import PolicyCompiler

/// An input of a roll-up, written briefly.
///
///     sketch.add("/subscriptions/s/…/vaults/a", [(0, .nonCompliant, 2), (0, .compliant, 3)])
struct ComplianceSketch {
    var input = ComplianceInput()

    /// One assignment of definitions, a policy for each list of groups, with the effect `Audit`.
    init(groupsOfPolicies: [[String]] = [[]], initiative: String? = nil) {
        addAssignment(groupsOfPolicies: groupsOfPolicies, initiative: initiative)
    }

    /// Adds an assignment.
    mutating func addAssignment(groupsOfPolicies: [[String]], initiative: String? = nil) {
        var assignment = BoundAssignment()
        assignment.name = "assignment-\(input.assignments.count)"
        assignment.id = "/subscriptions/s1/providers/\(assignment.name ?? "")"
        if let initiative {
            var bound = BoundInitiative()
            bound.id = initiative
            bound.groups = [
                BoundGroup(name: "G1", displayName: "First group", category: "Keys")
            ]
            assignment.initiative = bound
        }
        for groups in groupsOfPolicies {
            input.policies.append(
                JudgingPolicy(
                    assignment: input.assignments.count,
                    definitionID: "/definitions/\(input.policies.count)",
                    referenceID: initiative.map { _ in "reference-\(input.policies.count)" },
                    displayName: "Policy \(input.policies.count)", effect: "Audit",
                    groupNames: groups))
        }
        input.assignments.append(assignment)
    }

    /// Adds a resource in the scope of all policies so far, with its cells: a policy, a state and a count each.
    mutating func add(
        _ id: String, components: Int? = nil, documents: Int = 0,
        _ cells: [(policy: Int, state: ComplianceState, count: Int)], isRefused: Bool = false
    ) {
        let first = input.cells.count
        input.cells += cells.map {
            StateCell(
                policy: $0.policy, $0.state, count: $0.count,
                isRefused: isRefused && $0.state == .nonCompliant)
        }
        let largest = Dictionary(grouping: cells, by: \.policy).values
            .map { $0.reduce(0) { $0 + $1.count } }.max()
        let components = components ?? (documents > 0 ? 0 : largest ?? 0)
        for index in input.policies.indices {
            input.policies[index].verdicts += components + documents
        }
        input.resources.append(
            JudgedResource(
                id: id, components: components, documents: documents,
                verdicts: (components + documents) * input.policies.count,
                // The rows that several policies violate are the same ones.
                refused: isRefused
                    ? cells.filter { $0.state == .nonCompliant }.map(\.count).max() ?? 0 : 0,
                cells: first..<input.cells.count))
    }

    var report: ComplianceReport { ComplianceRollUp.report(input) }

    /// The id of a vault.
    static func vault(_ name: String, group: String = "g1", subscription: String = "s1") -> String {
        "/subscriptions/\(subscription)/resourceGroups/\(group)"
            + "/providers/Microsoft.KeyVault/vaults/\(name)"
    }
}

extension StateCounts {
    /// The counts that are not zero, by rank: `2 NonCompliant, 3 Compliant`.
    var sketch: String {
        ComplianceState.byRank.filter { self[$0] > 0 }
            .map { "\(self[$0]) \($0.rawValue)" }.joined(separator: ", ")
    }

    init(_ counts: [ComplianceState: Int]) {
        self.init()
        for (state, count) in counts { self[state] = count }
    }
}
