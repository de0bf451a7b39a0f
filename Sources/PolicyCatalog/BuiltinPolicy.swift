import Diagnostics

/// A built-in policy definition that is compiled into the program.
package struct BuiltinPolicy: Sendable {
    /// The file's path in the folder `Policies`, such as `keys/keys-expiration-set.json`.
    package let path: String
    /// The definition's resource id, such as `/providers/Microsoft.Authorization/policyDefinitions/…`.
    package let id: String
    /// The definition as JSON.
    package let text: String

    /// Every built-in, ordered by id.
    package static var all: [BuiltinPolicy] { embedded }

    /// The built-in with this id, folding ASCII case (decision 13); nil when there is none.
    package static func withID(_ id: String) -> BuiltinPolicy? {
        byFoldedID[foldingASCII(id)]
    }

    private static let byFoldedID: [String: BuiltinPolicy] = Dictionary(
        all.map { (foldingASCII($0.id), $0) }, uniquingKeysWith: { first, _ in first })
}
