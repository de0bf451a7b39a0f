import Columns
import Inventory

/// The texts of an export, each once.
struct ExportedTexts: Sendable {
    var resources = ExportedResources()
    var objects: [ComparedObject: Int32] = [:]
    /// For each object what it is.
    var objectList: [ComparedObject] = []
    var versions: [String: Int32] = ["": 0]
    /// The export's names of policies.
    var namings: [ExportedPolicy] = []
    /// For names that may mean several policies of the run these.
    var candidates: [Int32: [Int]] = [:]
    var components: [PolicyStateRecord.Component] = []
    /// The export's words for states, and what they mean here.
    var states: [(text: String, state: ComplianceState?)] = []

    /// Whether the words for states at two positions mean the same.
    func agree(_ one: Int32, _ other: Int32) -> Bool {
        let (one, other) = (states[Int(one)], states[Int(other)])
        return one.state == other.state
            && (one.state != nil || folded(one.text) == folded(other.text))
    }
}

/// Collects the rows of an export.
struct ExportedStatesBuilder {
    private let matcher: PolicyMatcher
    private var rows: [ExportedStates.Row] = []
    private var texts = ExportedTexts()
    private var namings: [ExportedPolicy: (match: PolicyMatcher.Match, position: Int32)] = [:]
    private var components: [PolicyStateRecord.Component: Int32] = [:]
    private var states: [String: Int32] = [:]
    /// How many rows are about policies that the run does not hold, by the export's names.
    private(set) var otherPolicies: [ExportedPolicy: Int] = [:]
    private(set) var eventCount = 0
    private(set) var rowCount = 0

    init(_ policies: [ComparedPolicy]) {
        matcher = PolicyMatcher(policies)
    }

    mutating func add(_ records: PolicyStateRecords) {
        eventCount += records.events.count
        for record in records.states { add(record) }
    }

    private mutating func add(_ record: PolicyStateRecord) {
        rowCount += 1
        let naming = naming(of: record.policy)
        let policy: Int32
        switch naming.match {
        case .none:
            otherPolicies[record.policy, default: 0] += 1
            return
        case .policy(let position): policy = Int32(clamping: position)
        case .ambiguous(let several):
            policy = -1
            texts.candidates[naming.position] = several
        }
        let state = position(ofState: record.state)
        // Where a policy does not apply the service has no row; our own records have one.
        if texts.states[Int(state)].state == .notApplicable { return }
        let part = record.component.map {
            ComparedComponent($0, resourceID: record.resourceID)
        }
        let resource = record.resourceID.isEmpty ? part?.host ?? "" : record.resourceID
        let object = ComparedObject(
            resource: texts.resources.insert(resource), kind: part?.kind ?? .resource,
            name: part?.name ?? "")
        rows.append(
            ExportedStates.Row(
                object: position(of: object), version: position(ofVersion: part?.version ?? ""),
                policy: policy, naming: naming.position,
                component: record.component.map { position(of: $0) } ?? -1, state: state,
                ordinal: Int32(clamping: rows.count),
                timestamp: record.timestamp.flatMap { Instant.parse($0)?.instant }))
    }

    /// The rows so far, sorted.
    func finish() -> ExportedStates { ExportedStates(rows, texts) }

    private mutating func naming(
        of policy: ExportedPolicy
    ) -> (match: PolicyMatcher.Match, position: Int32) {
        if let known = namings[policy] { return known }
        let new = (matcher.match(policy), Int32(clamping: texts.namings.count))
        texts.namings.append(policy)
        namings[policy] = new
        return new
    }

    private mutating func position(of object: ComparedObject) -> Int32 {
        if let known = texts.objects[object] { return known }
        let new = Int32(clamping: texts.objectList.count)
        texts.objectList.append(object)
        texts.objects[object] = new
        return new
    }

    private mutating func position(ofVersion version: String) -> Int32 {
        if let known = texts.versions[version] { return known }
        let new = Int32(clamping: texts.versions.count)
        texts.versions[version] = new
        return new
    }

    private mutating func position(of component: PolicyStateRecord.Component) -> Int32 {
        if let known = components[component] { return known }
        let new = Int32(clamping: texts.components.count)
        texts.components.append(component)
        components[component] = new
        return new
    }

    private mutating func position(ofState text: String) -> Int32 {
        if let known = states[text] { return known }
        let new = Int32(clamping: texts.states.count)
        let small = folded(text)
        texts.states.append(
            (text, ComplianceState.allCases.first { folded($0.rawValue) == small }))
        states[text] = new
        return new
    }
}
