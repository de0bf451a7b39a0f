package import PolicyCatalog

/// The functions that a graph computes: those of the service's table that are no constant and no clock (Language §5.4), and those
/// that the language has without a name.
///
/// Bundles name them as `name` does.
package enum ScalarFunction: UInt8, Sendable, CaseIterable {
    // Text
    case concat, format, padLeft, replace, toLower, toUpper, split, join, trim, substring
    case startsWith, endsWith, string
    // Encodings and names
    case base64, base64ToString, base64ToJson, json
    case uri, uriComponent, uriComponentToString, dataUri, dataUriToString
    case uniqueString, guid, ipRangeContains
    // Numbers
    case add, sub, mul, div, mod, int, float, min, max, range
    // Collections
    case length, take, skip, empty, contains, intersection, union, first, last
    case indexOf, lastIndexOf, array, createArray, createObject, items, tryGet
    // Logic
    case coalesce, bool, less, lessOrEquals, greater, greaterOrEquals, equals
    case not, and, or, `if`
    // Dates
    case addDays
    /// `object.name`, `object['name']` and `array[index]`.
    case select
    /// The tag that a computed field name means, of an object of tags (Language §4.2.1).
    case tag
    /// The part of a text that the variable of an alias's phrase stands for (Language §10.2).
    case extract

    /// The function that computes a call; nil for constants, the clock and what reads the context.
    package init?(_ function: PolicyFunction) {
        guard let found = Self.named[function.name], !found.isUnnamed else { return nil }
        self = found
    }

    /// The function of this name in a printed graph or a bundle.
    package init?(named name: String) {
        guard let found = Self.named[name] else { return nil }
        self = found
    }

    /// The spelling in printed graphs and messages.
    package var name: String { String(describing: self) }

    /// Whether a rule cannot call the function.
    private var isUnnamed: Bool { [.select, .tag, .extract].contains(self) }

    /// How many operands the function takes.
    package var arity: FunctionArity { Self.arities[Int(rawValue)] }

    private static let named: [String: ScalarFunction] = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.name, $0) })

    private static let arities: [FunctionArity] = allCases.map { function in
        PolicyFunction(rawValue: function.name)?.signature.arity
            ?? .exactly(function == .extract ? 3 : 2)
    }
}
