import Inventory

/// A difference between our verdicts and an export, or a row that cannot be compared.
struct StateDifference: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        /// Both have a state, and not the same.
        case differ
        /// The export has no row.
        case onlyOurs
        /// We have no state.
        case onlyTheirs
        /// Nobody can say (decision 29).
        case notComparable
    }

    /// What else is known of the kind.
    enum Reason: String, Sendable {
        /// The inventory does not hold the component or resource.
        case notInInventory
        /// The policy does not judge it in this run: it lies outside the scope, or is of another type.
        case notJudged
        /// A state is `Undecided` or `Error`, ours or theirs.
        case undecided, error
        /// The export's word for the state has no meaning here.
        case unknownState
        /// The export tells several states of the same thing at the same time.
        case contradiction
        /// The export does not tell which member of an initiative it means.
        case ambiguousPolicy
        /// The export does not tell the vault, HSM or other resource.
        case unknownResource
    }

    /// What our verdict is about.
    struct Subject: Sendable {
        let componentID: String
        let componentType: String
        let componentName: String
        let resourceID: String
    }

    let kind: Kind
    var reason: Reason?
    /// Nil when only the export knows it.
    var subject: Subject?
    /// The policy's position among those compared; nil when the export does not tell which it is.
    var policy: Int?
    var ours: ComplianceState?
    /// The position of the export's row.
    var row: Int?
}

/// Our verdicts beside the states of an export.
struct StateComparison: Sendable {
    /// The policies of the run, each identity once.
    let policies: [ComparedPolicy]
    /// For each policy of the program the position of its identity: forms of a policy that overrides make are one.
    let identities: [Int32]
    let export: ExportedStates

    /// The rows of a batch's resources.
    struct Site {
        /// The position among the export's resources; nil when it has none.
        let resource: Int32?
        /// The export's rows for the resource itself.
        let rows: Range<Int>
        let object: Int?
    }

    func site(_ resource: String) -> Site {
        guard let position = export.texts.resources.position(of: resource) else {
            return Site(resource: nil, rows: 0..<0, object: nil)
        }
        let own = ComparedObject(resource: position, kind: .resource, name: "")
        let found = export.rows(of: own, version: "")
        return Site(resource: position, rows: found?.rows ?? 0..<0, object: found?.object)
    }

    /// Compares the verdicts of one row; components count for their vault or HSM too.
    func compare(
        _ subject: StateDifference.Subject, _ kind: ComparedObject.Kind, at site: Site,
        _ verdicts: [(policy: Int, state: ComplianceState)], into part: inout ComparisonPart
    ) {
        let found = find(subject, kind, site)
        if let object = found?.object { part.seen.append(Int32(clamping: object)) }
        for verdict in verdicts where verdict.state != .notApplicable {
            let identity = identities[verdict.policy]
            let rows = found.map { export.rows(in: $0.rows, policy: identity) } ?? 0..<0
            if kind != .resource, !site.rows.isEmpty {
                for row in export.rows(in: site.rows, policy: identity) {
                    part.addContainer(row: row, verdict.state)
                }
            }
            if rows.isEmpty, kind != .resource, isToldAsWhole(identity, at: site) { continue }
            if rows.isEmpty {
                let open = found.flatMap {
                    export.ambiguousRow(in: $0.rows, policy: Int(identity))
                }
                if let open { part.matched.append(Int32(clamping: open)) }
                part.add(withoutRow(subject, Int(identity), verdict.state, open))
            }
            for row in rows {
                part.matched.append(Int32(clamping: row))
                part.add(compared(subject, verdict.state, row), policy: Int(identity))
            }
        }
    }

    /// Whether the export tells the state of a whole vault or HSM under a policy, and of none of its components.
    private func isToldAsWhole(_ policy: Int32, at site: Site) -> Bool {
        guard let resource = site.resource, !site.rows.isEmpty,
            !export.tellsComponents(of: resource, policy: policy)
        else { return false }
        return !export.rows(in: site.rows, policy: policy).isEmpty
            || export.ambiguousRow(in: site.rows, policy: Int(policy)) != nil
    }

    private func find(
        _ subject: StateDifference.Subject, _ kind: ComparedObject.Kind, _ site: Site
    ) -> (object: Int, rows: Range<Int>)? {
        if kind == .resource { return site.object.map { ($0, site.rows) } }
        guard let resource = site.resource else { return nil }
        let object = ComparedObject(
            resource: resource, kind: kind, name: folded(subject.componentName))
        return export.rows(of: object, version: componentVersion(subject.componentID))
    }

    private func withoutRow(
        _ subject: StateDifference.Subject, _ policy: Int, _ state: ComplianceState,
        _ ambiguousRow: Int?
    ) -> StateDifference {
        let reason =
            StateDifference.Reason(state) ?? ambiguousRow.map { _ in .ambiguousPolicy }
        return StateDifference(
            kind: reason == nil ? .onlyOurs : .notComparable, reason: reason, subject: subject,
            policy: policy, ours: state, row: ambiguousRow)
    }

    /// The difference between a state and a row; nil when they agree.
    func compared(
        _ subject: StateDifference.Subject?, _ ours: ComplianceState, _ row: Int
    ) -> StateDifference? {
        let exported = export.rows[row]
        let theirs = export.texts.states[Int(exported.state)].state
        var difference = StateDifference(
            kind: .notComparable, subject: subject, policy: Int(exported.policy), ours: ours,
            row: row)
        difference.reason =
            StateDifference.Reason(ours) ?? theirs.map { StateDifference.Reason($0) }
            ?? .unknownState
        if difference.reason == nil, exported.isContradicted { difference.reason = .contradiction }
        if difference.reason != nil { return difference }
        guard ours != theirs else { return nil }
        return StateDifference(
            kind: .differ, subject: subject, policy: Int(exported.policy), ours: ours, row: row)
    }
}

extension StateDifference.Reason {
    /// Why a state can be compared with nothing; nil for one that can (decision 29).
    init?(_ state: ComplianceState) {
        switch state {
        case .undecided: self = .undecided
        case .error: self = .error
        case .compliant, .nonCompliant, .exempt, .conflict, .protected, .unknown, .notApplicable:
            return nil
        }
    }
}
