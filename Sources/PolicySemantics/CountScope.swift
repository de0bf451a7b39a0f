import Diagnostics
import JSONSyntax
import PolicyCatalog

/// A count around a condition, which `current()` can refer to (Language §4.5).
enum CountScope {
    /// A field count, by the name of its array field.
    case field(String)
    /// A value count, by its name.
    case value(String)

    /// Whether `current(identifier)` in the count's `where` means its member.
    ///
    /// The test for a field count is textual: `A[*]` answers for `A[*].b`.
    func answers(to identifier: String) -> Bool {
        switch self {
        case .field(let alias):
            foldingASCII(identifier).hasPrefix(foldingASCII(alias))
        case .value(let name): equalsFoldingASCII(name, identifier)
        }
    }

    var name: String {
        switch self {
        case .field(let name), .value(let name): name
        }
    }
}
