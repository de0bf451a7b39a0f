/// A verdict that a report lists by itself: a component or resource that violates a policy, or about which nothing could be decided.
struct Finding: Sendable {
    /// A condition that decided, apart from the value: many findings share it.
    struct Condition: Sendable, Hashable {
        let expression: String
        let operatorName: String
        let target: String?
        /// `True` or `False`, or what kept it open.
        let result: String
    }

    let name: String
    let type: String
    /// The id of the resource, in any letter case.
    let resource: String
    /// The position of the policy in the run.
    let policy: Int
    let state: ComplianceState
    /// Whether the service would refuse to write it anew.
    let isRefused: Bool
    /// The conditions that decided, with the value of each; nil for a missing one.
    var conditions: [(condition: Condition, value: String?)] = []
}

/// The first findings of a run in the order of the inventory, violations apart from open verdicts.
struct FindingList: Sendable {
    /// How many findings of each kind a list takes.
    struct Room: Sendable, Hashable {
        var violations = 20_000
        var open = 2_000
    }

    /// What the list may hold at most.
    let room: Room
    private(set) var violations: [Finding] = []
    private(set) var open: [Finding] = []

    init(room: Room = Room()) {
        self.room = room
    }

    /// How many more findings are wanted.
    var roomLeft: Room {
        Room(violations: room.violations - violations.count, open: room.open - open.count)
    }

    /// Whether more findings of a state are wanted.
    func hasRoom(for state: ComplianceState) -> Bool {
        switch state {
        case .nonCompliant: violations.count < room.violations
        case .undecided, .error: open.count < room.open
        default: false
        }
    }

    var isFull: Bool { !hasRoom(for: .nonCompliant) && !hasRoom(for: .undecided) }

    /// Adds a finding that there is room for.
    mutating func append(_ finding: Finding) {
        guard hasRoom(for: finding.state) else { return }
        if finding.state == .nonCompliant {
            violations.append(finding)
        } else {
            open.append(finding)
        }
    }

    mutating func merge(_ other: FindingList) {
        violations += other.violations.prefix(roomLeft.violations)
        open += other.open.prefix(roomLeft.open)
    }
}
