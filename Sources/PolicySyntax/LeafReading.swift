import Diagnostics
import JSONSyntax

// Left sides and operands of leaves (Language §4.2, §4.3, §4.5).
extension PolicyReader {
    /// Reads the value of `field`, `value` or `count`.
    mutating func subject(_ member: JSONMember) -> Subject? {
        switch foldingASCII(member.name) {
        case "field": return stringOrExpression(member.value).map { .field($0) }
        case "value": return template(member.value).map { .value($0) }
        default: return count(member.value)
        }
    }

    /// Reads a string that may be an expression.
    mutating func stringOrExpression(_ value: JSONValue) -> Template? {
        guard value.kind == .string else {
            wrongKind(value, "a string")
            return nil
        }
        return template(value)
    }

    /// Reads an operand and checks its kind.
    ///
    /// | operator | literal operands |
    /// |---|---|
    /// | `equals`, `notEquals` | any |
    /// | `in`, `notIn` | an array |
    /// | `exists` | a boolean, or `"true"`, `"false"` in any case |
    /// | others | a string, a number, a boolean, null |
    mutating func operand(_ conditionOperator: ConditionOperator, _ value: JSONValue) -> Template? {
        guard let operand = template(value) else { return nil }
        if case .expression = operand { return operand }
        switch (conditionOperator, operand) {
        case (.in, .array), (.notIn, .array), (.equals, _), (.notEquals, _), (.exists, .boolean):
            return operand
        case (.exists, .string(let text, _))
        where ["true", "false"].contains { equalsFoldingASCII($0, text) }:
            return operand
        case (.in, _), (.notIn, _):
            wrongKind(value, "an array as operand of `\(conditionOperator.rawValue)`")
        case (.exists, .string):
            error("wrong-type", at: value.span, "`exists` takes `true` or `false`")
        case (.exists, _):
            wrongKind(value, "`true` or `false` as operand of `exists`")
        case (_, .array), (_, .object):
            wrongKind(value, "a single value as operand of `\(conditionOperator.rawValue)`")
        default: return operand
        }
        return nil
    }

    /// Reads the object of `count`.
    private mutating func count(_ value: JSONValue) -> Subject? {
        guard value.kind == .object else {
            wrongKind(value, "an object with `field` or `value`")
            return nil
        }
        let known = ["field", "value", "name", "where"]
        let wasComplete = isComplete
        isComplete = true
        checkNames(of: value, known, "`count`", .error)
        let isExplained = !isComplete || value.isDamaged
        isComplete = isComplete && wasComplete

        let predicate = value["where"].flatMap { condition($0) }
        switch (value.member("field"), value.member("value")) {
        case (let field?, nil): return fieldCount(field.value, predicate, value)
        case (nil, let counted?): return valueCount(counted.value, predicate, value)
        case (let field?, let counted?):
            error(
                "two-left-sides", at: counted.nameSpan,
                "`count` takes `field` or `value`, not both",
                notes: [DiagnosticNote("`\(field.name)` is here", at: .span(field.nameSpan))])
        case (nil, nil):
            isComplete = false
            if !isExplained {
                error(
                    "missing-member", at: value.openingSpan, "`count` has no `field` and no `value`"
                )
            }
        }
        return nil
    }

    private mutating func fieldCount(
        _ field: JSONValue, _ predicate: Condition?, _ object: JSONValue
    ) -> Subject? {
        if let name = object.member("name") {
            error(
                "count-name", at: name.nameSpan, "only a `count` of a `value` has a `name`")
        }
        guard let text = field.string else {
            wrongKind(field, "a string")
            return nil
        }
        if isBracketed(text) {
            error(
                "count-field", at: field.span, "the `field` of `count` cannot be an expression")
            return nil
        }
        if !text.contains("[*]") {
            error(
                "count-field", at: field.span, "`\(text)` is no array: `count` needs `[*]`",
                help: "write the array's alias with `[*]`")
            return nil
        }
        return .fieldCount(
            FieldCount(
                field: text, fieldSpan: field.span, predicate: predicate, span: object.span))
    }

    private mutating func valueCount(
        _ counted: JSONValue, _ predicate: Condition?, _ object: JSONValue
    ) -> Subject? {
        let name = countName(object)
        guard let template = template(counted) else { return nil }
        switch template {
        case .array, .expression: break
        default:
            wrongKind(counted, "an array or an expression")
            return nil
        }
        return .valueCount(
            ValueCount(
                value: template, name: name?.text ?? "default", nameSpan: name?.span,
                predicate: predicate, span: object.span))
    }

    /// Reads the name of a value count: letters and digits (Language §4.5).
    private mutating func countName(_ object: JSONValue) -> SpannedString? {
        guard let member = object.member("name") else { return nil }
        guard let text = member.value.string else {
            wrongKind(member.value, "a string")
            return nil
        }
        let isPlain = text.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        if !isPlain || text.isEmpty {
            refuse(
                "count-name", at: member.value.span, "the name of a `count` has letters and digits")
        }
        return SpannedString(text, member.value.span)
    }
}
