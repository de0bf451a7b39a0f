/// The right sides of generated conditions.
extension DocumentRuleGenerator {
    /// A condition with an operator that suits what the left side mostly is, now and then any other.
    mutating func leaf(_ side: String, _ left: ReferenceJSON, on kind: ExpressionKind)
        -> ReferenceJSON
    {
        // `validate` refuses to order what can have no order.
        let ordering: [ReferenceOperator] = [.less, .lessOrEquals, .greater, .greaterOrEquals]
        let all = ReferenceOperator.allCases.filter { kind.isOrdered || !ordering.contains($0) }
        let comparison = random.oneIn(15) ? pick(all) : suitable(for: kind)
        let members = [
            ReferenceMember(side, left),
            ReferenceMember(name(comparison), operand(comparison, kind)),
        ]
        return .object(random.oneIn(10) ? members.reversed() : members)
    }

    private mutating func name(_ comparison: ReferenceOperator) -> String {
        random.oneIn(20) ? NameFolding.folded(comparison.rawValue) : comparison.rawValue
    }

    private mutating func suitable(for kind: ExpressionKind) -> ReferenceOperator {
        let common: [ReferenceOperator] = [.equals, .notEquals, .exists, .in, .notIn]
        let ordering: [ReferenceOperator] = [.less, .lessOrEquals, .greater, .greaterOrEquals]
        let textual: [ReferenceOperator] = [
            .like, .notLike, .contains, .notContains, .match, .notMatch, .matchInsensitively,
            .notMatchInsensitively,
        ]
        return switch kind {
        case .string, .address: pick(common + textual + textual + ordering)
        case .integer, .float, .date: pick(common + ordering + ordering)
        case .boolean: pick(common)
        case .strings, .integers, .objects: pick([.contains, .notContains, .exists, .equals])
        case .object: pick([.containsKey, .notContainsKey, .exists, .notEquals])
        case .any: pick(common + textual)
        }
    }

    private mutating func operand(
        _ comparison: ReferenceOperator, _ kind: ExpressionKind
    ) -> ReferenceJSON {
        switch comparison {
        case .exists:
            return random.pick(
                .boolean(true), .boolean(false), .string("true"), .string("False"))
        case .in, .notIn: return list(kind.scalar)
        case .like, .notLike: return text(pattern(stars: true))
        case .match, .notMatch, .matchInsensitively, .notMatchInsensitively:
            return text(pattern(stars: false))
        case .contains, .notContains:
            return kind == .strings || kind == .integers ? scalar(kind.scalar) : text(part())
        case .containsKey, .notContainsKey:
            return .string(random.pick("name", "LABEL", "level", "kind", "x"))
        case .equals, .notEquals:
            if random.oneIn(30) { return .null }
            return random.oneIn(6) ? literal(kind) : scalar(kind.scalar)
        case .less, .lessOrEquals, .greater, .greaterOrEquals: return scalar(kind.scalar)
        }
    }

    private mutating func scalar(_ kind: ExpressionKind) -> ReferenceJSON {
        let kind = kind == .any || kind == .object ? .string : kind
        return random.oneIn(2) ? literal(kind) : .string("[" + call(kind, depth: 2) + "]")
    }

    private mutating func text(_ text: String) -> ReferenceJSON {
        random.oneIn(3) ? .string("[" + parameter(.string(text)) + "]") : escaped(text)
    }

    /// A literal array, a parameter, or a function that gives an array.
    private mutating func list(_ kind: ExpressionKind) -> ReferenceJSON {
        if random.oneIn(3), kind == .string || kind == .integer {
            return .string("[" + call(kind == .string ? .strings : .integers, depth: 2) + "]")
        }
        let count = random.below(4)
        if random.oneIn(3) {
            return .string("[" + parameter(.array((0..<count).map { _ in data(kind) })) + "]")
        }
        return .array((0..<count).map { _ in literal(kind) })
    }

    /// A text of the vocabulary with a run replaced by `*`, or with characters replaced by `#`, `?` and `.`.
    private mutating func pattern(stars: Bool) -> String {
        var scalars = Array(pick(DocumentVocabulary.strings).unicodeScalars)
        guard !scalars.isEmpty, !random.oneIn(6) else {
            return String(String.UnicodeScalarView(scalars))
        }
        let first = random.below(scalars.count)
        if stars {
            let last = Int.random(in: first...scalars.count, using: &random)
            scalars.replaceSubrange(first..<last, with: ["*"])
        } else {
            scalars[first] = random.pick("#", "?", ".")
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private mutating func part() -> String {
        let scalars = pick(DocumentVocabulary.strings).unicodeScalars
        let first = random.below(scalars.count + 1)
        return String(String.UnicodeScalarView(scalars.dropFirst(first).prefix(3)))
    }

    // MARK: Literals

    /// A value as a rule writes it, where brackets need an escape (Language §5.1).
    mutating func literal(_ kind: ExpressionKind) -> ReferenceJSON {
        escaped(data(kind))
    }

    private func escaped(_ value: ReferenceJSON) -> ReferenceJSON {
        switch value {
        case .string(let text): escaped(text)
        case .array(let elements): .array(elements.map(escaped))
        case .object(let members):
            .object(members.map { ReferenceMember($0.name, escaped($0.value)) })
        case .null, .boolean, .number: value
        }
    }

    private func escaped(_ text: String) -> ReferenceJSON {
        .string(text.hasPrefix("[") && text.hasSuffix("]") ? "[" + text : text)
    }

    /// A value as data.
    mutating func data(_ kind: ExpressionKind) -> ReferenceJSON {
        switch kind {
        case .string, .any: return .string(pick(DocumentVocabulary.strings))
        case .integer: return .integer(pick(DocumentVocabulary.integers))
        case .float:
            return ReferenceNumber(text: pick(DocumentVocabulary.floats))
                .map(ReferenceJSON.number) ?? .null
        case .boolean: return .boolean(random.oneIn(2))
        case .date: return .string(pick(DocumentVocabulary.dates))
        case .address: return .string(pick(DocumentVocabulary.addresses))
        case .object:
            return .object([
                ReferenceMember("name", data(.string)), ReferenceMember("level", data(.integer)),
            ])
        case .strings, .integers, .objects:
            let element: ExpressionKind =
                kind == .strings ? .string : kind == .integers ? .integer : .object
            return .array((0..<random.below(4)).map { _ in data(element) })
        }
    }
}
