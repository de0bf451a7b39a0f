import ReferenceInterpreter
import Testing

/// The edge cases of Domain §6 that concern verdicts, as policies see them.
struct EdgeCaseTests {
    typealias Row = (
        record: String, condition: String, parameters: String, state: ReferenceState
    )

    static func vault(_ fields: String) -> String {
        #"{"type":"Microsoft.KeyVault.Data/vaults/keys","name":"k",\#(fields)}"#
    }

    static func hsm(_ fields: String) -> String {
        #"{"type":"Microsoft.ManagedHSM.Data/managedHsms/keys","name":"k",\#(fields)}"#
    }

    static func dates(_ created: String, _ expires: String) -> String {
        vault(#""attributes":{"createdOn":"\#(created)","expiresOn":"\#(expires)"}"#)
    }

    static let octSize = """
        {"allOf":[{"field":"~keyType","equals":"oct-HSM"},{"field":"~keySize","exists":true},
                  {"field":"~keySize","less":"[parameters('p')]"}]}
        """
    static let allTypes = #"{"p":["RSA","RSA-HSM","EC","EC-HSM"]}"#
    static let hsmTypes = #"{"p":["RSA-HSM","EC-HSM","oct-HSM"]}"#

    static let keyTypesAndSizes: [Row] = [
        (
            vault(#""keyType":"EC","ellipticCurveName":"p-256""#), KeyPolicy.curveNames,
            #"{"p":["P-256"]}"#, .compliant
        ),
        (
            vault(#""keyType":"EC","ellipticCurveName":"P-256K""#), KeyPolicy.curveNames,
            #"{"p":["P-256"]}"#, .nonCompliant
        ),
        (vault(#""keyType":"EC""#), KeyPolicy.curveNames, #"{"p":["P-256"]}"#, .nonCompliant),
        (vault(#""keyType":"rsa-hsm""#), KeyPolicy.hsmBacked, "{}", .compliant),
        (vault(#""keyType":"oct-HSM""#), KeyPolicy.hsmBacked, "{}", .nonCompliant),
        (vault(#""keyType":"oct-HSM""#), KeyPolicy.keyTypes, allTypes, .nonCompliant),
        (vault(#""keyType":"AKP-HSM""#), KeyPolicy.keyTypes, allTypes, .nonCompliant),
        (vault(#""keyType":"AKP""#), KeyPolicy.rsaSize, #"{"p":2048}"#, .compliant),
        (vault(#""keyType":"AKP""#), KeyPolicy.curveNames, #"{"p":["P-256"]}"#, .compliant),
        (hsm(#""keyType":"RSA","keySize":1024"#), KeyPolicy.keyTypes, hsmTypes, .nonCompliant),
        (
            hsm(#""keyType":"RSA","keySize":1024"#), KeyPolicy.guardedRSASize, #"{"p":2048}"#,
            .nonCompliant
        ),
        (hsm(#""keyType":"oct","keySize":128"#), octSize, #"{"p":256}"#, .compliant),
        (hsm(#""keyType":"oct-HSM","keySize":256"#), octSize, #"{"p":512}"#, .nonCompliant),
        (hsm(#""keyType":"OCT-hsm","keySize":512"#), octSize, #"{"p":512}"#, .compliant),
        (hsm(#""keyType":"RSA""#), KeyPolicy.guardedRSASize, #"{"p":2048}"#, .compliant),
        (vault(#""keyType":"RSA""#), KeyPolicy.rsaSize, #"{"p":2048}"#, .compliant),
        (
            vault(#""keyType":"RSA","keySize":2047"#), KeyPolicy.rsaSize, #"{"p":2048}"#,
            .nonCompliant
        ),
        (
            vault(#""keyType":"RSA","keySize":"1024""#), KeyPolicy.rsaSize, #"{"p":2048}"#,
            .nonCompliant
        ),
        (
            vault(#""keyType":"RSA","keySize":"2048""#), KeyPolicy.rsaSize, #"{"p":2048}"#,
            .compliant
        ),
        (vault(#""keyType":"EC""#), KeyPolicy.rsaSize, #"{"p":2048}"#, .compliant),
        (item, KeyPolicy.keyTypes, allTypes, .undecided),
        (item, KeyPolicy.hsmBacked, "{}", .undecided),
        (item, KeyPolicy.rsaSize, #"{"p":2048}"#, .undecided),
        (item, KeyPolicy.curveNames, #"{"p":["P-256"]}"#, .undecided),
        (item, KeyPolicy.expirationSet, "{}", .nonCompliant),
        (item, KeyPolicy.rotation, #"{"p":30}"#, .undecided),
    ]

    /// A key of a CLI list.
    static let item = """
        {"kid":"https://v.vault.azure.net/keys/k","name":"k","keySize":null,
         "attributes":{"created":"2025-01-01T00:00:00+00:00","expires":null,"notBefore":null}}
        """
    static let withoutAttributes =
        #"{"kid":"https://v.vault.azure.net:443/keys/K","attributes":null}"#

    static let dateRows: [Row] = [
        (
            dates("2025-01-01T00:00:00Z", "1970-01-01T00:00:00Z"), KeyPolicy.expirationSet, "{}",
            .compliant
        ),
        (
            dates("2025-01-01T00:00:00Z", "1970-01-01T00:00:00Z"), KeyPolicy.expiryByDays,
            #"{"p":30}"#, .nonCompliant
        ),
        (
            dates("2025-01-01T00:00:00Z", "9999-12-31T23:59:59Z"), KeyPolicy.validityPeriod,
            #"{"p":365}"#, .nonCompliant
        ),
        (
            dates("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"), KeyPolicy.validityPeriod,
            #"{"p":365}"#, .error
        ),
        (
            dates("2025-01-01T00:00:00Z", "2024-01-01T00:00:00Z"), KeyPolicy.validityPeriod,
            #"{"p":0}"#, .compliant
        ),
        (
            dates("2025-01-01T00:00:00Z", "2026-01-31T00:00:00Z"), KeyPolicy.expiryByDays,
            #"{"p":30}"#, .compliant
        ),
        (
            dates("2025-01-01T00:00:00Z", "2026-01-31T00:00:00Z"), unguardedExpiry, #"{"p":30}"#,
            .nonCompliant
        ),
        (
            vault(#""attributes":{"expiresOn":"2027-01-01T00:00:00Z"}"#), KeyPolicy.validityPeriod,
            #"{"p":365}"#, .error
        ),
        (vault(#""attributes":{}"#), unguardedExpiry, #"{"p":30}"#, .compliant),
        (vault(#""attributes":{}"#), KeyPolicy.activePeriod, #"{"p":30}"#, .error),
        (active(#""notBefore":"""#), KeyPolicy.activePeriod, #"{"p":366}"#, .compliant),
        (active(#""notBefore":"""#), KeyPolicy.activePeriod, #"{"p":364}"#, .nonCompliant),
        (active(#""notBefore":null"#), KeyPolicy.activePeriod, #"{"p":364}"#, .nonCompliant),
        (active(#""x":1"#), KeyPolicy.activePeriod, #"{"p":364}"#, .nonCompliant),
        (
            active(#""notBefore":"2026-06-01T00:00:00Z""#), KeyPolicy.activePeriod, #"{"p":1}"#,
            .compliant
        ),
        (
            active(#""notBefore":"2025-12-31T00:00:00Z""#), KeyPolicy.activePeriod, #"{"p":1}"#,
            .compliant
        ),
        (withoutAttributes, KeyPolicy.expirationSet, "{}", .undecided),
        (withoutAttributes, KeyPolicy.expiryByDays, #"{"p":30}"#, .undecided),
        (withoutAttributes, KeyPolicy.validityPeriod, #"{"p":30}"#, .undecided),
        (withoutAttributes, KeyPolicy.activePeriod, #"{"p":30}"#, .undecided),
    ]

    static let unguardedExpiry = """
        {"field":"~attributes.expiresOn","lessOrEquals":"[addDays(utcNow(), parameters('p'))]"}
        """

    static func active(_ notBefore: String) -> String {
        vault(#""attributes":{"createdOn":"2025-01-01T00:00:00Z",\#(notBefore)}"#)
    }

    static func certificate(_ fields: String) -> String {
        #"{"type":"Microsoft.KeyVault.Data/vaults/certificates","name":"c",\#(fields)}"#
    }

    static let customAuthority =
        #"{"field":"~issuer.commonName","notContains":"[parameters('p')]"}"#
    static let customAuthorities = """
        {"count":{"value":"[parameters('p')]","name":"caCommonName",
                  "where":{"field":"~issuer.commonName","contains":"[current('caCommonName')]"}},
         "equals":0}
        """
    static let contoso = certificate(#""issuer":{"commonName":"Contoso Issuing CA"}"#)
    static let shownWithoutBytes = """
        {"id":"https://v.vault.azure.net/certificates/c","attributes":{},"policy":{},"cer":null}
        """

    static let certificatesAndSecrets: [Row] = [
        (contoso, customAuthority, #"{"p":"CONTOSO"}"#, .compliant),
        (contoso, customAuthority, #"{"p":"Fabrikam"}"#, .nonCompliant),
        (contoso, customAuthority, #"{"p":""}"#, .compliant),
        (contoso, customAuthorities, #"{"p":["Fabrikam","contoso"]}"#, .compliant),
        (contoso, customAuthorities, #"{"p":["Fabrikam"]}"#, .nonCompliant),
        (contoso, customAuthorities, #"{"p":[]}"#, .nonCompliant),
        (shownWithoutBytes, customAuthority, #"{"p":"x"}"#, .undecided),
        (shownWithoutBytes, customAuthorities, #"{"p":["x"]}"#, .undecided),
        (shownWithoutBytes, customAuthorities, #"{"p":[]}"#, .nonCompliant),
        (secret(#""""#), #"{"field":"~contentType","exists":false}"#, "{}", .compliant),
        (secret("null"), #"{"field":"~contentType","exists":false}"#, "{}", .nonCompliant),
    ]

    static func secret(_ contentType: String) -> String {
        """
        {"id":"https://v.vault.azure.net/secrets/s","attributes":{},"contentType":\(contentType)}
        """
    }

    @Test(arguments: keyTypesAndSizes + dateRows + certificatesAndSecrets)
    func state(row: Row) throws {
        let state = try verdictOf(row.record, row.condition, parameters: row.parameters)
        #expect(state == row.state, "\(row.record) under \(row.condition)")
    }

    @Test func `the equality of true and "true" as operands of exists and equals`() throws {
        for operand in ["false", #""false""#, #""FALSE""#] {
            let condition = #"{"field":"~attributes.expiresOn","exists":\#(operand)}"#
            #expect(try verdictOf(Self.item, condition) == .nonCompliant)
        }
    }
}
