/// The `if` of a rule as a tree (Language §4.1).
indirect enum Condition: Sendable {
    case allOf([Condition])
    case anyOf([Condition])
    case not(Condition)
    case leaf(Leaf)

    struct Leaf: Sendable {
        let left: LeftSide
        let comparison: ReferenceOperator
        let operand: Template
    }

    enum LeftSide: Sendable {
        case field(Template)
        case value(Template)
        case count(Count)
    }

    /// A count over the members of a field or the elements of a value (Language §4.5).
    struct Count: Sendable {
        enum Members: Sendable {
            case field(String)
            case value(Template, name: String)
        }

        let members: Members
        let condition: Condition?
    }

    /// Reads a condition; member names ignore case.
    init(_ json: ReferenceJSON) throws(ReferenceRuleError) {
        guard let members = json.members, let first = members.first else {
            throw ReferenceRuleError("a condition is not an object with members")
        }
        switch NameFolding.folded(first.name) {
        case "allof" where members.count == 1: self = .allOf(try Self.list(first.value))
        case "anyof" where members.count == 1: self = .anyOf(try Self.list(first.value))
        case "not" where members.count == 1: self = .not(try Condition(first.value))
        default: self = .leaf(try Leaf(members))
        }
    }

    private static func list(_ json: ReferenceJSON) throws(ReferenceRuleError) -> [Condition] {
        guard let elements = json.elements else {
            throw ReferenceRuleError("a list of conditions is not an array")
        }
        var conditions: [Condition] = []
        for element in elements { conditions.append(try Condition(element)) }
        return conditions
    }
}

extension Condition.Leaf {
    /// Reads exactly one left side and one operator, in any order.
    init(_ members: [ReferenceMember]) throws(ReferenceRuleError) {
        var left: Condition.LeftSide?
        var right: (ReferenceOperator, Template)?
        for member in members {
            let name = NameFolding.folded(member.name)
            if left == nil, name == "field" {
                left = .field(try Template(member.value))
            } else if left == nil, name == "value" {
                left = .value(try Template(member.value))
            } else if left == nil, name == "count" {
                left = .count(try Condition.Count(member.value))
            } else if right == nil, let comparison = ReferenceOperator(name: name) {
                right = (comparison, try Template(member.value))
            } else {
                throw ReferenceRuleError("`\(member.name)` does not fit into this condition")
            }
        }
        guard let left, let right else {
            throw ReferenceRuleError("a condition lacks its left side or its operator")
        }
        self.init(left: left, comparison: right.0, operand: right.1)
    }
}

extension Condition.Count {
    /// Reads `{field, where?}` or `{value, name?, where?}`.
    init(_ json: ReferenceJSON) throws(ReferenceRuleError) {
        switch (json["field"], json["value"]) {
        case (.string(let field)?, nil) where !field.hasPrefix("["): members = .field(field)
        case (nil, let value?):
            members = .value(try Template(value), name: json["name"]?.text ?? "default")
        default: throw ReferenceRuleError("a count of neither a field nor a value")
        }
        self.condition = if let json = json["where"] { try Condition(json) } else { nil }
    }
}

/// Why a definition has no meaning.
package struct ReferenceRuleError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
