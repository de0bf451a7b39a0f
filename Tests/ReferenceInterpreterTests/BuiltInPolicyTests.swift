import Foundation
import ReferenceInterpreter
import Testing

/// Every policy of `Policies/` with a component that violates it and one that complies (Domain §1.3).
struct BuiltInPolicyTests {
    typealias Row = (file: String, parameters: String, violating: String, complying: String)

    static let expiry = #""attributes":{"expiresOn":"2026-02-01T00:00:00Z"}"#
    static let validity =
        #""attributes":{"createdOn":"2026-01-01T00:00:00Z","expiresOn":"2026-02-01T00:00:00Z"}"#
    static let active = #""attributes":{"createdOn":"2025-12-01T00:00:00Z"}"#
    static let rotated =
        #""scheduledRotationDate":"2026-02-01T00:00:00Z","attributes":{"createdOn":"2026-01-01T00:00:00Z"}"#

    static let keys: [Row] = [
        ("expiration-set", "{}", #""keyType":"RSA""#, expiry),
        ("expiry-by-days", #"{"minimumDaysBeforeExpiration":32}"#, expiry, #""keyType":"RSA""#),
        ("validity-period", #"{"maximumValidityInDays":30}"#, validity, thirtyDays),
        ("active-period", #"{"maximumValidityInDays":30}"#, active, thirtyDays),
        (
            "rotation-policy-maximum-days-to-rotate", #"{"maximumDaysToRotate":30}"#, rotated,
            rotation30
        ),
        (
            "allowed-key-types", #"{"allowedKeyTypes":["EC"]}"#, #""keyType":"RSA""#,
            #""keyType":"ec""#
        ),
        ("hsm-backed", "{}", #""keyType":"RSA""#, #""keyType":"RSA-HSM""#),
        ("rsa-minimum-key-size", #"{"minimumRSAKeySize":3072}"#, rsa(2048), rsa(3072)),
        (
            "ec-allowed-curve-names", #"{"allowedECNames":["P-384"]}"#, curve("P-256"),
            curve("P-384")
        ),
    ]

    static let secrets: [Row] = [
        ("expiration-set", "{}", #""contentType":"x""#, expiry),
        ("expiry-by-days", #"{"minimumDaysBeforeExpiration":32}"#, expiry, #""contentType":"x""#),
        ("validity-period", #"{"maximumValidityInDays":30}"#, validity, thirtyDays),
        ("active-period", #"{"maximumValidityInDays":30}"#, active, thirtyDays),
        ("content-type-set", "{}", expiry, #""contentType":"""#),
    ]

    static let certificates: [Row] = [
        (
            "expiry-by-days", #"{"daysToExpire":31}"#, expiry,
            #""attributes":{"expiresOn":"2026-02-01T00:00:01Z"}"#
        ),
        (
            "validity-period", "{}", #""properties":{"validityInMonths":13}"#,
            #""properties":{"validityInMonths":12}"#
        ),
        (
            "lifetime-action", lifetime, #""lifetimeAction":{"daysBeforeExpiry":29}"#,
            #""lifetimeAction":{"daysBeforeExpiry":30}"#
        ),
        (
            "lifetime-action", lifetime, #""lifetimeAction":{"lifetimePercentage":81}"#,
            #""lifetimeAction":{}"#
        ),
        (
            "allowed-key-types", "{}", properties(#""keyType":"EC""#),
            properties(#""keyType":"RSA""#)
        ),
        (
            "rsa-minimum-key-size", #"{"minimumRSAKeySize":3072}"#, properties(rsa(2048)),
            properties(rsa(4096))
        ),
        (
            "ec-allowed-curve-names", #"{"allowedECNames":["P-384"]}"#, properties(curve("P-256")),
            properties(curve("P-384"))
        ),
        (
            "issuers-supported-cas", "{}", #""issuer":{"name":"Self"}"#,
            #""issuer":{"name":"digicert"}"#
        ),
        (
            "issuers-custom-cas", #"{"caCommonName":"Contoso"}"#,
            #""issuer":{"commonName":"Fabrikam"}"#, #""issuer":{"commonName":"CONTOSO CA"}"#
        ),
        (
            "issuers-allowed-custom-cas", #"{"caCommonNames":["a","Contoso"]}"#,
            #""issuer":{"commonName":"B"}"#, #""issuer":{"commonName":"CONTOSO"}"#
        ),
    ]

    static let hsmKeys: [Row] = [
        ("expiration-set", "{}", #""keyType":"RSA-HSM""#, expiry),
        ("expiry-by-days", "{}", expiry, #""attributes":{"expiresOn":"2026-04-01T00:00:00Z"}"#),
        ("rsa-minimum-key-size", #"{"minimumRSAKeySize":3072}"#, rsa(2048), #""keyType":"RSA""#),
        (
            "ec-allowed-curve-names", #"{"allowedECNames":["P-384"]}"#, curve("P-256"),
            curve("p-384")
        ),
        ("allowed-key-types", "{}", #""keyType":"RSA""#, #""keyType":"oct-hsm""#),
        (
            "oct-minimum-key-size", #"{"minimumOCTKeySize":256}"#,
            #""keyType":"oct-HSM","keySize":128"#, #""keyType":"oct-HSM","keySize":256"#
        ),
    ]

    static let versioning: [Row] = [
        (
            "keys-rotation-policy-maximum-days-to-rotate-test", #"{"maximumDaysToRotateV2":30}"#,
            rotated, rotation30
        ),
        (
            "managed-hsm-keys-ec-allowed-curve-names-test", #"{"allowedECNamesV2":["P-384"]}"#,
            curve("P-256"), curve("P-384")
        ),
    ]

    static let lifetime = #"{"maximumPercentageLife":80,"minimumDaysBeforeExpiry":30}"#
    static let rotation30 =
        #""scheduledRotationDate":"2026-01-31T00:00:00Z","attributes":{"createdOn":"2026-01-01T00:00:00Z"}"#

    /// Created two days before the instant of the tests, valid for thirty.
    static let thirtyDays =
        #""attributes":{"createdOn":"2025-12-30T00:00:00Z","expiresOn":"2026-01-29T00:00:00Z"}"#

    static func rsa(_ size: Int) -> String { #""keyType":"RSA","keySize":\#(size)"# }
    static func curve(_ name: String) -> String {
        #""keyType":"EC","ellipticCurveName":"\#(name)""#
    }
    static func properties(_ fields: String) -> String { #""keyProperties":{\#(fields)}"# }

    @Test(arguments: keys)
    func keyPolicy(row: Row) throws { try check(row, "keys/keys-", .vaultKey) }

    @Test(arguments: secrets)
    func secretPolicy(row: Row) throws { try check(row, "secrets/secrets-", .vaultSecret) }

    @Test(arguments: certificates)
    func certificatePolicy(row: Row) throws {
        try check(row, "certificates/certificates-", .vaultCertificate)
    }

    @Test(arguments: hsmKeys)
    func hsmKeyPolicy(row: Row) throws { try check(row, "managed-hsm/managed-hsm-keys-", .hsmKey) }

    @Test(arguments: zip(versioning, [ReferenceComponentKind.vaultKey, .hsmKey]))
    func versioningPolicy(row: Row, kind: ReferenceComponentKind) throws {
        try check(row, "versioning/", kind)
    }

    private func check(_ row: Row, _ prefix: String, _ kind: ReferenceComponentKind) throws {
        let path = "../../Policies/\(prefix)\(row.file).json"
        let url = URL(filePath: path, relativeTo: URL(filePath: #filePath))
        let rule = try ReferenceRule(
            definition: ReferenceJSON(parsing: Array(Data(contentsOf: url))),
            parameters: ReferenceInterpreter.parameterValues(json(row.parameters)))
        func state(_ fields: String, _ kind: ReferenceComponentKind) throws -> ReferenceState {
            let component = try componentOf(#"{"type":"\#(kind.typeName)",\#(fields)}"#)
            return rule.verdict(component: component, now: try testInstant())
        }
        #expect(try state(row.violating, kind) == .nonCompliant)
        #expect(try state(row.complying, kind) == .compliant)
        for other in ReferenceComponentKind.allCases where other != kind {
            #expect(try state(#""name":"x""#, other) == .notApplicable)
        }
    }
}
