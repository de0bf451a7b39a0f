import ReferenceInterpreter
import Testing

/// Records with values that no component has, and records that are no components (Domain §2.7, §6).
struct RejectedRecordTests {
    static let dates: [(date: String, line: String?)] = [
        ("0", #""1970-01-01T00:00:00Z""#), ("253402300799", #""9999-12-31T23:59:59Z""#),
        ("1735689600.0", #""2025-01-01T00:00:00Z""#),
        (#""1735689600""#, #""2025-01-01T00:00:00Z""#),
        (#""2025-01-01T05:30:00+05:30""#, #""2025-01-01T00:00:00Z""#),
        (#""2024-12-31T16:00:00-08:00""#, #""2025-01-01T00:00:00Z""#),
        (#""2025-01-01T00:00:00""#, #""2025-01-01T00:00:00Z""#),
        (#""2025-01-01T00:00:00.1234567Z""#, #""2025-01-01T00:00:00.1234567Z""#),
        (#""2025-01-01T00:00:00.5000000Z""#, #""2025-01-01T00:00:00.5Z""#),
        (#""2025-01-01T00:00:00.0000000Z""#, #""2025-01-01T00:00:00Z""#),
        (#""/Date(1735689600000)/""#, #""2025-01-01T00:00:00Z""#),
        (#""\/Date(1735689600250+0100)\/""#, #""2025-01-01T00:00:00.25Z""#),
        (#""2024-02-29T00:00:00Z""#, #""2024-02-29T00:00:00Z""#), (#""""#, #""""#),
        ("null", "absent"),
        // Out of range, milliseconds for seconds, negative, and text that is no date.
        ("253402300800", nil), ("1735689600000", nil), ("-1", nil), ("1735689600.5", nil),
        ("1e300", nil), ("9223372036854775808", nil), (#""1735689600000""#, nil), (#""-1""#, nil),
        (#""2023-02-29T00:00:00Z""#, nil), (#""0000-01-01T00:00:00Z""#, nil),
        (#""9999-12-31T23:59:59-01:00""#, nil), (#""0001-01-01T00:00:00+01:00""#, nil),
        (#""2025-01-01T24:00:00Z""#, nil), (#""2025-01-01T00:00:60Z""#, nil),
        (#""2025-01-01T00:00:00.12345678Z""#, nil), (#""2025-01-01T00:00:00.Z""#, nil),
        (#""/Date(253402300800000)/""#, nil), (#""/Date(99999999999999999999)/""#, nil),
        (#""soon""#, nil), ("true", nil), ("[]", nil), ("{}", nil),
    ]

    @Test(
        arguments: dates,
        [#"{"id":"https://v.vault.azure.net/secrets/s","attributes":{"exp":~}}"#, alias])
    func expiry(row: (date: String, line: String?), form: String) throws {
        let record = form.split(separator: "~").joined(separator: row.date)
        let reading = ReferenceAdapters().read(try json(record))
        switch (reading, row.line) {
        case (.component(let component), let line?):
            #expect(component.fieldLines[0] == "attributes.expiresOn " + line)
        case (.rejected, nil): break
        default: Issue.record("\(record) gave \(reading)")
        }
    }

    static let alias = """
        {"type":"Microsoft.KeyVault.Data/vaults/secrets","attributes":{"expiresOn":~}}
        """

    static let integers: [(value: String, line: String?)] = [
        ("2048", "2048"), ("2048.0", "2048"), ("0", "0"), ("2147483647", "2147483647"),
        (#""2048""#, #""2048""#), (#""2048.5""#, #""2048.5""#), ("null", "absent"),
        ("2147483648", nil), ("-1", nil), ("2048.5", nil), ("1e99", nil), (#""big""#, nil),
        (#""""#, nil), ("true", nil), ("[2048]", nil), ("{}", nil),
    ]

    @Test(arguments: integers)
    func keySize(value: String, line: String?) throws {
        let record = """
            {"type":"microsoft.keyvault.data/VAULTS/keys","keySize":\(value)}
            """
        let reading = ReferenceAdapters().read(try json(record))
        switch (reading, line) {
        case (.component(let component), let line?):
            #expect(component.fieldLines[1] == "keySize " + line)
        case (.rejected, nil): break
        default: Issue.record("\(record) gave \(reading)")
        }
    }

    @Test(arguments: [
        #"{"type":"Microsoft.KeyVault.Data/vaults/keys","keyType":1}"#,
        #"{"type":"Microsoft.KeyVault.Data/vaults/keys","keyType":["RSA"]}"#,
        #"{"type":"Microsoft.KeyVault.Data/vaults/keys","attributes":5}"#,
        #"{"kid":"orders-kek"}"#, #"{"kid":"https://v.vault.azure.net/secrets/s"}"#,
        #"{"kid":"https://v.vault.azure.net/keys/"}"#,
        #"{"kid":"http://v.vault.azure.net/keys/k"}"#,
        #"{"kid":"https://v.vault.azure.net/keys/k","attributes":"none"}"#,
        #"{"key":{"kid":"https://v.vault.azure.net/keys/k","kty":true}}"#,
        #"{"id":"https://h.managedhsm.azure.net/secrets/s"}"#,
        "[]", "5",
    ])
    func `values of the wrong kind reject the record`(record: String) throws {
        guard case .rejected = ReferenceAdapters().read(try json(record)) else {
            Issue.record("\(record) was read")
            return
        }
    }

    @Test(arguments: [
        "{}", #"{"key":{"kty":"RSA"},"attributes":{}}"#,
        #"{"type":"Microsoft.KeyVault/vaults/keys","id":"x","properties":{}}"#,
        #"{"type":"Microsoft.KeyVault/vaults","id":"/subscriptions/s","properties":{}}"#,
        #"{"type":"microsoft.keyvault/managedhsms","properties":{}}"#,
        #"{"id":"https://v.vault.azure.net/certificates/issuers/DigiCert01","provider":"DigiCert"}"#,
        #"{"id":"https://v.vault.azure.net/keys/k/rotationpolicy","lifetimeActions":[]}"#,
    ])
    func `other records are no components`(record: String) throws {
        #expect(ReferenceAdapters().read(try json(record)) == .notAComponent)
    }

    @Test(arguments: [
        #"[{"kid":"a"},[{"kid":"b"}]]"#, #"{"value":[{"kid":"a"},{"kid":"b"}],"nextLink":null}"#,
        #"{"count":2,"data":[{"kid":"a"},{"kid":"b"}]}"#,
    ])
    func `arrays and pages hold records`(document: String) throws {
        let records = ReferenceAdapters.records(in: try json(document))
        #expect(records == [try json(#"{"kid":"a"}"#), try json(#"{"kid":"b"}"#)])
    }

    @Test func `a secret with a list as its value is one record`() throws {
        let secret = try json(#"{"id":"https://v.vault.azure.net/secrets/s","value":[]}"#)
        #expect(ReferenceAdapters.records(in: secret) == [secret])
    }
}
