import Columns
import Diagnostics
import JSONSyntax
import PolicySyntax
import RuleIR

extension RuleLowering {
    /// The value of a template without expressions; nil after an error.
    mutating func constant(_ template: Template) -> Value? {
        switch template {
        case .null: return .null
        case .boolean(let value, _): return .boolean(value)
        case .number(let number, let span): return constant(number, at: span)
        case .string(let text, _): return .string(text)
        case .expression: return nil
        case .array(let elements, _):
            let values = elements.compactMap { constant($0) }
            return values.count == elements.count ? .array(values) : nil
        case .object(let members, _):
            let values = members.compactMap { member in
                constant(member.value).map { ValueMember(name: member.name, value: $0) }
            }
            return values.count == members.count ? .object(values) : nil
        }
    }

    /// The value of a parameter; nil after an error.
    mutating func constant(_ value: JSONValue) -> Value? {
        switch value.kind {
        case .null: return .null
        case .boolean: return value.boolean.map { .boolean($0) }
        case .number: return value.number.flatMap { constant($0, at: value.span) }
        case .string: return value.string.map { .string($0) }
        case .array:
            let elements = value.elements
            let values = elements.compactMap { constant($0) }
            return values.count == elements.count ? .array(values) : nil
        case .object:
            let members = value.members
            let values = members.compactMap { member in
                constant(member.value).map { ValueMember(name: member.name, value: $0) }
            }
            return values.count == members.count ? .object(values) : nil
        case .invalid: return nil
        }
    }

    private mutating func constant(_ number: JSONNumber, at span: SourceSpan) -> Value? {
        if let whole = number.int64 { return .integer(whole) }
        if let value = number.double { return .double(value) }
        diagnostics.error(
            "number-range", at: span, "the number `\(number.text.prefix(60))` is too large")
        return nil
    }
}
