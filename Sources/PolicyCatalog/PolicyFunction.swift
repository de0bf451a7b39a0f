import Diagnostics

/// A function that a rule may call: the 67 of the service's table and the 9 that read the context (Language §5.4).
package enum PolicyFunction: String, Sendable, CaseIterable {
    // Text
    case concat, format, base64, padLeft, replace, toLower, toUpper, length, split, join
    case uniqueString, guid, trim, uri, substring, startsWith, endsWith
    case base64ToString, base64ToJson, uriComponent, uriComponentToString
    case dataUri, dataUriToString, string, json, ipRangeContains
    // Numbers
    case add, sub, mul, div, mod, int, float, min, max, range
    // Collections
    case take, skip, empty, contains, intersection, union, first, last, indexOf, lastIndexOf
    case array, createArray, createObject, items, tryGet
    // Logic
    case coalesce, bool, less, lessOrEquals, greater, greaterOrEquals, equals
    case not, and, or, `if`, `true`, `false`, null
    // Dates
    case addDays, utcNow
    // Context
    case parameters, field, current, policy, requestContext, resourceGroup, subscription, claims
    case vault

    /// The function with this name, folding ASCII case; nil when unknown.
    package init?(named name: String) {
        guard let function = Self.byFoldedName[foldingASCII(name)] else { return nil }
        self = function
    }

    /// The canonical name, such as `addDays`.
    package var name: String { rawValue }

    private static let byFoldedName: [String: PolicyFunction] = Dictionary(
        uniqueKeysWithValues: allCases.map { (foldingASCII($0.rawValue), $0) })
}
