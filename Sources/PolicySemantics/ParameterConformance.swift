import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// Compares a value with the type and the allowed values of a parameter; nothing is coerced (Language §3.2, decision 16).
struct ParameterConformance {
    /// What a value is to the parameter.
    enum Role {
        /// Given by an assignment or by the reference of an initiative.
        case value
        /// Given to the parameter of an initiative, by its assignment or as its default, and passed on to a definition.
        case passedOn, passedOnDefault
        case defaultValue, allowedValue
    }

    let declaration: ParameterDeclaration
    let role: Role

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
            "param-type-mismatch", .error, .meaningless, at: .span(value.span),
            "\(role.noun) `\(name)` must be \(declaration.type.valueNoun), not \(value.noun)",
            notes: [.init("declared here", at: .span(declaration.typeSpan))],
            fixes: isSpelt(value) ? [typeFix(of: value)].compactMap { $0 } : [])
    }

    /// The same value in the type of the parameter, where only its spelling is wrong.
    private func typeFix(of value: JSONValue) -> FixIt? {
        func writing(_ text: String) -> FixIt {
            FixIt("write `\(text)`", [TextEdit(value.span, text)])
        }
        switch (declaration.type, value.kind) {
        case (.string, .number): return value.number.map { writing(jsonString($0.text)) }
        case (.integer, .string):
            return value.string.flatMap { JSONNumber(json: $0)?.int64 }.map { writing(String($0)) }
        case (.float, .string):
            return value.string.flatMap { JSONNumber(json: $0) }.map { writing($0.text) }
        // `true` where the texts `True` and `False` are allowed.
        case (.string, .boolean):
            let text = value.boolean == true ? "true" : "false"
            let same = (declaration.allowedValues ?? []).compactMap(\.string).filter {
                foldingASCII($0) == text
            }
            return same.count == 1 ? writing(jsonString(same[0])) : nil
        case (.boolean, .string):
            return ["true", "false"].first { $0 == foldingASCII(value.string ?? "") }.map(writing)
        default: return nil
        }
    }

    private func notAllowed(_ value: JSONValue, among allowed: [JSONValue]) -> Diagnostic {
        let sameText = sameText(as: value, among: allowed)
        return Diagnostic(
            role.ruleID(differsInCase: sameText != nil), .error, .meaningless,
            at: .span(value.span),
            "\(value.excerpt) is not an allowed value of parameter `\(declaration.name.text)`",
            notes: allowed.isEmpty
                ? []
                : [
                    .init(
                        "the allowed values are \(list(allowed))",
                        at: .span(declaration.name.span))
                ],
            help: sameText.map { "letter case counts here: write `\($0)`" }
                ?? help(for: value, among: allowed.prefix(Self.comparedValues)),
            fixes: isSpelt(value) ? sameText.map { [.writing($0, at: value.span)] } ?? [] : [])
    }

    /// Of very many allowed values only the first are compared: an array may hold as many wrong ones.
    private static let comparedValues = 1_000

    /// The only allowed text that differs from a value in nothing but letter case.
    private func sameText(as value: JSONValue, among allowed: [JSONValue]) -> String? {
        guard let text = value.string else { return nil }
        let same = allowed.prefix(Self.comparedValues).compactMap(\.string).filter {
            equalsFoldingASCII($0, text)
        }
        return same.count == 1 ? same[0] : nil
    }

    /// The nearest allowed number or text.
    private func help(for value: JSONValue, among allowed: ArraySlice<JSONValue>) -> String? {
        if let number = value.number?.double {
            let numbers = allowed.filter { $0.kind == .number }
            let nearest = numbers.min {
                distance(of: $0, from: number) < distance(of: $1, from: number)
            }
            return nearest.map { "the nearest allowed value is \($0.excerpt)" }
        }
        guard let text = value.string else { return nil }
        return suggestion(nearestName(to: text, among: allowed.compactMap(\.string)))
    }

    private func distance(of value: JSONValue, from number: Double) -> Double {
        value.number?.double.map { abs($0 - number) } ?? .infinity
    }

    /// Whether the value stands where it is used, so that another spelling touches nothing else.
    private func isSpelt(_ value: JSONValue) -> Bool {
        (role == .value || role == .defaultValue) && !value.isComputed
    }

    private func list(_ values: [JSONValue]) -> String {
        let shown = values.prefix(12).map(\.excerpt).joined(separator: ", ")
        return values.count > 12 ? shown + " and \(values.count - 12) more" : shown
    }
}

extension ParameterConformance.Role {
    /// The value for people, followed by the parameter's name.
    fileprivate var noun: String {
        switch self {
        case .value, .passedOn, .passedOnDefault: "parameter"
        case .defaultValue: "the default value of parameter"
        case .allowedValue: "an allowed value of parameter"
        }
    }

    /// The rule that a value breaks which is not allowed.
    fileprivate func ruleID(differsInCase: Bool) -> RuleID {
        switch self {
        case .defaultValue, .passedOnDefault: "param-default-not-allowed"
        case .value, .passedOn, .allowedValue:
            differsInCase ? "param-allowed-values-case" : "param-not-in-allowed-values"
        }
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
