import PolicyCompiler
import Testing

/// Edge cases of Domain §6 on types, curves and sizes of keys, from a record to its verdict.
struct KeyEdgeCaseTests {
    typealias Row = (record: String, policy: AssignedPolicy, state: ComplianceState)

    static let curveNames: [Row] = [
        (.bundle(#""kty":"EC","crv":"SECP256K1""#), .curves(#"["P-256"]"#), .nonCompliant),
        (.bundle(#""kty":"EC","crv":"SECP256K1""#), .curves(#"["P-256K"]"#), .compliant),
        (.bundle(#""kty":"EC","crv":"secp256k1""#), .curves(#"["P-256K"]"#), .compliant),
        (.bundle(#""kty":"EC","crv":"p-256""#), .curves(#"["P-256"]"#), .compliant),
        (.bundle(#""kty":"ec-hsm","crv":"P-521""#), .curves(#"["P-256"]"#), .nonCompliant),
        (.bundle(#""kty":"RSA","crv":"P-521""#), .curves(#"["P-256"]"#), .compliant),
    ]

    static let keyTypes: [Row] = [
        (.key(#""keyType":"rsa-hsm""#), .hsmBacked, .compliant),
        (.key(#""keyType":"oct-HSM""#), .hsmBacked, .nonCompliant),
        (.key(#""keyType":"oct-HSM""#), .keyTypes, .nonCompliant),
        (.key(#""keyType":"AKP""#), .keyTypes, .nonCompliant),
        (.key(#""keyType":"AKP-HSM""#), .keyTypes, .nonCompliant),
        (.key(#""keyType":"OKP""#), .keyTypes, .nonCompliant),
        (.key(#""keyType":"ML-KEM""#), .keyTypes, .nonCompliant),
        (.key(#""keyType":"ML-KEM""#), .rsaSize(4096), .compliant),
        (.key(#""keyType":"AKP""#), .curves(#"["P-256"]"#), .compliant),
        (.managedHSMKey(#""keyType":"RSA","keySize":1024"#), .managedHSMKeyTypes, .nonCompliant),
        (.managedHSMKey(#""keyType":"oct","keySize":64"#), .managedHSMKeyTypes, .nonCompliant),
        (
            .managedHSMKey(#""keyType":"RSA","keySize":1024"#), .managedHSMRSASize(2048),
            .nonCompliant
        ),
        (.managedHSMKey(#""keyType":"oct","keySize":64"#), .octSize(128), .compliant),
        (.managedHSMKey(#""keyType":"OCT-hsm","keySize":128"#), .octSize(256), .nonCompliant),
        (.managedHSMKey(#""keyType":"oct-HSM","keySize":256"#), .octSize(512), .nonCompliant),
        (.managedHSMKey(#""keyType":"oct-HSM","keySize":512"#), .octSize(512), .compliant),
    ]

    static let keySizes: [Row] = [
        (.key(#""keyType":"EC""#), .rsaSize(2048), .compliant),
        (.key(#""keyType":"RSA""#), .rsaSize(2048), .compliant),
        (.managedHSMKey(#""keyType":"RSA""#), .managedHSMRSASize(2048), .compliant),
        (
            .resource(#""keyUri":"https://demo-vault.vault.azure.net:443/keys/k""#), .rsaSize(2048),
            .undecided
        ),
        (
            .resource(
                #""keyUri":"https://demo-hsm.managedhsm.azure.net/keys/k""#,
                parent: "managedHSMs/demo-hsm"), .managedHSMRSASize(2048), .undecided
        ),
        (.rsa(.modulus([0xC5], bytes: 384)), .rsaSize(3072), .compliant),
        (.rsa(.modulus([0xC5], bytes: 384)), .rsaSize(4096), .nonCompliant),
        (.rsa(.modulus([0x00, 0xC5], bytes: 257)), .rsaSize(2048), .compliant),
        (.rsa(.modulus([0x00, 0xC5], bytes: 257)), .rsaSize(3072), .nonCompliant),
        (.rsa(.modulus([0x7F], bytes: 256)), .rsaSize(2048), .nonCompliant),
        (.rsa(.modulus([0xFB, 0xFF], bytes: 256)), .rsaSize(2048), .compliant),
        (
            .rsa(.modulus([0xFB, 0xFF], bytes: 256, asCommandLine: true)), .rsaSize(2048),
            .compliant
        ),
        (
            .rsa(.modulus([0xFB, 0xFF], bytes: 256, asCommandLine: true)), .rsaSize(3072),
            .nonCompliant
        ),
        (.key(#""keyType":"RSA","keySize":"2048""#), .rsaSize(2048), .compliant),
        (.key(#""keyType":"RSA","keySize":"2048""#), .rsaSize(3072), .nonCompliant),
        (
            .resource(#""kty":"RSA","keySize":3072,"curveName":"P-256""#), .rsaSize(4096),
            .nonCompliant
        ),
        (.resource(#""kty":"EC","keySize":1024,"curveName":"P-256""#), .rsaSize(2048), .compliant),
        (
            .powerShell(#""KeyType":"RSA","KeySize":2048,"CurveName":null"#), .rsaSize(3072),
            .nonCompliant
        ),
    ]

    @Test(arguments: curveNames)
    func `a curve is judged by its name in any spelling`(row: Row) async throws {
        try await check(row)
    }

    @Test(arguments: keyTypes)
    func `a key type is judged by its name in any case`(row: Row) async throws {
        try await check(row)
    }

    @Test(arguments: keySizes)
    func `a size comes from the modulus or a member`(row: Row) async throws {
        try await check(row)
    }

    private func check(_ row: Row) async throws {
        let evaluation = try await Evaluation([row.policy], over: row.record)
        #expect(try evaluation.states == [row.state], "\(row.record)\n\(evaluation.messages)")
    }
}

extension String {
    fileprivate static func rsa(_ modulus: String) -> String {
        bundle(#""kty":"RSA","e":"AQAB","n":"\#(modulus)""#)
    }
}
