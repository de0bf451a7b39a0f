import PolicySemantics
import Testing

@testable import PolicyCompiler

/// Roll-ups of scopes computed by hand (Language §7.5).
struct ScopeRollUpTests {
    static let root = "/providers/microsoft.management/managementgroups/root"
    static let production = "/providers/microsoft.management/managementgroups/production"

    /// Two subscriptions under one management group, a third one whose parents nobody told.
    static var sketch: ComplianceSketch {
        var sketch = ComplianceSketch(groupsOfPolicies: [[], []])
        sketch.input.hierarchy.parents = [
            "/subscriptions/s1": production, "/subscriptions/s2": production, production: root,
            root: "/",
        ]
        sketch.input.hierarchy.displayNames = [production: "Production"]
        sketch.input.hierarchy.spellings = [
            root: "/providers/Microsoft.Management/managementGroups/Root"
        ]
        sketch.add(
            ComplianceSketch.vault("a", group: "G1", subscription: "S1"),
            [(0, .nonCompliant, 1), (1, .compliant, 1)], isRefused: true)
        sketch.add(
            ComplianceSketch.vault("b", group: "g1", subscription: "s1"), [(0, .nonCompliant, 2)])
        sketch.add(
            ComplianceSketch.vault("c", group: "g2", subscription: "s1"), [(1, .nonCompliant, 1)])
        sketch.add(
            ComplianceSketch.vault("d", group: "g1", subscription: "s2"), [(0, .exempt, 1)])
        sketch.add(
            ComplianceSketch.vault("e", group: "g1", subscription: "s3"), [(0, .compliant, 1)])
        sketch.add("/subscriptions/s2", documents: 1, [(1, .undecided, 1)])
        sketch.add(
            "\(production)/providers/Microsoft.Authorization/roleAssignments/r", documents: 1,
            [(1, .nonCompliant, 1)])
        sketch.add("some.vault.azure.net", [(0, .nonCompliant, 1)])
        sketch.add("/providers/Microsoft.Capacity/orders/1", documents: 1, [(1, .compliant, 1)])
        return sketch
    }

    @Test func `each resource counts once in everything above it`() {
        let report = Self.sketch.report
        let lines = report.scopes.map {
            "\($0.id): \($0.totals.resources.sketch); \($0.totals.nonCompliantPolicies) policies"
        }
        #expect(
            lines == [
                "\(Self.production): 4 NonCompliant, 1 Undecided, 1 Exempt; 2 policies",
                "/providers/Microsoft.Management/managementGroups/Root: 4 NonCompliant, 1 Undecided, 1 Exempt; 2 policies",
                "/subscriptions/S1: 3 NonCompliant; 2 policies",
                "/subscriptions/s2: 1 Undecided, 1 Exempt; 0 policies",
                "/subscriptions/s3: 1 Compliant; 0 policies",
                "/subscriptions/S1/resourceGroups/G1: 2 NonCompliant; 1 policies",
                "/subscriptions/s1/resourceGroups/g2: 1 NonCompliant; 1 policies",
                "/subscriptions/s2/resourceGroups/g1: 1 Exempt; 0 policies",
                "/subscriptions/s3/resourceGroups/g1: 1 Compliant; 0 policies",
            ])
        #expect(report.scopes.map(\.totals.wouldDeny) == [1, 1, 1, 0, 0, 1, 0, 0, 0])
        #expect(report.scopes[0].displayName == "Production")
        #expect(report.scopes[1].rows == 7)
        #expect(
            report.scopes[2].totals.verdicts.sketch
                == "4 NonCompliant, 1 Compliant, 3 NotApplicable")
        #expect(report.subscriptionsWithoutHierarchy == 1)
        #expect(report.resourcesWithoutID == 1)
    }

    @Test func `a cycle of management groups ends`() {
        var sketch = ComplianceSketch()
        sketch.input.hierarchy.parents = [
            "/subscriptions/s1": Self.production, Self.production: Self.root,
            Self.root: Self.production,
        ]
        sketch.add(ComplianceSketch.vault("a"), [(0, .nonCompliant, 1)])
        sketch.add("\(Self.root)/providers/Microsoft.X/y/z", documents: 1, [(0, .compliant, 1)])
        let report = sketch.report
        #expect(report.scopes.count == 4)
        #expect(report.subscriptionsWithoutHierarchy == 1)
    }
}
