import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import RuleEvaluation
import RuleIR

/// What `append` and `modify` make of a request to Resource Manager before `deny` is judged (Language §6, §6.4).
///
/// All of them are judged by the request as it came. What several `modify` policies change to different ends is a conflict; then their
/// `conflictEffect` decides.
struct RequestChanges {
    /// The changes that were made, in their order.
    private(set) var applied: [RequestChange] = []
    /// The policies that refuse the request: an `append` that finds another value, a `modify` that must change and cannot.
    private(set) var refusals: [RequestVerdict.Finding] = []
    /// The policies of which nobody can say what they change.
    private(set) var open: [RequestVerdict.OpenFinding] = []
    /// The resource after the changes.
    private(set) var resource: Value

    private let program: CompiledProgram
    private let fields: FieldResolver
    /// The changes that policies ask for, and why each of them is violated.
    private var wanted: [RequestChange] = []
    private var explanations: [Int: Explanation] = [:]

    /// Whether what the resource leaves out is not known.
    private let isPartial: Bool

    /// Changes a resource by the policies that judge the only row of the batches; `rules` are those that the request meets, nil for all.
    init(
        _ resource: Value, _ batches: [JudgedBatch], _ program: CompiledProgram,
        _ fields: FieldResolver, rules: [Bool]? = nil, isPartial: Bool = false
    ) {
        self.isPartial = isPartial
        self.resource = resource
        self.program = program
        self.fields = fields
        for batch in batches {
            for row in 0..<batch.rowCount {
                for entry in batch.policies(of: row).entries where entry.isEnforced {
                    let rule = program.policies[entry.policy].rule
                    guard rules?[rule] ?? true else { continue }
                    collect(entry, batch, row, batch.stateOfWrite(at: row, entry, rule: rule))
                }
            }
        }
        modify()
        append()
        refusals.sort { $0.policy < $1.policy }
    }
}

// What policies ask for.
extension RequestChanges {
    private mutating func collect(
        _ entry: PolicyList.Entry, _ batch: JudgedBatch, _ row: Int, _ state: ComplianceState
    ) {
        let policy = entry.policy
        let rule = program.policies[policy].rule
        guard case .documents(_, let evaluation) = batch.rows,
            let details = program.rules[rule].details, details != .ifNotExists
        else { return }
        if state == .undecided || state == .error {
            return add(RequestVerdict.OpenFinding(entry, batch, row, state, program))
        }
        guard state == .nonCompliant else { return }
        explanations[policy] = batch.explanations(rule: rule, rows: [row]).first
        let reader = DetailReader(evaluation: evaluation, rule: rule, row: row)
        let type = batch.componentType(of: row)
        switch details {
        case .append:
            for position in stride(from: 0, to: evaluation.detailCount(of: rule), by: 2) {
                want(.append, of: policy, type, reader, field: position, value: position + 1)
            }
        case .modify(let roles, let conflictEffect, let operations):
            var position = roles
            var condition = roles + operations.reduce(0) { $0 + ($1.hasValue ? 2 : 1) }
            for operation in operations {
                defer {
                    position += operation.hasValue ? 2 : 1
                    condition += operation.hasCondition ? 1 : 0
                }
                if operation.hasCondition {
                    guard let holds = reader.value(condition, into: &self, policy) else { continue }
                    guard holds == .boolean(true) else { continue }
                }
                want(
                    .modify(operation.kind, conflictEffect), of: policy, type, reader,
                    field: position, value: operation.hasValue ? position + 1 : nil)
            }
        case .ifNotExists: break
        }
    }

    private mutating func want(
        _ action: RequestChange.Action, of policy: Int, _ type: String, _ reader: DetailReader,
        field: Int, value: Int?
    ) {
        guard let name = reader.value(field, into: &self, policy) else { return }
        var new = Value.null
        if let value {
            guard let computed = reader.value(value, into: &self, policy) else { return }
            new = computed
        }
        guard case .string(let name) = name else {
            return add(.init(policy: policy, causes: ["a field name is no string"]))
        }
        switch target(of: name, type) {
        case .path(let path)? where action == .append || isModifiable(name, to: new):
            let change = RequestChange(
                id: wanted.count, policy: policy, action: action, field: name, path: path,
                value: new)
            if isPartial, change.dependsOnWhatIsMissing(in: resource) {
                return add(.init(policy: policy, causes: [name]))
            }
            wanted.append(change)
        case _? where action != .append:
            if action.conflictEffect == .deny { refuse(policy) }
        case _: add(.init(policy: policy, causes: ["what the field `\(name)` stands for"]))
        }
    }

    private func target(of field: String, _ type: String) -> FieldTarget? {
        let targets = fields.targets(of: field).filter { target in
            target.resourceType.map { equalsFoldingASCII($0, type) } ?? true
        }
        guard let target = targets.first else { return nil }
        if target.target == .location { return .path([.member("location")]) }
        // A part of a text cannot be set.
        return target.pattern == nil ? target.target : .absent
    }

    /// Whether `modify` may give a field a value: tags, `identity.type`, and aliases unless their metadata say otherwise (Language §6.4).
    private func isModifiable(_ field: String, to value: Value) -> Bool {
        let metadata = fields.catalogue.entries(named: field).compactMap {
            $0.metadata(at: fields.apiVersion)
        }
        return metadata.isEmpty
            || metadata.contains { $0.isModifiable && $0.type.accepts(value) }
    }

    fileprivate mutating func add(_ finding: RequestVerdict.OpenFinding) {
        if !open.contains(where: { $0.policy == finding.policy }) { open.append(finding) }
    }

    private mutating func refuse(_ policy: Int) {
        guard !refusals.contains(where: { $0.policy == policy }) else { return }
        refusals.append(.init(policy: policy, explanation: explanations[policy]))
    }
}

// What becomes of it.
extension RequestChanges {
    private mutating func modify() {
        let original = resource
        // What changes nothing conflicts with nothing.
        let effective = wanted.filter { change in
            change.action != .append && change.applied(to: original) != original
        }
        var skipped: Set<Int> = []
        for group in Dictionary(grouping: effective, by: \.path).values {
            let results = Set(group.map { $0.applied(to: original) })
            guard Set(group.map(\.policy)).count > 1, results.count > 1 else { continue }
            let deniers = Set(group.filter { $0.action.conflictEffect == .deny }.map(\.policy))
            for policy in deniers.sorted() where deniers.count > 1 { refuse(policy) }
            for change in group where deniers != [change.policy] { skipped.insert(change.id) }
        }
        for change in effective where !skipped.contains(change.id) { apply(change) }
    }

    private mutating func append() {
        for change in wanted where change.action == .append { apply(change) }
    }

    private mutating func apply(_ change: RequestChange) {
        guard let changed = change.applied(to: resource) else { return refuse(change.policy) }
        guard changed != resource else { return }
        resource = changed
        applied.append(change)
    }
}

/// Reads what the details of a rule compute for a row.
private struct DetailReader {
    let evaluation: DocumentEvaluation
    let rule: Int
    let row: Int

    /// Nil, and the policy is open, when the value is not known.
    func value(_ position: Int, into changes: inout RequestChanges, _ policy: Int) -> Value? {
        switch evaluation.detail(position, of: rule, row: row) {
        case .value(let value): return value
        case .notCollected: changes.add(.init(policy: policy, causes: ["what it changes"]))
        case .error(let error): changes.add(.init(policy: policy, causes: [error.message]))
        }
        return nil
    }
}

extension RequestChange.Action {
    fileprivate var conflictEffect: ConflictEffect? {
        if case .modify(_, let effect) = self { effect } else { nil }
    }
}

extension AliasMetadata.TokenType {
    /// Whether a value is of the type (Language §10.2).
    fileprivate func accepts(_ value: Value) -> Bool {
        switch (self, value) {
        case (.notSpecified, _), (.any, _), (.string, .string), (.object, .object),
            (.array, .array),
            (.integer, .integer), (.number, .integer), (.number, .double), (.boolean, .boolean):
            true
        default: false
        }
    }
}
