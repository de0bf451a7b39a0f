import Columns
import Diagnostics
import RuleIR

/// Keeps values that look like secrets by the names of their fields out of reports; the service shows them as `******` (Language §8.3).
///
/// Values of Key Vault secrets are never read at all; this is for resource documents, whose tags and settings may hold anything.
enum SecretNames {
    private static let words = [
        "password", "passwd", "pwd", "secretvalue", "clientsecret", "connectionstring", "accesskey",
        "accountkey", "apikey", "sastoken", "accesstoken", "privatekey", "credential",
    ]

    /// The value with asterisks where what the condition looks at, or a member of it, is named like a secret.
    static func masking(_ value: Value, of text: LeafOutline.Text) -> Value {
        // How many there are tells nothing.
        text.kind == .count ? value : masking(value, named: text.expression)
    }

    private static func masking(_ value: Value, named name: String) -> Value {
        let plain = foldingASCII(name).filter { !"_- ".contains($0) }
        switch value {
        case .null, .boolean: return value
        case _ where words.contains(where: { plain.contains($0) }): return .string("******")
        case .integer, .double, .string: return value
        case .array(let elements): return .array(elements.map { masking($0, named: "") })
        case .object(let members):
            return .object(
                members.map {
                    ValueMember(name: $0.name, value: masking($0.value, named: $0.name))
                })
        }
    }
}
