/// What the verdicts of some policies on some resources add up to (Language §7.5, decision 29).
struct ComplianceTotals: Sendable, Hashable {
    /// The resources by the state that each has under all of the policies.
    var resources = StateCounts()
    /// The verdicts on components and documents by state, one for each policy.
    var verdicts = StateCounts()
    /// The policies that some resource violates.
    var nonCompliantPolicies = 0
    /// The components and documents that the service would refuse to write anew, each once, however many of the policies do.
    var wouldDeny = 0

    /// The state of the whole: NotApplicable when nothing was judged, which the service calls NotStarted.
    var state: ComplianceState {
        ComplianceState.byRank.first { resources[$0] > 0 } ?? .notApplicable
    }

    /// The resources that some of the policies judge.
    var judgedResources: Int { judged(resources) }

    /// The verdicts that are more than NotApplicable.
    var judgedVerdicts: Int { judged(verdicts) }

    private func judged(_ counts: StateCounts) -> Int {
        ComplianceState.allCases.reduce(0) { $0 + ($1 == .notApplicable ? 0 : counts[$1]) }
    }

    /// The share of compliant resources.
    ///
    /// The service's formula (Language §7.5): Compliant, Exempt and Unknown count for it; NonCompliant, Conflict and Error against it;
    /// Protected in neither. Decision 29 takes the formula over decided objects: Error keeps its place in it, and Undecided, which the
    /// service does not have, is in neither part.
    var percentage: CompliancePercentage {
        let met = resources[.compliant] + resources[.exempt] + resources[.unknown]
        let missed = resources[.nonCompliant] + resources[.conflict] + resources[.error]
        return CompliancePercentage(met, of: met + missed)
    }
}

/// A share in tenths of a percent, rounded down, but 0 only for nothing; so 100 stands for everything. Nothing of nothing is everything.
struct CompliancePercentage: Sendable, Hashable, Comparable, CustomStringConvertible {
    let tenths: Int

    init(_ part: Int, of whole: Int) {
        guard whole > 0 else {
            tenths = 1000
            return
        }
        tenths = part > 0 ? max(1, part * 1000 / whole) : 0
    }

    /// Digits, and a tenth unless it is zero: `33.3`.
    var description: String {
        tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }

    static func < (left: Self, right: Self) -> Bool { left.tenths < right.tenths }
}
