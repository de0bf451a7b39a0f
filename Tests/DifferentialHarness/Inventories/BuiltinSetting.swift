import PolicyCatalog
import ReferenceInterpreter

/// A built-in policy with values for its parameters.
package struct BuiltinSetting: Sendable {
    /// The path in the folder `Policies`, such as `keys/keys-expiration-set.json`.
    package let path: String
    /// An object of plain values by parameter name.
    package let parameters: String

    private init(_ path: String, _ parameters: String) {
        self.path = path + ".json"
        self.parameters = parameters
    }

    /// The name for reports.
    package var name: String { path + " " + parameters }

    /// Whether the policy finds everything compliant (decision 19).
    package var isDisabled: Bool { parameters.contains("Disabled") }

    /// The definition with its values; nil when no built-in has the path or a text is not JSON.
    var source: RuleSource? {
        guard let policy = BuiltinPolicy.all.first(where: { $0.path == path }),
            let definition = try? ReferenceJSON(parsing: policy.text),
            let parameters = try? ReferenceJSON(parsing: parameters)
        else { return nil }
        return RuleSource(definition: definition, parameters: parameters)
    }

    /// Every built-in at two settings that part the generated objects, and one of each kind of object disabled.
    ///
    /// Policies whose only parameter is the effect have `Audit` and `Deny`, which must find the same.
    package static let all: [BuiltinSetting] =
        keys + secrets + certificates + hsmKeys + versioning + disabled

    private static func both(_ path: String, _ first: String, _ second: String) -> [BuiltinSetting]
    {
        [BuiltinSetting(path, first), BuiltinSetting(path, second)]
    }

    private static let audit = #"{"effect":"Audit"}"#
    private static let deny = #"{"effect":"Deny"}"#

    private static func days(_ path: String, _ name: String, _ first: Int, _ second: Int)
        -> [BuiltinSetting]
    {
        both(path, "{\"\(name)\":\(first)}", "{\"\(name)\":\(second)}")
    }

    private static let keys: [BuiltinSetting] =
        both("keys/keys-expiration-set", audit, deny)
        + both("keys/keys-hsm-backed", audit, deny)
        + days("keys/keys-active-period", "maximumValidityInDays", 200, 700)
        + days("keys/keys-expiry-by-days", "minimumDaysBeforeExpiration", 30, 200)
        + days("keys/keys-validity-period", "maximumValidityInDays", 365, 731)
        + days(
            "keys/keys-rotation-policy-maximum-days-to-rotate", "maximumDaysToRotate", 100, 400)
        + days("keys/keys-rsa-minimum-key-size", "minimumRSAKeySize", 3072, 4096)
        + both(
            "keys/keys-allowed-key-types", #"{"allowedKeyTypes":["RSA-HSM","EC-HSM"]}"#,
            #"{"allowedKeyTypes":["RSA"],"effect":"Deny"}"#)
        + both(
            "keys/keys-ec-allowed-curve-names", #"{"allowedECNames":["P-256"]}"#,
            #"{"allowedECNames":["P-256K","P-384","P-521"]}"#)

    private static let secrets: [BuiltinSetting] =
        both("secrets/secrets-expiration-set", audit, deny)
        + both("secrets/secrets-content-type-set", audit, deny)
        + days("secrets/secrets-active-period", "maximumValidityInDays", 200, 700)
        + days("secrets/secrets-expiry-by-days", "minimumDaysBeforeExpiration", 30, 200)
        + days("secrets/secrets-validity-period", "maximumValidityInDays", 300, 600)

    private static let certificates: [BuiltinSetting] =
        days("certificates/certificates-expiry-by-days", "daysToExpire", 30, 200)
        + days("certificates/certificates-validity-period", "maximumValidityInMonths", 6, 12)
        + days("certificates/certificates-rsa-minimum-key-size", "minimumRSAKeySize", 3072, 4096)
        + both(
            "certificates/certificates-allowed-key-types", #"{"allowedKeyTypes":["RSA"]}"#,
            #"{"allowedKeyTypes":["EC","EC-HSM","RSA-HSM"]}"#)
        + both(
            "certificates/certificates-ec-allowed-curve-names", #"{"allowedECNames":["P-256"]}"#,
            #"{"allowedECNames":["P-256K","P-384","P-521"]}"#)
        + both(
            "certificates/certificates-issuers-allowed-custom-cas",
            #"{"caCommonNames":["heron","DÜSSELDORFER"]}"#,
            #"{"caCommonNames":["Gannet Partner CA"]}"#)
        + both(
            "certificates/certificates-issuers-custom-cas", #"{"caCommonName":"heron issuing"}"#,
            #"{"caCommonName":"CA"}"#)
        + both(
            "certificates/certificates-issuers-supported-cas", #"{"allowedCAs":["DigiCert"]}"#,
            #"{"allowedCAs":["GlobalSign"]}"#)
        + both(
            "certificates/certificates-lifetime-action",
            #"{"maximumPercentageLife":80,"minimumDaysBeforeExpiry":30}"#,
            #"{"maximumPercentageLife":95,"minimumDaysBeforeExpiry":7}"#)

    private static let hsmKeys: [BuiltinSetting] =
        both("managed-hsm/managed-hsm-keys-expiration-set", audit, deny)
        + days(
            "managed-hsm/managed-hsm-keys-expiry-by-days", "minimumDaysBeforeExpiration", 30, 200)
        + days(
            "managed-hsm/managed-hsm-keys-rsa-minimum-key-size", "minimumRSAKeySize", 3072, 4096)
        + days(
            "managed-hsm/managed-hsm-keys-oct-minimum-key-size", "minimumOCTKeySize", 192, 256)
        + both(
            "managed-hsm/managed-hsm-keys-allowed-key-types", #"{"allowedKeyTypes":["RSA-HSM"]}"#,
            #"{"allowedKeyTypes":["EC-HSM","oct-HSM"]}"#)
        + both(
            "managed-hsm/managed-hsm-keys-ec-allowed-curve-names",
            #"{"allowedECNames":["P-256"]}"#, #"{"allowedECNames":["P-256K","P-384","P-521"]}"#)

    private static let versioning: [BuiltinSetting] =
        days(
            "versioning/keys-rotation-policy-maximum-days-to-rotate-test", "maximumDaysToRotateV2",
            100, 400)
        + both(
            "versioning/managed-hsm-keys-ec-allowed-curve-names-test",
            #"{"allowedECNamesV2":["P-256"]}"#, #"{"allowedECNamesV2":["P-256K","P-384","P-521"]}"#)

    private static let disabled = [
        "keys/keys-expiration-set", "secrets/secrets-expiration-set",
        "managed-hsm/managed-hsm-keys-expiration-set", "certificates/certificates-validity-period",
    ].map { BuiltinSetting($0, #"{"effect":"Disabled"}"#) }
}
