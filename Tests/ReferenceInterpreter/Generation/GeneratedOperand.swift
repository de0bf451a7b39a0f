/// The right sides of generated conditions.
extension RuleGenerator {
    mutating func operand(
        _ comparison: ReferenceOperator, _ type: ReferenceValueType
    ) -> ReferenceJSON {
        switch comparison {
        case .exists: return existence()
        case .in, .notIn: return list(fitting(type))
        case .like, .notLike: return literal(pattern(wildcards: false))
        case .match, .notMatch, .matchInsensitively, .notMatchInsensitively:
            return literal(pattern(wildcards: true))
        case .contains, .notContains: return scalar(part(of: text(.string)))
        case .containsKey, .notContainsKey:
            return .string(random.pick("name", "NAME", "size", ""))
        case .equals, .notEquals:
            if features.contains(.nullOperands), random.oneIn(12) { return .null }
            if features.contains(.structuredValues), random.oneIn(15) { return structuredValue() }
            if random.oneIn(15) { return .boolean(random.oneIn(2)) }
            return scalar(fitting(type))
        case .less, .lessOrEquals, .greater, .greaterOrEquals:
            if features.contains(.mistypedOperands), random.oneIn(20) { return .boolean(true) }
            return scalar(fitting(type))
        }
    }

    /// The type itself, or now and then another one.
    private mutating func fitting(_ type: ReferenceValueType) -> ReferenceValueType {
        guard features.contains(.mistypedOperands), random.oneIn(5) else { return type }
        return random.pick(.string, .integer, .date)
    }

    private mutating func scalar(_ type: ReferenceValueType) -> ReferenceJSON {
        if features.contains(.functions), random.oneIn(2) {
            return .string("[" + expression(type, depth: 2) + "]")
        }
        return literal(type)
    }

    private mutating func scalar(_ text: String) -> ReferenceJSON {
        if features.contains(.functions), random.oneIn(3) {
            return .string("[" + parameter(.string, .string(text)) + "]")
        }
        return literal(text)
    }

    /// A literal array of scalars or a parameter that holds one.
    mutating func list(_ type: ReferenceValueType) -> ReferenceJSON {
        let count = Int.random(in: 0...4, using: &random)
        if random.oneIn(2) {
            var values: [ReferenceJSON] = []
            for _ in 0..<count { values.append(value(type)) }
            return .string("[" + parameter(.array, .array(values)) + "]")
        }
        var values: [ReferenceJSON] = []
        for _ in 0..<count { values.append(literal(type)) }
        return .array(values)
    }

    /// A value of a type as a rule writes it, where brackets need an escape (Language §5.1).
    mutating func literal(_ type: ReferenceValueType) -> ReferenceJSON {
        let value = value(type)
        return value.text.map(literal) ?? value
    }

    private func literal(_ text: String) -> ReferenceJSON {
        .string(text.hasPrefix("[") && text.hasSuffix("]") ? "[" + text : text)
    }

    /// A value of a type as data.
    mutating func value(_ type: ReferenceValueType) -> ReferenceJSON {
        guard type == .integer else { return .string(text(type)) }
        let integer = pool.integers.randomElement(using: &random) ?? 0
        return random.oneIn(8) ? .string(String(integer)) : .integer(integer)
    }

    mutating func text(_ type: ReferenceValueType) -> String {
        guard type == .date else { return pool.strings.randomElement(using: &random) ?? "" }
        let date = pool.dates.randomElement(using: &random) ?? ""
        return random.oneIn(6) ? String(date.dropLast()) + "+00:00" : date
    }

    mutating func structuredValue() -> ReferenceJSON {
        if random.oneIn(2) {
            return .array([literal(.string), literal(.integer)])
        }
        return .object([
            ReferenceMember("Name", literal(.string)), ReferenceMember("size", literal(.integer)),
        ])
    }

    private mutating func existence() -> ReferenceJSON {
        random.pick(
            .boolean(true), .boolean(false), .string("true"), .string("false"), .string("False"))
    }

    /// A text of the pool with a run replaced by `*`, or with characters replaced by `#`, `?` and `.`.
    private mutating func pattern(wildcards: Bool) -> String {
        var characters = Array(text(.string).unicodeScalars)
        guard !characters.isEmpty, !random.oneIn(6) else {
            return String(String.UnicodeScalarView(characters))
        }
        let first = Int.random(in: 0..<characters.count, using: &random)
        if wildcards {
            characters[first] = random.pick("#", "?", ".")
        } else {
            let last = Int.random(in: first...characters.count, using: &random)
            characters.replaceSubrange(first..<last, with: ["*"])
        }
        return String(String.UnicodeScalarView(characters))
    }

    private mutating func part(of text: String) -> String {
        let scalars = text.unicodeScalars
        let first = Int.random(in: 0...scalars.count, using: &random)
        return String(String.UnicodeScalarView(scalars.dropFirst(first).prefix(3)))
    }
}
