import PolicySemantics
import Testing

@testable import PolicyCompiler

/// Roll-ups computed by hand (Language §7.5 and §7.6, decision 29).
struct RollUpTests {
    typealias Counts = [(state: ComplianceState, count: Int)]

    @Test func `states rank as decision 29 says`() {
        let order: [ComplianceState] = [
            .nonCompliant, .error, .undecided, .compliant, .conflict, .protected, .exempt,
            .unknown, .notApplicable,
        ]
        #expect(ComplianceState.byRank == order)
        for (index, state) in order.enumerated() {
            for other in order[index...] {
                #expect(state.combined(with: other) == state)
                #expect(other.combined(with: state) == state)
            }
        }
    }

    /// The states of a vault's components under one policy, the vault's state, and the citation.
    static let containers: [(components: Counts, vault: ComplianceState, source: String)] = [
        ([(.nonCompliant, 1), (.compliant, 99)], .nonCompliant, "Language §7.6"),
        ([(.compliant, 3)], .compliant, "Language §7.6"),
        ([(.undecided, 1), (.compliant, 9)], .undecided, "decision 29"),
        ([(.undecided, 9), (.nonCompliant, 1)], .nonCompliant, "decision 29"),
        ([(.error, 1), (.undecided, 5), (.compliant, 9)], .error, "decision 29"),
        ([(.error, 8), (.nonCompliant, 1)], .nonCompliant, "decision 29"),
        ([(.conflict, 1), (.compliant, 1)], .compliant, "Language §7.5, newer order"),
        ([(.conflict, 1), (.protected, 1)], .conflict, "Language §7.5"),
        ([(.protected, 1), (.exempt, 1)], .protected, "Language §7.5"),
        ([(.exempt, 1), (.unknown, 1)], .exempt, "Language §7.5"),
        ([(.exempt, 1), (.compliant, 1)], .compliant, "Language §7.5"),
        ([(.unknown, 2)], .unknown, "Language §7.5"),
        ([(.notApplicable, 2)], .notApplicable, "Language §7.5: not started is left out"),
        ([], .notApplicable, "Language §7.6: no components in scope"),
    ]

    @Test(arguments: containers)
    func `a vault has the first state of its components`(
        components: Counts, vault: ComplianceState, source: String
    ) {
        for cells in [components, components.reversed()] {
            var sketch = ComplianceSketch()
            sketch.add(
                ComplianceSketch.vault("v"), components: 100, cells.map { (0, $0.state, $0.count) })
            let report = sketch.report
            #expect(report.resources.map(\.state) == [vault], "\(source)")
            #expect(report.overall.state == vault, "\(source)")
        }
    }

    @Test(arguments: containers)
    func `a vault has the first state of its policies`(
        states: Counts, vault: ComplianceState, source: String
    ) {
        var sketch = ComplianceSketch(groupsOfPolicies: states.map { _ in [] })
        sketch.add(
            ComplianceSketch.vault("v"), components: 100,
            states.enumerated().map { ($0, $1.state, $1.count) })
        #expect(sketch.report.resources.map(\.state) == [vault], "\(source)")
        #expect(sketch.report.assignments[0].totals.state == vault, "\(source)")
    }

    /// Resources by state, and the percentage by the formula of Language §7.5 with decision 29.
    static let percentages: [(resources: [ComplianceState: Int], percentage: String)] = [
        ([:], "100"),
        ([.protected: 3], "100"),
        ([.undecided: 3], "100"),
        ([.compliant: 1], "100"),
        ([.nonCompliant: 1], "0"),
        ([.error: 1], "0"),
        ([.compliant: 1, .nonCompliant: 2], "33.3"),
        ([.compliant: 2, .nonCompliant: 1], "66.6"),
        ([.compliant: 1, .exempt: 1, .unknown: 1, .nonCompliant: 1], "75"),
        ([.compliant: 1, .conflict: 1, .error: 2], "25"),
        ([.compliant: 1, .nonCompliant: 1, .protected: 7], "50"),
        ([.compliant: 1, .nonCompliant: 1, .undecided: 7], "50"),
        // Error is in the formula of the service, Undecided is no decided object.
        ([.compliant: 1, .error: 1, .undecided: 2], "50"),
        ([.exempt: 2], "100"),
        ([.compliant: 999_999, .nonCompliant: 1], "99.9"),
        ([.compliant: 1, .nonCompliant: 999_999], "0.1"),
    ]

    @Test(arguments: percentages)
    func `percentages follow the formula of the service`(
        resources: [ComplianceState: Int], percentage: String
    ) {
        let totals = ComplianceTotals(resources: StateCounts(resources))
        #expect(totals.percentage.description == percentage)
    }

    @Test func `twenty of a hundred certificates make one vault non-compliant`() {
        // The validity policy with Audit, after fifteen renewals, and with Deny (Domain §3.1).
        for (violating, isRefused, wouldDeny) in [(20, false, 0), (5, false, 0), (5, true, 5)] {
            var sketch = ComplianceSketch()
            sketch.add(
                ComplianceSketch.vault("v"),
                [(0, .nonCompliant, violating), (0, .compliant, 100 - violating)],
                isRefused: isRefused)
            let report = sketch.report
            #expect(report.policies[0].totals.verdicts[.nonCompliant] == violating)
            #expect(report.policies[0].totals.resources.sketch == "1 NonCompliant")
            #expect(report.overall.wouldDeny == wouldDeny)
            #expect(report.overall.percentage.description == "0")
        }
    }

    @Test func `a resource counts once in each group, initiative and assignment`() {
        // Policies 0 and 1 in G1, 1 and 2 in G2; policy 3 in another assignment of the same initiative.
        var sketch = ComplianceSketch(
            groupsOfPolicies: [["G1"], ["g1", "G2"], ["G2"]], initiative: "/sets/Baseline")
        sketch.addAssignment(groupsOfPolicies: [["G1"]], initiative: "/SETS/baseline")
        sketch.add(
            ComplianceSketch.vault("a"),
            [(0, .nonCompliant, 2), (1, .nonCompliant, 1), (1, .compliant, 3), (3, .exempt, 4)])
        sketch.add(ComplianceSketch.vault("b"), [(1, .compliant, 5), (2, .undecided, 5)])
        sketch.add(ComplianceSketch.vault("c"), [(3, .nonCompliant, 1)])
        let report = sketch.report

        #expect(report.groups.map(\.group.name) == ["G1", "G2", "G1"])
        #expect(report.groups.map(\.group.displayName) == ["First group", nil, "First group"])
        #expect(report.groups.map(\.assignment) == [0, 0, 1])
        #expect(
            report.groups.map(\.totals.resources.sketch) == [
                "1 NonCompliant, 1 Compliant", "1 NonCompliant, 1 Undecided",
                "1 NonCompliant, 1 Exempt",
            ])
        #expect(report.groups.map(\.totals.nonCompliantPolicies) == [2, 1, 1])
        #expect(
            report.assignments.map(\.totals.resources.sketch) == [
                "1 NonCompliant, 1 Undecided", "1 NonCompliant, 1 Exempt",
            ])
        #expect(report.assignments.map(\.totals.nonCompliantPolicies) == [2, 1])
        #expect(report.initiatives.map(\.assignments) == [[0, 1]])
        #expect(
            report.initiatives.map(\.totals.resources.sketch) == ["2 NonCompliant, 1 Undecided"])
        #expect(report.initiatives.map(\.totals.nonCompliantPolicies) == [3])
        #expect(report.overall.nonCompliantPolicies == 3)
        #expect(report.overall.resources[.nonCompliant] == 2)
        #expect(report.resources.map(\.nonCompliantPolicies) == [2, 0, 1])
    }

    @Test func `a vault is judged itself and by its components`() {
        var sketch = ComplianceSketch(groupsOfPolicies: [[], []])
        sketch.add(
            ComplianceSketch.vault("v"), components: 3, documents: 1,
            [(0, .compliant, 3), (1, .nonCompliant, 1)])
        let report = sketch.report
        #expect(report.resources[0].state == .nonCompliant)
        #expect(report.policies.map(\.totals.state) == [.compliant, .nonCompliant])
        // Three components and one document under two policies.
        #expect(
            report.verdicts(of: report.resources[0]).sketch
                == "1 NonCompliant, 3 Compliant, 4 NotApplicable")
    }

    @Test func `forms of a policy that overrides make count as one`() {
        var sketch = ComplianceSketch()
        var variant = sketch.input.policies[0]
        variant.variantOf = 0
        variant.effect = "Deny"
        sketch.input.policies.append(variant)
        sketch.add(ComplianceSketch.vault("a"), [(0, .compliant, 1)])
        sketch.add(ComplianceSketch.vault("b"), [(1, .nonCompliant, 1)], isRefused: true)
        let report = sketch.report
        #expect(report.policies.count == 1)
        #expect(report.policies[0].policy.effect == "Audit")
        #expect(report.policies[0].overriddenEffects == ["Deny"])
        #expect(report.policies[0].totals.resources.sketch == "1 NonCompliant, 1 Compliant")
        #expect(report.policies[0].totals.wouldDeny == 1)
        #expect(report.overall.nonCompliantPolicies == 1)
    }

    @Test func `a disabled policy counts as compliant and is flagged`() {
        // Language §7.4, decision 19. One that an override enables somewhere is not flagged.
        var sketch = ComplianceSketch(groupsOfPolicies: [[], []])
        sketch.input.policies[0].isDisabled = true
        sketch.input.policies[1].isDisabled = true
        var variant = sketch.input.policies[1]
        variant.isDisabled = false
        variant.variantOf = 1
        sketch.input.policies.append(variant)
        sketch.add(ComplianceSketch.vault("v"), [(0, .compliant, 2), (1, .compliant, 2)])
        let report = sketch.report
        #expect(report.policies.map(\.isDisabled) == [true, false])
        #expect(report.policies.map(\.totals.state) == [.compliant, .compliant])
    }

    /// Whether the mode is for components, how much is judged in scope, the vaults there, and why the policy did not start (Domain §3.1).
    static let reasons:
        [(judgesComponents: Bool, inScope: Int, vaults: VaultKinds, reason: NotStartedReason)] = [
            (true, 0, [], .noResourceInScope), (false, 0, [], .noResourceInScope),
            (true, 2, .vault, .noSuchComponent), (false, 2, .vault, .nothingEvaluated),
            (true, 0, .vault, .noSuchComponent), (false, 0, .vault, .nothingEvaluated),
            (true, 2, [], .noVaultInScope), (false, 2, [], .nothingEvaluated),
            (true, 0, .managedHSM, .noVaultInScope), (true, 2, .managedHSM, .noVaultInScope),
        ]

    @Test(arguments: reasons)
    func `what judged nothing has not started`(
        judgesComponents: Bool, inScope: Int, vaults: VaultKinds, reason: NotStartedReason
    ) {
        var sketch = ComplianceSketch(groupsOfPolicies: [[], []])
        sketch.input.policies[0].judgesComponents = judgesComponents
        sketch.addAssignment(groupsOfPolicies: [])
        sketch.add(ComplianceSketch.vault("v"), [(1, .compliant, 1)])
        sketch.input.policies[0].verdicts = inScope
        sketch.input.policies[0].judgedVaults = .vault
        sketch.input.policies[0].vaultsInScope = vaults
        let report = sketch.report
        #expect(report.policies.map(\.notStarted) == [reason, nil])
        #expect(report.policies[0].totals.state == .notApplicable)
        #expect(report.assignments.map(\.notStarted) == [nil, .nothingEvaluated])
        #expect(report.overall.resources.sketch == "1 Compliant")
    }

    @Test func `a definition without an assignment stands alone`() {
        var sketch = ComplianceSketch(groupsOfPolicies: [])
        sketch.input.assignments = []
        sketch.input.policies = [JudgingPolicy(effect: "Audit"), JudgingPolicy(effect: "Deny")]
        sketch.add("host.vault.azure.net", [(0, .compliant, 1), (1, .nonCompliant, 1)])
        #expect(sketch.report.assignments.map(\.totals.state) == [.compliant, .nonCompliant])
        #expect(sketch.report.resourcesWithoutID == 1)
        #expect(sketch.report.componentsWithoutID == 1)
        #expect(sketch.report.scopes.isEmpty)
    }
}
