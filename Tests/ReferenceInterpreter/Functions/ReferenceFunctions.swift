/// The functions of policy rules (Language §5.4); a result of nil is an evaluation error.
enum ReferenceFunctions {
    struct Function: Sendable {
        let argumentCounts: ClosedRange<Int>
        let apply: @Sendable ([ReferenceJSON]) -> ReferenceJSON?

        init(
            _ argumentCounts: ClosedRange<Int>,
            _ apply: @escaping @Sendable ([ReferenceJSON]) -> ReferenceJSON?
        ) {
            self.argumentCounts = argumentCounts
            self.apply = apply
        }
    }

    /// Stands for no limit on the number of arguments.
    static let many = Int.max

    /// The functions of values alone, by folded name.
    static let pure: [String: Function] = [
        textFunctions, codingFunctions, collectionFunctions, numberFunctions, logicFunctions,
        networkFunctions,
    ].reduce(into: [:]) { all, some in
        for (name, function) in some { all[NameFolding.folded(name)] = function }
    }

    /// The functions that the walk itself evaluates, with how many arguments they take.
    static let walked: [String: ClosedRange<Int>] = [
        "parameters": 1...1, "field": 1...1, "current": 0...1, "if": 3...3, "and": 2...many,
        "or": 2...many, "coalesce": 1...many, "utcnow": 0...0, "requestcontext": 0...0,
        "resourcegroup": 0...0, "subscription": 0...0, "policy": 0...0, "claims": 0...0,
        "vault": 0...0,
    ]

    /// How many arguments a function takes by its folded name; nil when there is none.
    static func argumentCounts(_ name: String) -> ClosedRange<Int>? {
        walked[name] ?? pure[name]?.argumentCounts
    }

    /// The member of an object by its name in any case, or the element of an array by its index from 0.
    static func element(of value: ReferenceJSON, at place: ReferenceJSON) -> ReferenceJSON? {
        switch (value, place) {
        case (.object, .string(let name)): return value[name]
        case (.array(let elements), .number(let number)):
            guard let index = number.integer, elements.indices.contains(Int(index)) else {
                return nil
            }
            return elements[Int(index)]
        default: return nil
        }
    }

    // MARK: Arguments

    /// The text of a text argument, for which null is empty (Language §5.3); nil for other values.
    static func text(_ value: ReferenceJSON) -> String? {
        value.isNull ? "" : value.text
    }

    /// The value of an integer token; nil for other values.
    static func integer(_ value: ReferenceJSON) -> Int64? {
        if case .number(let number) = value { number.integer } else { nil }
    }

    /// All transformed values; nil when one has none.
    static func all<Value, Result>(
        _ values: some Sequence<Value>, _ transform: (Value) -> Result?
    ) -> [Result]? {
        var results: [Result] = []
        for value in values {
            guard let result = transform(value) else { return nil }
            results.append(result)
        }
        return results
    }
}
