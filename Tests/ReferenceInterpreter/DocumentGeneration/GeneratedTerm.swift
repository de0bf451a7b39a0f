/// The simplest expressions of generated rules: literals, parameters, fields and members of counts.
extension DocumentRuleGenerator {
    /// An expression that is a call, as the outermost term must be (Language §5.2).
    mutating func call(_ kind: ExpressionKind, depth: Int) -> String {
        let text = expression(kind, depth: depth)
        return text.first?.isLetter ?? false ? text : parameter(data(kind))
    }

    mutating func term(_ kind: ExpressionKind) -> String {
        if !scopes.isEmpty, random.oneIn(2), let member = currentMember(kind) {
            return safe(member, kind)
        }
        switch random.below(5) {
        case 0: return parameter(data(kind))
        case 1, 2: return field(kind) ?? written(kind)
        default: return written(kind)
        }
    }

    /// A value written in the language of expressions.
    mutating func written(_ kind: ExpressionKind) -> String {
        switch kind {
        case .string, .date, .address, .any: return quoted(data(kind).text ?? "")
        case .integer: return String(pick(DocumentVocabulary.integers))
        case .boolean: return random.pick("true()", "false()")
        case .float: return "float('\(pick(DocumentVocabulary.floats))')"
        case .object:
            return "createObject('name', \(written(.string)), 'level', \(written(.integer)))"
        case .strings: return "createArray(\(list(of: .string)))"
        case .integers: return "createArray(\(list(of: .integer)))"
        case .objects: return "createArray(\(list(of: .object)))"
        }
    }

    private mutating func list(of kind: ExpressionKind) -> String {
        (0..<random.below(4)).map { _ in written(kind) }.joined(separator: ", ")
    }

    func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            + "'"
    }

    // MARK: Fields

    /// The field of a condition, inside counts mostly one of the current member.
    mutating func conditionField() -> DocumentField {
        pick(inCounts(DocumentVocabulary.fields))
    }

    /// Inside a count mostly fields of its members, and no field that holds the counted array unless that is wanted.
    private mutating func inCounts(_ fields: [DocumentField]) -> [DocumentField] {
        let aliases = scopes.compactMap(\.alias)
        let fields = fields.filter { field in
            features.contains(.wholeArraysInCounts)
                || !aliases.contains { $0.hasPrefix(field.path) && $0 != field.path }
        }
        let inner = fields.filter { field in aliases.contains { field.path.hasPrefix($0) } }
        return inner.isEmpty || random.oneIn(3) ? fields : inner
    }

    /// A call for a field of the kind; nil when there is none.
    private mutating func field(_ kind: ExpressionKind) -> String? {
        if kind == .object, random.oneIn(3) {
            return safe(random.pick("field('tags')", "subscription()", "resourceGroup()"), kind)
        }
        if kind == .string, random.oneIn(4) {
            return
                "field('\(random.pick("name", "type", "location", "fullName", "id", "tags.env"))')"
        }
        if kind.isArray, random.oneIn(2), let path = collection(kind) { return "field('\(path)')" }
        let fields = (kind.isArray ? arrays() : inCounts(DocumentVocabulary.fields))
            .filter {
                ExpressionKind($0.shape) == kind
                    && ($0.depth == 0 || scopes.isEmpty || !isRelated)
            }
        guard !fields.isEmpty else { return nil }
        let field = pick(fields)
        // A collection has an array of values.
        return safe(
            field.depth == 0 ? "field('\(field.path)')" : "first(field('\(field.path)'))", kind)
    }

    /// The path of a collection of values of the kind.
    private mutating func collection(_ kind: ExpressionKind) -> String? {
        let fields = arrays().filter { field in
            field.depth > 0 && ExpressionKind(.array(field.shape)) == kind && field.shape != .any
        }
        return fields.isEmpty ? nil : pick(fields).path
    }

    /// The fields whose arrays an expression may take: inside counts only those below the members, for an array that is
    /// long and visited once for each of its own elements would take the oracle minutes.
    private func arrays() -> [DocumentField] {
        if isRelated, !scopes.isEmpty { return [] }
        return scopes.isEmpty
            ? DocumentVocabulary.fields
            : DocumentVocabulary.fields.filter { field in
                scopes.contains { $0.alias.map { field.path.hasPrefix($0) } ?? false }
            }
    }

    /// Mostly with something to fall back on when a value is missing.
    private mutating func safe(_ call: String, _ kind: ExpressionKind) -> String {
        random.oneIn(2)
            ? call : "coalesce(\(call), \(written(kind)))"
    }

    // MARK: Members of counts

    /// A call for the member of a count around, or for a part of it; nil when none is of the kind.
    private mutating func currentMember(_ kind: ExpressionKind) -> String? {
        var calls: [String] = []
        for scope in scopes {
            let isElement = ExpressionKind(scope.shape) == kind
            if let alias = scope.alias {
                if isElement { calls.append("current('\(alias)')") }
                for member in scope.shape.members where ExpressionKind(member.shape) == kind {
                    calls.append("current('\(alias).\(member.name)')")
                    if !isRelated { calls.append("first(field('\(alias).\(member.name)'))") }
                    calls.append("tryGet(current('\(alias)'), '\(member.name)')")
                }
            } else if let name = scope.name {
                if isElement { calls.append("current('\(name)')") }
                for member in scope.shape.members where ExpressionKind(member.shape) == kind {
                    calls.append("tryGet(current('\(name)'), '\(member.name)')")
                }
            }
            if scopes.count == 1, isElement { calls.append("current()") }
        }
        return calls.isEmpty ? nil : pick(calls)
    }
}

extension ExpressionKind {
    var isArray: Bool { scalar != self }

    var isOrdered: Bool { !isArray && self != .object && self != .boolean }
}
