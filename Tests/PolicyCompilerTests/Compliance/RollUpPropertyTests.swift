import PolicySemantics
import TestSupport
import Testing

@testable import PolicyCompiler

/// What holds for every roll-up, over random inputs.
struct RollUpPropertyTests {
    static let seeds = Array(UInt64(0)..<200)

    /// A random run of up to 40 resources and 12 policies.
    static func sketch(_ random: inout SeededRandom) -> ComplianceSketch {
        var sketch = ComplianceSketch(groupsOfPolicies: [])
        sketch.input.assignments = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let policies = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                ["G1", "G2", "G3"].filter { _ in Bool.random(using: &random) }
            }
            sketch.addAssignment(
                groupsOfPolicies: policies,
                initiative: ["/sets/a", "/sets/b", nil].randomElement(using: &random) ?? nil)
        }
        sketch.input.hierarchy.parents = [
            "/subscriptions/s1": "/mg/a", "/subscriptions/s2": "/mg/b", "/mg/b": "/mg/a",
            "/mg/a": "/",
        ]
        for index in 0..<Int.random(in: 0...40, using: &random) {
            let cells = sketch.input.policies.indices.flatMap { policy in
                ComplianceState.allCases.filter { _ in Int.random(in: 0..<6, using: &random) == 0 }
                    .map { (policy, $0, Int.random(in: 0...3, using: &random)) }
            }
            let id = ComplianceSketch.vault(
                "v\(index)", group: "g\(Int.random(in: 0...2, using: &random))",
                subscription: "s\(Int.random(in: 0...3, using: &random))")
            sketch.add(
                index.isMultiple(of: 7) ? "v\(index).vault.azure.net" : id, cells,
                isRefused: Bool.random(using: &random))
        }
        return sketch
    }

    @Test(arguments: seeds)
    func `the order of resources and cells does not matter`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let sketch = Self.sketch(&random)
        var shuffled = sketch
        shuffled.input.resources = []
        shuffled.input.cells = []
        for resource in sketch.input.resources.shuffled(using: &random) {
            shuffled.addCells(
                sketch.input.cells[resource.cells].shuffled(using: &random), of: resource)
        }
        #expect(shuffled.report.text == sketch.report.text)
    }

    @Test(arguments: seeds)
    func `cells of parts of a run add up`(seed: UInt64) {
        // What two workers saw of a resource: each count split in two.
        var random = SeededRandom(seed: seed)
        let sketch = Self.sketch(&random)
        var split = sketch
        split.input.resources = []
        split.input.cells = []
        for resource in sketch.input.resources {
            let parts = sketch.input.cells[resource.cells].map { cell in
                let first = Int.random(in: 0...Int(cell.count), using: &random)
                return [first, Int(cell.count) - first].map {
                    StateCell(
                        policy: Int(cell.policy), cell.state, count: $0, isRefused: cell.isRefused)
                }
            }
            split.addCells(parts.map { $0[0] } + parts.map { $0[1] }, of: resource)
        }
        #expect(split.report.text == sketch.report.text)
    }

    @Test(arguments: seeds)
    func `every level equals a count by hand of the verdicts below it`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let sketch = Self.sketch(&random)
        let report = sketch.report
        func check(
            _ totals: ComplianceTotals, _ policies: Set<Int>, below prefix: String? = nil,
            sourceLocation: SourceLocation = #_sourceLocation
        ) {
            let expected = sketch.states(policies, below: prefix ?? "")
            #expect(totals.resources == expected.resources, sourceLocation: sourceLocation)
            #expect(
                totals.nonCompliantPolicies == expected.violated.count,
                sourceLocation: sourceLocation)
            // Of places a component counts once, of policies each verdict.
            #expect(
                totals.wouldDeny == (prefix == nil ? expected.wouldDeny : expected.refused),
                sourceLocation: sourceLocation)
        }
        check(report.overall, Set(report.policies.indices), below: "")
        for (index, policy) in report.policies.enumerated() { check(policy.totals, [index]) }
        for group in report.groups { check(group.totals, Set(group.policies)) }
        for initiative in report.initiatives {
            check(initiative.totals, Set(initiative.policies))
        }
        for assignment in report.assignments {
            check(assignment.totals, Set(assignment.policies))
        }
        for scope in report.scopes where scope.kind != .managementGroup {
            check(scope.totals, Set(report.policies.indices), below: scope.id + "/")
        }
    }
}

extension ComplianceSketch {
    /// Adds a resource that has other cells.
    fileprivate mutating func addCells(_ cells: [StateCell], of resource: JudgedResource) {
        var resource = resource
        resource.cells = input.cells.count..<(input.cells.count + cells.count)
        input.resources.append(resource)
        input.cells += cells
    }

    /// The resources by state under some policies, the policies they violate, and the refused verdicts: the plainest way.
    fileprivate func states(
        _ policies: Set<Int>, below prefix: String
    ) -> (resources: StateCounts, violated: Set<Int>, wouldDeny: Int, refused: Int) {
        var resources = StateCounts()
        var violated: Set<Int> = []
        var (wouldDeny, refused) = (0, 0)
        for resource in input.resources where resource.id.hasPrefix(prefix) {
            let cells = input.cells[resource.cells].filter {
                policies.contains(Int($0.policy)) && $0.count > 0 && $0.state != .notApplicable
            }
            if let state = cells.map(\.state).min(by: { $0.rank < $1.rank }) {
                resources[state] += 1
            }
            refused += resource.refused
            violated.formUnion(
                cells.filter { $0.state == .nonCompliant }.map { Int($0.policy) })
            wouldDeny += cells.filter(\.isRefused).reduce(0) { $0 + Int($1.count) }
        }
        return (resources, violated, wouldDeny, refused)
    }
}

extension ComplianceReport {
    /// Everything but the cells, to compare reports.
    fileprivate var text: [String] {
        var lines = ["\(overall) \(components) \(documents) \(resourcesWithoutID)"]
        lines += policies.map { "\($0)" } + groups.map { "\($0)" } + initiatives.map { "\($0)" }
        lines += assignments.map { "\($0)" } + scopes.map { "\($0)" }
        lines += resources.map {
            "\($0.resource.id) \($0.state) \($0.nonCompliantPolicies) \(verdicts(of: $0))"
        }
        return lines
    }
}
