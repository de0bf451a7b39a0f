import Diagnostics
import JSONSyntax

// `then.details` (Language §6).
extension PolicyReader {
    /// The most conditions in `then` (Language §1.7).
    static let maximumDetailsLeaves = 128

    /// Reads the details of an effect; parts that cannot be read are left out.
    mutating func details(_ value: JSONValue) -> EffectDetails? {
        switch value.kind {
        case .object: return .members(detailsMembers(value))
        case .array:
            return .entries(value.elements.compactMap { record($0) }, value.span)
        default: return template(value).map { .value($0) }
        }
    }

    private mutating func detailsMembers(_ object: JSONValue) -> DetailsMembers {
        if object.isDamaged { isComplete = false }
        var members: [TemplateMember] = []
        var existenceCondition: Condition?
        var operations: [OperationRecord]?
        for member in object.members where member.hasName {
            switch (foldingASCII(member.name), member.value.kind) {
            case ("existencecondition", _):
                existenceCondition = self.existenceCondition(member.value)
            case ("operations", .array): operations = self.operations(member.value)
            case ("deployment", .object):
                add(member, deployment(member.value, path: []), to: &members)
            default: add(member, template(member.value), to: &members)
            }
        }
        return DetailsMembers(
            record: DetailsRecord(members: members, span: object.span),
            existenceCondition: existenceCondition,
            existenceConditionName: object.member("existenceCondition")?.nameSpan,
            operations: operations, operationsName: object.member("operations")?.nameSpan)
    }

    private func add(_ member: JSONMember, _ value: Template?, to members: inout [TemplateMember]) {
        guard let value else { return }
        members.append(TemplateMember(name: member.name, nameSpan: member.nameSpan, value: value))
    }

    private mutating func existenceCondition(_ value: JSONValue) -> Condition? {
        let leavesOfIf = leafCount
        leafCount = 0
        defer { leafCount = leavesOfIf }
        let condition = self.condition(value)
        if condition == nil { isComplete = false }
        if leafCount > Self.maximumDetailsLeaves {
            refuse(
                "rule-limit", at: value.openingSpan,
                "`then` has \(leafCount) conditions; at most \(Self.maximumDetailsLeaves) are taken"
            )
        }
        return condition
    }

    private mutating func operations(_ array: JSONValue) -> [OperationRecord] {
        array.elements.compactMap { element in
            guard let record = record(element) else { return nil }
            let text = element["condition"]?.string
            // In a template the expression has one bracket more.
            let isEscaped = carrier == .template && text?.hasPrefix("[[") == true
            return OperationRecord(
                record: record,
                conditionText: isEscaped ? text.map { String($0.dropFirst()) } : text)
        }
    }

    /// Reads an object of plain values; nil for another kind, which is reported.
    private mutating func record(_ object: JSONValue) -> DetailsRecord? {
        guard object.kind == .object else {
            isComplete = false
            if object.kind != .invalid {
                refuse(
                    "effect-details", at: object.span,
                    "expected an object with `field` and `value`, found \(describe(object.kind))")
            }
            return nil
        }
        var members: [TemplateMember] = []
        for member in object.members where member.hasName {
            add(member, template(member.value), to: &members)
        }
        return DetailsRecord(members: members, span: object.span)
    }

    /// Reads a deployment, whose `properties.template` is in the language of ARM templates (Language §5.7).
    private mutating func deployment(_ value: JSONValue, path: [String]) -> Template? {
        let deployment = ["properties", "template"]
        if path.count == deployment.count { return literalTemplate(value) }
        guard value.kind == .object else { return template(value) }
        var members: [TemplateMember] = []
        for member in value.members where member.hasName {
            let leadsOn = equalsFoldingASCII(member.name, deployment[path.count])
            add(
                member,
                leadsOn
                    ? self.deployment(member.value, path: path + [member.name])
                    : template(member.value),
                to: &members)
        }
        return .object(members, value.span)
    }
}
