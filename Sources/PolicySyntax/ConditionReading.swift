import Diagnostics
import JSONSyntax

/// The names of the logical members of a condition.
private let logicalNames = ["allOf", "anyOf", "not"]
/// The names of the left sides of a leaf (Language §4.2).
private let subjectNames = ["field", "value", "count"]

/// The members of a condition, sorted by what they are.
private struct ConditionMembers {
    var logical: [JSONMember] = []
    var subjects: [JSONMember] = []
    var operators: [(ConditionOperator, JSONMember)] = []
    var hasUnknown = false
}

// Conditions: `allOf`, `anyOf`, `not` and leaves (Language §4.1).
extension PolicyReader {
    /// Reads a condition; nil when nothing of it can be read.
    ///
    /// The depth of the JSON text, at most 512, bounds the nesting (Language §1.7).
    mutating func condition(_ value: JSONValue) -> Condition? {
        guard value.kind == .object else {
            wrongKind(value, "a condition, which is an object")
            return nil
        }
        let members = conditionMembers(of: value)
        if let logical = members.logical.first {
            rejectBeside(logical, members)
            return logicalCondition(logical, value)
        }
        return leaf(members, value)
    }

    private mutating func conditionMembers(of object: JSONValue) -> ConditionMembers {
        var members = ConditionMembers()
        let operators = ConditionOperator.allCases
        for member in object.members where member.hasName {
            func isNamed(_ name: String) -> Bool { equalsFoldingASCII(name, member.name) }
            if logicalNames.contains(where: isNamed) {
                members.logical.append(member)
            } else if subjectNames.contains(where: isNamed) {
                members.subjects.append(member)
            } else if let found = operators.first(where: { isNamed($0.rawValue) }) {
                members.operators.append((found, member))
            } else {
                members.hasUnknown = true
                unknownConditionMember(member)
            }
        }
        return members
    }

    private mutating func unknownConditionMember(_ member: JSONMember) {
        if equalsFoldingASCII(member.name, "source") {
            error(
                "legacy-source", at: member.nameSpan, "`source` is no longer supported",
                help: "use `field` or `value`")
            return
        }
        let names = ConditionOperator.allCases.map(\.rawValue) + subjectNames + logicalNames
        unknownMember(member, of: "a condition", names, .error)
    }

    /// Reports what stands beside `allOf`, `anyOf` or `not`.
    private mutating func rejectBeside(_ logical: JSONMember, _ members: ConditionMembers) {
        let others =
            members.logical.dropFirst() + members.subjects + members.operators.map(\.1)
        guard let other = others.min(by: { $0.nameSpan.start < $1.nameSpan.start }) else { return }
        error(
            "mixed-condition", at: other.nameSpan,
            "`\(other.name)` cannot stand beside `\(logical.name)`",
            notes: [DiagnosticNote("`\(logical.name)` is here", at: .span(logical.nameSpan))])
    }

    private mutating func logicalCondition(_ member: JSONMember, _ object: JSONValue)
        -> Condition?
    {
        if equalsFoldingASCII(member.name, "not") {
            return condition(member.value).map { .not($0, object.span) }
        }
        guard member.value.kind == .array else {
            wrongKind(member.value, "an array of conditions")
            return nil
        }
        if member.value.elements.isEmpty && !member.value.isDamaged {
            let isAll = equalsFoldingASCII(member.name, "allOf")
            diagnostics.warning(
                "empty-condition-list", at: member.value.span,
                "an empty `\(member.name)` is always \(isAll ? "true" : "false")")
        }
        var parts: [Condition] = []
        for element in member.value.elements {
            if let part = condition(element) { parts.append(part) }
        }
        return equalsFoldingASCII(member.name, "allOf")
            ? .allOf(parts, object.span) : .anyOf(parts, object.span)
    }

    private mutating func leaf(_ members: ConditionMembers, _ object: JSONValue) -> Condition? {
        leafCount += 1
        if members.hasUnknown { isComplete = false }
        // An unknown member or a damaged object explains what seems to be missing.
        let isExplained = members.hasUnknown || object.isDamaged
        checkCounts(members, object, isExplained: isExplained)
        let subject = members.subjects.first.flatMap { self.subject($0) }
        let operand = members.operators.first.flatMap { self.operand($0.0, $0.1.value) }
        guard let subject, let operand, let first = members.operators.first else {
            isComplete = false
            return nil
        }
        return .leaf(
            Leaf(
                subject: subject, conditionOperator: first.0, operatorSpan: first.1.nameSpan,
                operand: operand, span: object.span))
    }

    /// Reports a leaf that has not exactly one left side and one operator.
    private mutating func checkCounts(
        _ members: ConditionMembers, _ object: JSONValue, isExplained: Bool
    ) {
        if members.subjects.isEmpty && members.operators.isEmpty {
            if !isExplained {
                error(
                    "empty-condition", at: object.openingSpan, "the condition is empty",
                    help: "a condition has `allOf`, `anyOf`, `not`, or a left side and an operator")
            }
            return
        }
        if members.subjects.count > 1 {
            let (first, second) = (members.subjects[0], members.subjects[1])
            error(
                "two-left-sides", at: second.nameSpan,
                "`\(second.name)` is a second left side of the condition",
                notes: [DiagnosticNote("`\(first.name)` is the first", at: .span(first.nameSpan))])
        }
        if members.operators.count > 1 {
            let (first, second) = (members.operators[0].1, members.operators[1].1)
            error(
                "two-operators", at: second.nameSpan,
                "`\(second.name)` is a second operator of the condition",
                notes: [DiagnosticNote("`\(first.name)` is the first", at: .span(first.nameSpan))],
                help: "put each into a condition of its own, inside `allOf`")
        }
        guard !isExplained else { return }
        if members.operators.isEmpty {
            error(
                "missing-operator", at: object.openingSpan,
                "the condition has no operator, such as `equals`")
        }
        if let first = members.operators.first, members.subjects.isEmpty {
            error(
                "missing-left-side", at: object.openingSpan,
                "`\(first.1.name)` has no `field`, `value` or `count` to compare")
        }
    }
}
