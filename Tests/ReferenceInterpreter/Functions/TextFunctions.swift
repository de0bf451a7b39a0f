/// Functions of texts; places and lengths in them count UTF-16 units.
extension ReferenceFunctions {
    static let textFunctions: [String: Function] = [
        "concat": Function(1...many, concat),
        "format": Function(1...many) { CompositeFormat.text($0).map(ReferenceJSON.string) },
        "padLeft": Function(2...3, padLeft),
        "replace": Function(3...3, replace),
        "toLower": Function(1...1) { text($0[0]).map { .string(mapped($0, \.lowercaseMapping)) } },
        "toUpper": Function(1...1) { text($0[0]).map { .string(mapped($0, \.uppercaseMapping)) } },
        "trim": Function(1...1) { text($0[0]).map { .string(trimmed($0)) } },
        "split": Function(2...2, split),
        "join": Function(2...2, join),
        "substring": Function(2...3, substring),
        "startsWith": Function(2...2) { arguments in
            texts(arguments).map {
                .boolean(CaseFolding.folded($0[0]).starts(with: CaseFolding.folded($0[1])))
            }
        },
        "endsWith": Function(2...2) { arguments in
            texts(arguments).map {
                .boolean(
                    CaseFolding.folded($0[0]).reversed()
                        .starts(with: CaseFolding.folded($0[1]).reversed()))
            }
        },
        "string": Function(1...1) { string($0[0]).map(ReferenceJSON.string) },
    ]

    private static func texts(_ arguments: [ReferenceJSON]) -> [String]? {
        all(arguments, text)
    }

    /// Arrays make one array; texts, integers and booleans make one text, into which null brings nothing.
    private static func concat(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        if let arrays = all(arguments, \.elements) { return .array(arrays.flatMap(\.self)) }
        return all(arguments) { $0.elements == nil && $0.members == nil ? string($0) : nil }
            .map { .string($0.joined()) }
    }

    /// Integers in decimal, booleans as `True` and `False`, arrays and objects as JSON; a float is an error.
    private static func string(_ value: ReferenceJSON) -> String? {
        switch value {
        case .null: ""
        case .boolean(let value): value ? "True" : "False"
        case .number(let number): number.integer.map { String($0) }
        case .string(let text): text
        case .array, .object: CompactJSON.text(value)
        }
    }

    private static func padLeft(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        guard let text = arguments[0].text ?? integer(arguments[0]).map({ String($0) }),
            let width = integer(arguments[1]), (1...16).contains(width)
        else { return nil }
        guard let pad = arguments.count == 3 ? arguments[2].text : " ", pad.utf16.count == 1 else {
            return nil
        }
        let missing = max(0, Int(width) - text.utf16.count)
        return .string(String(repeating: pad, count: missing) + text)
    }

    /// Replaces all occurrences, whatever their case; an empty search text is an error.
    private static func replace(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        guard let texts = texts(arguments), !texts[1].isEmpty else { return nil }
        var rest = Array(texts[0].unicodeScalars)[...]
        var result = String.UnicodeScalarView()
        while let scalar = rest.first {
            if let length = TextSearch.occurrence(of: texts[1], atStartOf: rest) {
                result.append(contentsOf: texts[2].unicodeScalars)
                rest = rest.dropFirst(length)
            } else {
                result.append(scalar)
                rest = rest.dropFirst()
            }
        }
        return .string(String(result))
    }

    /// Maps scalar by scalar, leaving those alone that would become several.
    static func mapped(
        _ text: String, _ mapping: KeyPath<Unicode.Scalar.Properties, String>
    ) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let scalars = scalar.properties[keyPath: mapping].unicodeScalars
            result.append(scalars.count == 1 ? scalars.first ?? scalar : scalar)
        }
        return String(result)
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }.reversed()
            .drop { $0.properties.isWhitespace }.reversed()
        return String(String.UnicodeScalarView(scalars))
    }

    /// Splits at every delimiter, keeping empty parts; null splits into nothing, and null or `''` does not split.
    private static func split(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        guard let input = text(arguments[0]),
            let delimiters = all(arguments[1].elements ?? [arguments[1]], text)
        else { return nil }
        if arguments[0].isNull { return .array([]) }
        let symbols = delimiters.map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }
        var rest = Array(input.unicodeScalars)[...]
        var parts = [String.UnicodeScalarView()]
        while let scalar = rest.first {
            if let delimiter = symbols.first(where: { rest.starts(with: $0) }) {
                parts.append(String.UnicodeScalarView())
                rest = rest.dropFirst(delimiter.count)
            } else {
                parts[parts.count - 1].append(scalar)
                rest = rest.dropFirst()
            }
        }
        return .array(parts.map { .string(String($0)) })
    }

    private static func join(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        guard let elements = arguments[0].elements, let parts = texts(elements),
            let separator = text(arguments[1])
        else { return nil }
        return .string(parts.joined(separator: separator))
    }

    private static func substring(_ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        guard let text = text(arguments[0]), let start = integer(arguments[1]) else { return nil }
        let units = Array(text.utf16)
        guard (0...Int64(units.count)).contains(start) else { return nil }
        let rest = units.dropFirst(Int(start))
        guard arguments.count == 3 else { return .string(String(decoding: rest, as: UTF16.self)) }
        guard let length = integer(arguments[2]), (0...Int64(rest.count)).contains(length) else {
            return nil
        }
        return .string(String(decoding: rest.prefix(Int(length)), as: UTF16.self))
    }
}
