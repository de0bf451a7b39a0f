/// The state of a component under one policy (Language §7.3, decision 2).
public enum ComplianceState: String, Sendable, CaseIterable, Hashable {
    case nonCompliant = "NonCompliant"
    case compliant = "Compliant"
    /// A field that the rule needs was not collected.
    case undecided = "Undecided"
    /// An expression failed.
    case error = "Error"
    /// An exemption takes the resource out of the policy.
    case exempt = "Exempt"
    /// Policies contradict each other.
    case conflict = "Conflict"
    /// A deletion would be refused.
    case protected = "Protected"
    /// A person has to attest compliance and has not.
    case unknown = "Unknown"
    /// The policy does not judge components of this type.
    case notApplicable = "NotApplicable"

    /// The state's words in a text for people.
    var words: String {
        switch self {
        case .nonCompliant: "non-compliant"
        case .compliant: "compliant"
        case .undecided: "undecided"
        case .error: "failed"
        case .exempt: "exempt"
        case .conflict: "in conflict"
        case .protected: "protected"
        case .unknown: "unknown"
        case .notApplicable: "not applicable"
        }
    }
}

/// How many components have each state.
public struct StateCounts: Sendable, Hashable {
    // Inline: a run has one for each of thousands of policies and parts.
    private var counts = InlineArray<9, Int>(repeating: 0)

    init() {}

    /// The number of components with a state.
    public subscript(state: ComplianceState) -> Int {
        get { counts[Self.position(of: state)] }
        set { counts[Self.position(of: state)] = newValue }
    }

    var total: Int { counts.indices.reduce(0) { $0 + counts[$1] } }

    static func += (left: inout StateCounts, right: StateCounts) {
        for position in left.counts.indices { left.counts[position] += right.counts[position] }
    }

    /// Whether two runs counted the same.
    public static func == (left: StateCounts, right: StateCounts) -> Bool {
        left.counts.indices.allSatisfy { left.counts[$0] == right.counts[$0] }
    }

    /// Feeds all counts into a hasher.
    public func hash(into hasher: inout Hasher) {
        for position in counts.indices { hasher.combine(counts[position]) }
    }

    static func position(of state: ComplianceState) -> Int {
        switch state {
        case .nonCompliant: 0
        case .compliant: 1
        case .undecided: 2
        case .error: 3
        case .exempt: 4
        case .conflict: 5
        case .protected: 6
        case .unknown: 7
        case .notApplicable: 8
        }
    }
}
