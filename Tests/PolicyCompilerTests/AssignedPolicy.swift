import PolicyCatalog
import Testing

/// An assignment of a built-in definition, written as its document.
struct AssignedPolicy: CustomTestStringConvertible, Sendable {
    /// The built-in's file below `Policies`, without extension.
    let builtin: String
    /// The members of `parameters`, plain, as JSON: `"days": 30`; the last character of a value is not `}`.
    let parameters: [(name: String, json: String)]
    var enforcementMode = "Default"
    var scope = "/subscriptions/00000000-0000-0000-0000-000000000000"
    var notScopes: [String] = []
    /// JSON; nil leaves the member out.
    var resourceSelectors: String?

    init(_ builtin: String, _ parameters: (name: String, json: String)...) {
        self.builtin = builtin
        self.parameters = parameters
    }

    var testDescription: String {
        ([builtin] + parameters.map { "\($0.name)=\($0.json)" }).joined(separator: " ")
    }

    /// The id of the definition.
    var definitionID: String {
        BuiltinPolicy.all.first { $0.path == builtin + ".json" }?.id ?? "no built-in \(builtin)"
    }

    /// The same assignment with more parameters.
    func with(_ name: String, _ json: String) -> AssignedPolicy {
        var copy = AssignedPolicy(builtin: builtin, parameters: parameters + [(name, json)])
        copy.enforcementMode = enforcementMode
        copy.scope = scope
        copy.notScopes = notScopes
        copy.resourceSelectors = resourceSelectors
        return copy
    }

    private init(builtin: String, parameters: [(name: String, json: String)]) {
        self.builtin = builtin
        self.parameters = parameters
    }

    /// The assignment as an ARM resource.
    var document: String { document(number: 0) }

    /// The assignment as one of several of a run, whose ids differ.
    func document(number: Int) -> String {
        let values = parameters.map { #""\#($0.name)": { "value": \#($0.json) }"# }
        let excluded = notScopes.map { "\"\($0)\"" }
        let selectors = resourceSelectors.map { "\"resourceSelectors\": \($0)," } ?? ""
        let name =
            (builtin.split(separator: "/").last ?? "") + (number == 0 ? "" : "-\(number)")
        return """
            {
              "id": "\(scope)/providers/Microsoft.Authorization/policyAssignments/\(name)",
              "name": "\(name)",
              "type": "Microsoft.Authorization/policyAssignments",
              "properties": {
                "policyDefinitionId": "\(definitionID)",
                "scope": "\(scope)",
                "notScopes": [\(excluded.joined(separator: ", "))],
                \(selectors)
                "enforcementMode": "\(enforcementMode)",
                "parameters": { \(values.joined(separator: ", ")) }
              }
            }
            """
    }
}

/// The built-ins by short names (Domain §1.3).
extension AssignedPolicy {
    static let keyExpirationSet = AssignedPolicy("keys/keys-expiration-set")
    static let hsmBacked = AssignedPolicy("keys/keys-hsm-backed")
    static let keyTypes = AssignedPolicy("keys/keys-allowed-key-types")
    static let curves = AssignedPolicy("keys/keys-ec-allowed-curve-names")
    static let managedHSMExpirationSet = AssignedPolicy(
        "managed-hsm/managed-hsm-keys-expiration-set")
    static let managedHSMKeyTypes = AssignedPolicy("managed-hsm/managed-hsm-keys-allowed-key-types")
    static let secretExpirationSet = AssignedPolicy("secrets/secrets-expiration-set")
    static let contentTypeSet = AssignedPolicy("secrets/secrets-content-type-set")

    static func keyExpiry(_ days: Int) -> AssignedPolicy {
        AssignedPolicy("keys/keys-expiry-by-days", ("minimumDaysBeforeExpiration", "\(days)"))
    }
    static func keyValidity(_ days: Int) -> AssignedPolicy {
        AssignedPolicy("keys/keys-validity-period", ("maximumValidityInDays", "\(days)"))
    }
    static func keyActive(_ days: Int) -> AssignedPolicy {
        AssignedPolicy("keys/keys-active-period", ("maximumValidityInDays", "\(days)"))
    }
    static func rotation(_ days: Int) -> AssignedPolicy {
        AssignedPolicy(
            "keys/keys-rotation-policy-maximum-days-to-rotate", ("maximumDaysToRotate", "\(days)"))
    }
    static func rsaSize(_ bits: Int) -> AssignedPolicy {
        AssignedPolicy("keys/keys-rsa-minimum-key-size", ("minimumRSAKeySize", "\(bits)"))
    }
    static func curves(_ names: String) -> AssignedPolicy {
        AssignedPolicy("keys/keys-ec-allowed-curve-names", ("allowedECNames", names))
    }
    static func managedHSMRSASize(_ bits: Int) -> AssignedPolicy {
        AssignedPolicy(
            "managed-hsm/managed-hsm-keys-rsa-minimum-key-size", ("minimumRSAKeySize", "\(bits)"))
    }
    static func octSize(_ bits: Int) -> AssignedPolicy {
        AssignedPolicy(
            "managed-hsm/managed-hsm-keys-oct-minimum-key-size", ("minimumOCTKeySize", "\(bits)"))
    }
    static func secretValidity(_ days: Int) -> AssignedPolicy {
        AssignedPolicy("secrets/secrets-validity-period", ("maximumValidityInDays", "\(days)"))
    }
    static func certificateExpiry(_ days: Int) -> AssignedPolicy {
        AssignedPolicy("certificates/certificates-expiry-by-days", ("daysToExpire", "\(days)"))
    }
    static func certificateAuthority(_ name: String) -> AssignedPolicy {
        AssignedPolicy(
            "certificates/certificates-issuers-custom-cas", ("caCommonName", "\"\(name)\""))
    }
}
