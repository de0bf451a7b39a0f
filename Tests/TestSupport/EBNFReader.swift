/// Reads the rules of a grammar from its words, by recursive descent.
struct EBNFReader {
    let tokens: [EBNFToken]
    private var index = 0
    private var depth = 0

    init(tokens: [EBNFToken]) {
        self.tokens = tokens
    }

    mutating func readRules() throws -> ([String], [String: EBNFGrammar.Part]) {
        var names: [String] = []
        var parts: [String: EBNFGrammar.Part] = [:]
        while index < tokens.count {
            guard case .name(let name) = tokens[index].kind else {
                throw mistake("expected a rule")
            }
            guard parts[name] == nil else { throw mistake("rule `\(name)` is defined twice") }
            index += 1
            try expect("=")
            names.append(name)
            parts[name] = try readChoice()
            try expect(";")
        }
        try checkReferences(parts)
        return (names, parts)
    }

    private func mistake(_ message: String) -> EBNFGrammar.Mistake {
        let line = index < tokens.count ? tokens[index].line : tokens.last?.line ?? 1
        return EBNFGrammar.Mistake(line: line, message: message)
    }

    private func isAt(_ symbol: Unicode.Scalar) -> Bool {
        index < tokens.count && tokens[index].kind == .symbol(symbol)
    }

    private mutating func expect(_ symbol: Unicode.Scalar) throws {
        guard isAt(symbol) else { throw mistake("expected `\(symbol)`") }
        index += 1
    }

    private mutating func readChoice() throws -> EBNFGrammar.Part {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 64 else { throw mistake("groups nest too deep") }
        var alternatives = [try readSequence()]
        while isAt("|") {
            index += 1
            alternatives.append(try readSequence())
        }
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func readSequence() throws -> EBNFGrammar.Part {
        var parts: [EBNFGrammar.Part] = []
        while let part = try readPart() {
            parts.append(part)
            if isAt(",") { index += 1 }
        }
        guard !parts.isEmpty else { throw mistake("expected a name or a terminal") }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    /// Reads one part; answers nil at the end of a sequence.
    private mutating func readPart() throws -> EBNFGrammar.Part? {
        guard index < tokens.count else { return nil }
        switch tokens[index].kind {
        case .name(let name):
            index += 1
            return .rule(name)
        case .terminal(let text):
            index += 1
            return .terminal(text)
        case .characters(let ranges):
            index += 1
            return .characters(ranges)
        case .symbol("("): return try readGroup(until: ")")
        case .symbol("["): return .optional(try readGroup(until: "]"))
        case .symbol("{"): return .repetition(try readGroup(until: "}"))
        case .symbol: return nil
        }
    }

    private mutating func readGroup(until end: Unicode.Scalar) throws -> EBNFGrammar.Part {
        index += 1
        let part = try readChoice()
        try expect(end)
        return part
    }

    private func checkReferences(_ parts: [String: EBNFGrammar.Part]) throws {
        for token in tokens {
            guard case .name(let name) = token.kind, parts[name] == nil else { continue }
            throw EBNFGrammar.Mistake(line: token.line, message: "no rule is named `\(name)`")
        }
    }
}
