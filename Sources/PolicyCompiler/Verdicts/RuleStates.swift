import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import RuleEvaluation

/// The states of a batch's rows under one rule wherever it applies, as bitmaps: a row in none of them is compliant.
struct RuleStates {
    /// The rows for which the rule holds, or, with an IfNotExists effect, for which no related resource is as it should be.
    let held: Bitmap
    let heldState: ComplianceState
    let undecided: Bitmap?
    /// Among the undecided rows.
    let error: Bitmap?
    /// Rows that the rule does not judge; nil when there is none.
    let notApplicable: Bitmap?
    /// Whether the effect is `disabled`, so that every row is compliant that the rule judges (decision 19).
    let isDisabled: Bool

    /// The states of components.
    init(_ rule: CompiledRule, _ condition: TruthBitmaps) {
        self.init(rule, condition, applicability: nil)
    }

    /// The states of resource documents, some of which the rule may not judge.
    init(_ rule: CompiledRule, _ verdict: DocumentVerdict) {
        self.init(rule, verdict.condition, applicability: verdict.applicability)
    }

    private init(
        _ rule: CompiledRule, _ condition: TruthBitmaps, applicability: TruthBitmaps?
    ) {
        let rowCount = condition.isTrue.count
        heldState = rule.heldState
        isDisabled = rule.isDisabled
        // A row whose applicability is open is open itself.
        let judged = applicability?.isTrue
        let open = applicability?.undecided
        notApplicable = judged.map { $0.union(open).inverted }.flatMap { $0.isEmpty ? nil : $0 }
        guard !rule.isDisabled else {
            held = Bitmap(repeating: false, count: rowCount)
            undecided = nil
            error = nil
            return
        }
        func within(_ bitmap: Bitmap?, or other: Bitmap?) -> Bitmap? {
            guard bitmap != nil || other != nil else { return nil }
            var result = bitmap ?? Bitmap(repeating: false, count: rowCount)
            if let judged { result = result.intersection(judged) }
            return result.union(other)
        }
        held = within(condition.isTrue, or: nil) ?? condition.isTrue
        undecided = within(condition.undecided, or: open)
        error = within(condition.error, or: applicability?.error)
    }

    /// The state of a row where the place of its resource changes nothing.
    func state(at row: Int) -> ComplianceState {
        if notApplicable?[row] ?? false { return .notApplicable }
        if held[row] { return heldState }
        if error?[row] ?? false { return .error }
        return undecided?[row] ?? false ? .undecided : .compliant
    }
}

extension PolicyList.Standing {
    /// What a standing makes of a state.
    func state(_ state: ComplianceState, isDisabled: Bool) -> ComplianceState {
        // What a policy does not judge needs no exemption, and what is disabled is not evaluated (Language §7.1).
        if state == .notApplicable || isDisabled { return state }
        return switch self {
        case .judged: state
        case .exempt: .exempt
        case .attested(let attested): attested
        case .open: .undecided
        }
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

extension CompiledRule {
    /// Whether the rule's mode judges a component type; without an assignment every record is judged (decision 25).
    func judges(_ componentType: ComponentType) -> Bool {
        guard isAssigned, let mode else { return true }
        return foldingASCII(mode) == foldingASCII(componentType.mode)
    }

    /// Whether the rule judges resource documents of a type, which is in small letters (Language §2, decision 25).
    func judges(documentType: String) -> Bool {
        guard judgesDocuments else { return false }
        guard isAssigned else { return true }
        if heldState == .protected, Self.unprotectedTypes.contains(documentType) { return false }
        // They have no location, and so are no indexed types.
        if Self.containers.contains(documentType) { return !isIndexed }
        return !Self.unevaluated.contains { documentType.hasPrefix($0) }
    }

    private static let containers: Set = [
        "microsoft.resources/subscriptions", "microsoft.resources/subscriptions/resourcegroups",
    ]
    /// Types whose deletion no policy prevents (Language §6.5).
    private static let unprotectedTypes: Set = [
        "microsoft.authorization/policyassignments", "microsoft.authorization/denyassignments",
        "microsoft.authorization/locks", "microsoft.blueprint/blueprintassignments",
        "microsoft.resources/deploymentstacks", "microsoft.resources/subscriptions",
    ]
    /// How the types begin that the service does not evaluate, but for subscriptions and groups (Language §6.9).
    private static let unevaluated = [
        "microsoft.resources/", "microsoft.billing/", "microsoft.capacity/reservationorders",
        "microsoft.help/", "microsoft.diagnostics/",
    ]

    /// Whether the rule judges documents at all: those of the key modes judge components.
    var judgesDocuments: Bool {
        guard let mode else { return true }
        return PolicyMode(named: mode)?.isKeyMode != true
    }

    /// Whether the mode looks at types with tags and a location alone; no mode acts as `Indexed`.
    var isIndexed: Bool {
        mode.map { PolicyMode(named: $0) == .indexed } ?? true
    }
}
