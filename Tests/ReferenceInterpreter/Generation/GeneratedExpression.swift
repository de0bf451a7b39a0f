/// The expressions of generated rules, without their brackets.
extension RuleGenerator {
    /// A call whose value is mostly of the type.
    mutating func expression(_ type: ReferenceValueType, depth: Int) -> String {
        if !countNames.isEmpty, random.oneIn(3) { return current() }
        if features.contains(.elementAccess), random.oneIn(12) {
            return parameter(.array, .array([value(type), value(type)])) + random.pick("[0]", "[1]")
        }
        if depth > 0, random.oneIn(4) {
            let first = expression(type, depth: depth - 1)
            let second = random.oneIn(3) ? term(type) : expression(type, depth: depth - 1)
            return "if(\(truth()), \(first), \(second))"
        }
        if type == .date, random.oneIn(2) {
            return "addDays(\(date(depth: depth - 1)), \(days()))"
        }
        if type == .date, random.oneIn(3) { return "utcNow()" }
        if random.oneIn(2) { return field(type) }
        return parameter(type == .integer ? .integer : .string, plainValue(type))
    }

    private mutating func current() -> String {
        guard let name = countNames.randomElement(using: &random) else { return "utcNow()" }
        return countNames.count == 1 && random.oneIn(3) ? "current()" : "current('\(name)')"
    }

    private mutating func field(_ type: ReferenceValueType) -> String {
        "field('\(alias(type).name)')"
    }

    /// The first argument of `addDays`.
    private mutating func date(depth: Int) -> String {
        if features.contains(.mistypedArguments), random.oneIn(12) { return field(.string) }
        if depth > 0, random.oneIn(3) { return expression(.date, depth: depth) }
        return random.pick("utcNow()", "utcNow()", field(.date), term(.date))
    }

    private mutating func days() -> String {
        let count = random.pick(Int64(0), 1, -1, 30, 31, 350, 365, 4_000_000)
        return random.oneIn(2) ? String(count) : parameter(.integer, .integer(count))
    }

    /// The first argument of `if`.
    private mutating func truth() -> String {
        if random.oneIn(4) { return parameter(.boolean, .boolean(random.oneIn(2))) }
        if features.contains(.mistypedArguments), random.oneIn(12) {
            return "empty(\(field(.integer)))"
        }
        return "empty(\(field(random.pick(.string, .date))))"
    }

    /// A literal inside an expression.
    private mutating func term(_ type: ReferenceValueType) -> String {
        switch plainValue(type) {
        case .number(let number): number.text
        case .string(let text): Self.quoted(text)
        default: "''"
        }
    }

    private mutating func plainValue(_ type: ReferenceValueType) -> ReferenceJSON {
        type == .integer
            ? .integer(pool.integers.randomElement(using: &random) ?? 0) : .string(text(type))
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            + "'"
    }

    /// Declares a parameter with a value and calls for it, in one or the other case.
    mutating func parameter(_ type: GeneratedParameter.Kind, _ value: ReferenceJSON) -> String {
        let name = "p\(parameters.count)"
        parameters.append(
            GeneratedParameter(name: name, type: type, value: value, isDefault: random.oneIn(2)))
        return random.oneIn(5) ? "parameters('P\(parameters.count - 1)')" : "parameters('\(name)')"
    }
}

/// A parameter of a generated rule, whose value is its default or is given beside the rule.
struct GeneratedParameter: Sendable {
    enum Kind: String, Sendable {
        case string, integer, boolean, array
    }

    let name: String
    let type: Kind
    let value: ReferenceJSON
    let isDefault: Bool

    var declaration: ReferenceJSON {
        let type = ReferenceMember("type", .string(type.rawValue))
        return .object(isDefault ? [type, ReferenceMember("defaultValue", value)] : [type])
    }
}
