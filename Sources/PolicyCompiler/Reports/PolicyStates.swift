import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import RuleEvaluation

/// The states of a batch's rows under one policy, as bitmaps: a row in none of them is compliant.
struct PolicyStates {
    /// The rows for which the rule holds, or, with an IfNotExists effect, for which no related resource is as it should be.
    let held: Bitmap
    /// The state of those rows: for most effects they are non-compliant (Language §7.3).
    let heldState: ComplianceState
    let undecided: Bitmap?
    let error: Bitmap?
    /// Rows that the policy does not judge, or that lie outside its scope; nil when there is none.
    let notApplicable: Bitmap?
    /// Whether the policy judges any row of the batch.
    let applies: Bool

    /// The states of components.
    init(
        _ policy: CompiledPolicy, _ outcome: TruthBitmaps?, _ scope: ScopeFilter, rowCount: Int,
        isJudged: Bool
    ) {
        guard let outcome, isJudged else {
            self.init(notJudged: rowCount)
            return
        }
        self.init(policy, outcome, nil, scope.rowsOutside(policy), rowCount)
    }

    /// The states of resource documents, some of which the policy may not judge.
    init(
        _ policy: CompiledPolicy, _ outcome: DocumentVerdict?, _ scope: ScopeFilter, rowCount: Int,
        isJudged: Bool
    ) {
        guard let outcome, isJudged else {
            self.init(notJudged: rowCount)
            return
        }
        self.init(
            policy, outcome.condition, outcome.applicability, scope.rowsOutside(policy), rowCount)
    }

    private init(notJudged rowCount: Int) {
        held = Bitmap(repeating: false, count: rowCount)
        heldState = .nonCompliant
        undecided = nil
        error = nil
        notApplicable = nil
        applies = false
    }

    private init(
        _ policy: CompiledPolicy, _ condition: TruthBitmaps, _ applicability: TruthBitmaps?,
        _ outside: Bitmap?, _ rowCount: Int
    ) {
        applies = true
        heldState = policy.heldState
        // A row whose applicability is open is open itself.
        let judged = applicability?.isTrue
        let open = applicability?.undecided
        let inapplicable = judged.map { $0.union(open).inverted }
        notApplicable = inapplicable.map { $0.union(outside) } ?? outside
        // A disabled policy evaluates nothing: what it judges is compliant (decision 19).
        guard !policy.isDisabled else {
            held = Bitmap(repeating: false, count: rowCount)
            undecided = nil
            error = nil
            return
        }
        func within(_ bitmap: Bitmap?, or other: Bitmap?) -> Bitmap? {
            guard bitmap != nil || other != nil else { return nil }
            var result = Bitmap(repeating: false, count: rowCount).union(bitmap)
            if let judged { result = result.intersection(judged) }
            result = result.union(other)
            if let outside { result = result.intersection(outside.inverted) }
            return result
        }
        held = within(condition.isTrue, or: nil) ?? condition.isTrue
        undecided = within(condition.undecided, or: open)
        error = within(condition.error, or: applicability?.error)
    }

    func state(at row: Int) -> ComplianceState {
        if !applies || notApplicable?[row] ?? false { return .notApplicable }
        if held[row] { return heldState }
        if error?[row] ?? false { return .error }
        return undecided?[row] ?? false ? .undecided : .compliant
    }

    var counts: StateCounts {
        var counts = StateCounts()
        let rows = held.count
        guard applies else {
            counts[.notApplicable] = rows
            return counts
        }
        counts[.notApplicable] = notApplicable?.population ?? 0
        counts[heldState] = held.population
        counts[.error] = error?.population ?? 0
        counts[.undecided] = (undecided?.population ?? 0) - counts[.error]
        counts[.compliant] =
            rows - counts[.notApplicable] - held.population - counts[.error]
            - counts[.undecided]
        return counts
    }
}

extension Bitmap {
    fileprivate func union(_ other: Bitmap?) -> Bitmap {
        guard let other else { return self }
        return Bitmap(words: zip(words, other.words).map { $0 | $1 }, count: count)
    }

    fileprivate func intersection(_ other: Bitmap) -> Bitmap {
        Bitmap(words: zip(words, other.words).map { $0 & $1 }, count: count)
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

extension CompiledPolicy {
    /// Whether the policy judges resource documents of a type, which is in small letters (Language §2, decision 25).
    func judges(documentType: String) -> Bool {
        guard judgesDocuments else { return false }
        guard policyAssignmentID != nil || policyAssignmentName != nil, mode.isIndexed else {
            return true
        }
        // They have no location, and so are no indexed types.
        return ![
            "microsoft.resources/subscriptions", "microsoft.resources/subscriptions/resourcegroups",
        ].contains(documentType)
    }

    /// Whether the policy judges documents at all: those of the key modes judge components.
    var judgesDocuments: Bool {
        guard let mode else { return true }
        return PolicyMode(named: mode)?.isKeyMode != true
    }

    /// The state of what the rule holds for (Language §6, §7.3).
    var heldState: ComplianceState {
        switch Effect(named: effect) {
        case .denyAction?, .auditAction?: .protected
        case .manual?: defaultState ?? .unknown
        default: .nonCompliant
        }
    }
}

extension String? {
    /// Whether a mode looks at types with tags and a location alone; no mode acts as `Indexed`.
    fileprivate var isIndexed: Bool {
        guard let self else { return true }
        return PolicyMode(named: self) == .indexed
    }
}
