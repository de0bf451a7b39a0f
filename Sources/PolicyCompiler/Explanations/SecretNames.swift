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
    ].map { Array($0.utf8) }
    private static let firstBytes = Set(words.map { $0[0] })

    /// The value with asterisks where what the condition looks at, or a member of it, is named like a secret.
    static func masking(_ value: Value, of text: LeafOutline.Text) -> Value {
        // How many there are tells nothing.
        text.kind == .count ? value : masking(value, named: text.expression)
    }

    /// The value with asterisks where it, or a member of it, is named like a secret.
    static func masking(_ value: Value, named name: String) -> Value {
        switch value {
        case .null, .boolean: return value
        case _ where isSecret(name): return .string("******")
        case .integer, .double, .string: return value
        case .array(let elements): return .array(elements.map { masking($0, named: "") })
        case .object(let members):
            return .object(
                members.map {
                    ValueMember(name: $0.name, value: masking($0.value, named: $0.name))
                })
        }
    }

    /// Whether a name has one of the words in it, whatever its case and what joins its parts.
    ///
    /// By bytes: a report asks for tens of thousands of names, and a search in a string takes microseconds.
    private static func isSecret(_ name: String) -> Bool {
        let plain = foldingASCII(name).utf8.filter { ![0x20, 0x2D, 0x5F].contains($0) }
        return plain.indices.contains { start in
            firstBytes.contains(plain[start])
                && words.contains { plain[start...].starts(with: $0) }
        }
    }
}
