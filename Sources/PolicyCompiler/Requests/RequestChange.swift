import Columns
import Diagnostics
import PolicyCatalog
import PolicySemantics
import RuleIR

/// A field that `append` or `modify` changes before `deny` is judged (Language §6, §6.4).
struct RequestChange {
    enum Action: Sendable, Hashable {
        case append
        case modify(ModifyOperation.Kind, ConflictEffect)
    }

    /// Tells the changes of a request apart.
    let id: Int
    /// The position of the policy in the run.
    let policy: Int
    let action: Action
    /// As the policy names it.
    let field: String
    /// From the root of the resource.
    let path: [PathSegment]
    /// Null for what is taken away.
    let value: Value

    /// The operation in a report.
    var name: String {
        switch action {
        case .append: "append"
        case .modify(let kind, _): kind.name
        }
    }

    /// The value in a report.
    var shownValue: Value { SecretNames.masking(value, named: field) }

    /// Whether the change keeps what is at its path, and the resource does not tell it.
    func dependsOnWhatIsMissing(in resource: Value) -> Bool {
        let keeps: Bool
        switch action {
        case .append, .modify(.add, _): keeps = true
        case .modify(.addOrReplace, _): keeps = path.last == .elements
        case .modify(.remove, _): keeps = false
        }
        var isTold = false
        let target = path.last == .elements ? path.dropLast() : path[...]
        _ = resource.updated(at: target, createsParents: false) { current in
            isTold = isTold || current != nil
            return current
        }
        return keeps && !isTold
    }

    /// A resource after the change; nil when `append` finds another value, which refuses the request.
    func applied(to resource: Value) -> Value? {
        var isRefused = false
        let isMember = path.last == .elements
        let target = isMember ? path.dropLast() : path[...]
        let changed = resource.updated(at: target, createsParents: createsParents) { current in
            let elements = isMember ? current?.elements : nil
            switch action {
            case .append where isMember, .modify(.add, _) where isMember:
                guard let current else { return .array([value]) }
                return elements.map { .array($0 + [value]) } ?? current
            case .append:
                if let current, !current.equalsByOperator(value) { isRefused = true }
                return current ?? value
            case .modify(.add, _): return current ?? value
            case .modify(.addOrReplace, _): return isMember ? .array([value]) : value
            case .modify(.remove, _): return nil
            }
        }
        return isRefused ? nil : changed
    }

    /// `modify` leaves out what has no parent in the request; tags and identities have none before the first.
    private var createsParents: Bool {
        action == .append || path.first == .member("tags") || path.first == .member("identity")
    }
}

extension Value {
    fileprivate var elements: [Value]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The value with what is at a path made anew: `edit` gets what is there, nil for nothing or null, and gives what shall be, nil to
    /// take it away.
    ///
    /// `[*]` inside the path stands for every element of an array. A value of another kind than the path asks for stays.
    fileprivate func updated(
        at path: ArraySlice<PathSegment>, createsParents: Bool, with edit: (Value?) -> Value?
    ) -> Value {
        switch (path.first, self) {
        case (.elements, .array(let elements)):
            let rest = path.dropFirst()
            return .array(
                elements.map { $0.updated(at: rest, createsParents: createsParents, with: edit) })
        case (.member(let name), .object(var members)):
            let rest = path.dropFirst()
            let position = members.firstIndex { foldingASCII($0.name) == name }
            let current = position.map { members[$0].value }.flatMap { $0 == .null ? nil : $0 }
            let made: Value?
            if rest.isEmpty {
                made = edit(current)
            } else if let parent = current ?? (createsParents ? .object([]) : nil) {
                made = parent.updated(at: rest, createsParents: createsParents, with: edit)
            } else {
                return self
            }
            let written = position.map { members[$0].name } ?? name
            let member = made.map { ValueMember(name: written, value: $0) }
            if let position {
                members.replaceSubrange(position...position, with: member.map { [$0] } ?? [])
            } else if let member {
                members.append(member)
            }
            return .object(members)
        default: return self
        }
    }
}
