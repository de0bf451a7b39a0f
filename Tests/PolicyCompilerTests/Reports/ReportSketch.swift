import Columns
import PolicySemantics
import Testing

@testable import PolicyCompiler

extension ComplianceSketch {
    /// The report of the run, with the same components named for every policy.
    func run(sample: [String] = []) throws -> RunReport {
        let report = report
        var totals = PolicyTotals()
        totals.sample = sample
        return RunReport(
            compliance: report, notes: report.policies.map { _ in PolicyNotes([totals]) },
            inputs: InputCounts(), now: try #require(RunClock.instant("2026-01-01T00:00:00Z")))
    }

    /// A run with many of everything, all of whose names are `name` with a number.
    static func large(_ name: String, count: Int) -> ComplianceSketch {
        var sketch = ComplianceSketch(groupsOfPolicies: [])
        sketch.input.assignments = []
        for index in 0..<count {
            sketch.addAssignment(
                groupsOfPolicies: [["\(name)\(index)"], []], initiative: "/sets/\(index)")
            sketch.input.assignments[index].name = "\(name)\(index)"
        }
        for index in 0..<count {
            sketch.add(
                vault("\(name)\(index)", group: "g\(index)", subscription: "s\(index)"),
                [
                    (2 * index, .nonCompliant, index + 1), (2 * index, .undecided, 1),
                    (2 * index + 1, .error, 2),
                ], isRefused: true)
        }
        return sketch
    }
}
