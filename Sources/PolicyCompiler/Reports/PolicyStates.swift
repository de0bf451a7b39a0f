import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import RuleEvaluation

/// The states of a batch's rows under one policy, as bitmaps: a row in none of them is compliant.
struct PolicyStates {
    let nonCompliant: Bitmap
    let undecided: Bitmap?
    let error: Bitmap?
    /// Rows outside the policy's scope; nil when there is none.
    let outOfScope: Bitmap?
    /// Whether the policy judges the batch's component type at all.
    let applies: Bool

    init(
        _ policy: CompiledPolicy, _ outcome: TruthBitmaps?, _ batch: Batch, _ scope: ScopeFilter
    ) {
        let none = Bitmap(repeating: false, count: batch.rowCount)
        guard let outcome, policy.judges(batch.componentType) else {
            self.init(none, nil, nil, nil, applies: false)
            return
        }
        let outside = scope.rowsOutside(policy, batch)
        // A disabled policy evaluates nothing: its components are compliant (decision 19).
        guard !policy.isDisabled else {
            self.init(none, nil, nil, outside, applies: true)
            return
        }
        func inside(_ bitmap: Bitmap?) -> Bitmap? {
            guard let bitmap, let outside else { return bitmap }
            let words = zip(bitmap.words, outside.words).map { $0 & ~$1 }
            return Bitmap(words: words, count: batch.rowCount)
        }
        self.init(
            inside(outcome.isTrue) ?? none, inside(outcome.undecided), inside(outcome.error),
            outside, applies: true)
    }

    private init(
        _ nonCompliant: Bitmap, _ undecided: Bitmap?, _ error: Bitmap?, _ outOfScope: Bitmap?,
        applies: Bool
    ) {
        self.nonCompliant = nonCompliant
        self.undecided = undecided
        self.error = error
        self.outOfScope = outOfScope
        self.applies = applies
    }

    func state(at row: Int) -> ComplianceState {
        if !applies || outOfScope?[row] ?? false { return .notApplicable }
        if nonCompliant[row] { return .nonCompliant }
        if error?[row] ?? false { return .error }
        return undecided?[row] ?? false ? .undecided : .compliant
    }

    var counts: StateCounts {
        var counts = StateCounts()
        let rows = nonCompliant.count
        guard applies else {
            counts[.notApplicable] = rows
            return counts
        }
        counts[.notApplicable] = outOfScope?.population ?? 0
        counts[.nonCompliant] = nonCompliant.population
        counts[.error] = error?.population ?? 0
        counts[.undecided] = (undecided?.population ?? 0) - counts[.error]
        counts[.compliant] =
            rows - counts[.notApplicable] - counts[.nonCompliant] - counts[.error]
            - counts[.undecided]
        return counts
    }
}

extension CompiledPolicy {
    /// Whether the policy's mode judges a component type; without an assignment every record is judged (decision 25).
    func judges(_ componentType: ComponentType) -> Bool {
        guard policyAssignmentID != nil || policyAssignmentName != nil, let mode else {
            return true
        }
        return foldingASCII(mode) == foldingASCII(componentType.mode)
    }
}
