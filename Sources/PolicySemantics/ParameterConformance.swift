import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// Compares a value with the type and the allowed values of a parameter; nothing is coerced (Language §3.2, decision 16).
struct ParameterConformance {
    let declaration: ParameterDeclaration
    /// What the value is to the reader, such as `the default value of parameter`.
    let role: String

    /// The problems of a value: one for a wrong type, else one for each value that is not allowed.
    func problems(of value: JSONValue) -> [Diagnostic] {
        guard value.kind != .invalid else { return [] }
        if let problem = typeProblem(of: value) { return [problem] }
        let allowed = declaration.allowedValues ?? []
        guard !allowed.isEmpty else { return [] }
        // The allowed values of an array are those of its elements.
        let parts = declaration.type == .array ? value.elements : [value]
        let texts = Set(allowed.compactMap(\.string))
        let others = allowed.filter { $0.kind != .string }
        let refused = parts.filter { part in
            if let text = part.string { return !texts.contains(text) }
            return part.kind != .invalid && !others.contains { sameValue($0, part) }
        }
        // Help compares a value with every allowed one; a stranger's long lists get it for the first values only.
        return refused.enumerated().map { index, value in
            notAllowed(value, among: index < Self.explainedValues ? allowed : [])
        }
    }

    /// How many values of one parameter are told what would be allowed.
    private static let explainedValues = 20

    /// The problem of a value whose JSON type is not that of the parameter.
    func typeProblem(of value: JSONValue) -> Diagnostic? {
        guard value.kind != .invalid, !declaration.type.accepts(value) else { return nil }
        let name = declaration.name.text
        return Diagnostic(
            "parameter-type", .error, .meaningless, at: .span(value.span),
            "\(role) `\(name)` must be \(declaration.type.valueNoun), not \(value.noun)",
            notes: [.init("declared here", at: .span(declaration.typeSpan))])
    }

    private func notAllowed(_ value: JSONValue, among allowed: [JSONValue]) -> Diagnostic {
        Diagnostic(
            "parameter-not-allowed", .error, .meaningless, at: .span(value.span),
            "\(value.excerpt) is not an allowed value of parameter `\(declaration.name.text)`",
            notes: allowed.isEmpty
                ? []
                : [
                    .init(
                        "the allowed values are \(list(allowed))",
                        at: .span(declaration.name.span))
                ],
            help: help(for: value, among: allowed))
    }

    /// The nearest allowed number or text, and whether only the letter case of a text differs.
    ///
    /// Of very many allowed values only the first are compared: an array may hold as many wrong ones.
    private func help(for value: JSONValue, among allowed: [JSONValue]) -> String? {
        let allowed = allowed.prefix(1_000)
        if let number = value.number?.double {
            let numbers = allowed.filter { $0.kind == .number }
            let nearest = numbers.min {
                distance(of: $0, from: number) < distance(of: $1, from: number)
            }
            return nearest.map { "the nearest allowed value is \($0.excerpt)" }
        }
        guard let text = value.string else { return nil }
        let texts = allowed.compactMap(\.string)
        if let same = texts.first(where: { equalsFoldingASCII($0, text) }) {
            return "letter case counts here: write `\(same)`"
        }
        return suggestion(nearestName(to: text, among: texts))
    }

    private func distance(of value: JSONValue, from number: Double) -> Double {
        value.number?.double.map { abs($0 - number) } ?? .infinity
    }

    private func list(_ values: [JSONValue]) -> String {
        let shown = values.prefix(12).map(\.excerpt).joined(separator: ", ")
        return values.count > 12 ? shown + " and \(values.count - 12) more" : shown
    }
}

extension ParameterType {
    /// Whether a value has this type: whole numbers count as floats, `30.0` is no integer (decision 16).
    func accepts(_ value: JSONValue) -> Bool {
        switch self {
        case .string: value.kind == .string
        case .array: value.kind == .array
        case .object: value.kind == .object
        case .boolean: value.kind == .boolean
        case .integer: value.number?.int64 != nil
        case .float: value.number?.double != nil
        case .dateTime: value.string.flatMap { Instant(fullDateTime: $0) } != nil
        }
    }

    /// The type with an article.
    var valueNoun: String {
        switch self {
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .float: "a number"
        case .dateTime: "a date-time such as `2026-01-31T00:00:00Z`"
        }
    }
}

extension JSONValue {
    /// The kind of value with an article; numbers that are no 64-bit integers are spelled out.
    var noun: String {
        switch kind {
        case .null: "null"
        case .boolean: "a boolean"
        case .number: number?.int64 == nil ? "the number \(excerpt)" : "an integer"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        case .invalid: "a broken value"
        }
    }

    /// The value in backticks, cut when long; arrays and objects by kind.
    var excerpt: String {
        switch kind {
        case .string: "`\(Self.cut(string ?? ""))`"
        case .number: "`\(Self.cut(number?.text ?? ""))`"
        case .boolean: "`\(boolean == true)`"
        default: noun
        }
    }

    private static func cut(_ text: String) -> String {
        text.count > 60 ? text.prefix(60) + "…" : text
    }
}
