import PolicyCompiler
import Testing

/// Edge cases of Domain §6 on what a component is: its type, its identity, its versions, its other members.
struct ComponentEdgeCaseTests {
    typealias Row = (record: String, policy: AssignedPolicy, state: ComplianceState)

    static let certificates: [Row] = [
        (
            .shownCertificate(policy: "null"),
            AssignedPolicy("certificates/certificates-validity-period"), .undecided
        ),
        (
            .shownCertificate(policy: #"{"x509CertificateProperties":{"validityInMonths":null}}"#),
            AssignedPolicy("certificates/certificates-validity-period"), .compliant
        ),
        (
            .shownCertificate(policy: #"{"issuerParameters":{"name":"Self"}}"#),
            AssignedPolicy("certificates/certificates-issuers-supported-cas"), .nonCompliant
        ),
        (
            .shownCertificate(policy: #"{"issuerParameters":{"name":"digicert"}}"#),
            AssignedPolicy("certificates/certificates-issuers-supported-cas"), .compliant
        ),
        (
            .shownCertificate(
                policy: #"{"keyProperties":{"keyType":"RSA","keySize":2048,"curve":"P-256K"}}"#),
            AssignedPolicy(
                "certificates/certificates-ec-allowed-curve-names",
                ("allowedECNames", #"["P-256"]"#)), .compliant
        ),
        (
            .shownCertificate(
                policy: .lifetime(#"{"daysBeforeExpiry":10,"lifetimePercentage":null}"#)),
            .lifetimeAction, .nonCompliant
        ),
        (
            .shownCertificate(
                policy: .lifetime(#"{"daysBeforeExpiry":null,"lifetimePercentage":80}"#)),
            .lifetimeAction, .compliant
        ),
        (
            .shownCertificate(
                policy: .lifetime(#"{"daysBeforeExpiry":10}"#, #"{"lifetimePercentage":80}"#)),
            .lifetimeAction, .undecided
        ),
        (
            .certificate(#""issuer":{"commonName":"Heron CA"}"#), .certificateAuthority(""),
            .compliant
        ),
        (
            .certificate(#""issuer":{"commonName":"Heron CA"}"#), .certificateAuthority("heron"),
            .compliant
        ),
        (
            .certificate(#""issuer":{"commonName":"Heron CA"}"#), .certificateAuthority("Gull"),
            .nonCompliant
        ),
    ]

    static let secrets: [Row] = [
        (.secret(#""contentType":"""#), .contentTypeSet, .compliant),
        (.secret(#""contentType":null"#), .contentTypeSet, .nonCompliant),
        (.listedSecret(#""contentType":"""#), .contentTypeSet, .compliant),
        (.listedSecret(#""contentType":null"#), .contentTypeSet, .nonCompliant),
    ]

    static let types: [Row] = [
        (.key(#""keyType":"EC""#), .managedHSMKeyTypes, .notApplicable),
        (.managedHSMKey(#""keyType":"EC""#), .keyTypes, .notApplicable),
        (.secret(#""contentType":null"#), .keyExpirationSet, .notApplicable),
        (
            .bundle(#""kty":"EC""#, host: "demo-hsm.managedhsm.azure.net"), .managedHSMKeyTypes,
            .nonCompliant
        ),
        (
            .bundle(#""kty":"EC""#, host: "demo-hsm.managedhsm.usgovcloudapi.net"),
            .managedHSMKeyTypes, .nonCompliant
        ),
        (.bundle(#""kty":"EC""#, host: "demo-vault.vault.azure.cn"), .hsmBacked, .nonCompliant),
        (
            .bundle(#""kty":"EC""#, attributes: #""enabled":false"#), .keyExpirationSet,
            .nonCompliant
        ),
        (
            .bundle(#""kty":"EC""#, attributes: #""exportable":true,"exp":1"#), .keyExpirationSet,
            .compliant
        ),
    ]

    @Test(arguments: certificates + secrets + types)
    func verdict(row: Row) async throws {
        let evaluation = try await Evaluation([row.policy], over: row.record)
        #expect(try evaluation.states == [row.state], "\(row.record)\n\(evaluation.messages)")
    }

    /// Ways to write the identifier of one object (Domain §2.2, decision 24).
    static let identifiers = [
        "https://demo-vault.vault.azure.net/keys/k",
        "https://demo-vault.vault.azure.net:443/keys/k",
        "https://DEMO-VAULT.Vault.Azure.NET/keys/k", "https://demo-vault.vault.azure.net/keys/k/",
    ]

    @Test(arguments: identifiers)
    func `every spelling of an identifier is the same object`(id: String) async throws {
        let record = String.item(id, attributes: #""exp":1"#)
        let evaluation = try await Evaluation([.keyExpirationSet], over: record)
        let verdict = try #require(try evaluation.verdicts.first)
        #expect(verdict.componentID == "https://demo-vault.vault.azure.net/keys/k")
        #expect(verdict.resourceID == "demo-vault.vault.azure.net")
    }

    @Test func `members that no policy reads do not disturb`() async throws {
        let record = """
            {"key":{"kid":"https://v.vault.azure.net/keys/k/1","kty":"EC-HSM","key_ops":["sign"]},
             "attributes":{"enabled":true,"exportable":true,"hsmPlatform":"2","attestation":{"a":[1]}},
             "release_policy":{"data":"\(String(repeating: "ey", count: 10_000))","immutable":false},
             "releasePolicy":null,"managed":true,"tags":{"type":"Microsoft.KeyVault.Data/vaults/secrets"}}
            """
        let evaluation = try await Evaluation([.hsmBacked], over: record)
        #expect(try evaluation.states == [.compliant])
    }

    @Test func `an object in two roles is judged once for each type`() async throws {
        let inventory = """
            {"kid":"https://v.vault.azure.net/keys/web","managed":true,"attributes":{"exp":1798761600}}
            {"id":"https://v.vault.azure.net/certificates/web","x5t":"AA","attributes":{"exp":1798761600}}
            """
        let evaluation = try await Evaluation(
            [.keyExpirationSet, .certificateExpiry(30)], over: inventory, named: "both.ndjson")
        #expect(
            try evaluation.states == [.compliant, .notApplicable, .notApplicable, .compliant])
    }

    static let versionsList = """
        [{"kid":"https://v.vault.azure.net/keys/k/1","attributes":{"created":1700000000}},
         {"kid":"https://v.vault.azure.net/keys/k/3","attributes":{"created":1720000000,"exp":1798761600}},
         {"kid":"https://v.vault.azure.net/keys/k/2","attributes":{"created":1710000000}},
         {"kid":"https://v.vault.azure.net/keys/other/9","attributes":{"created":1700000000}}]
        """

    @Test func `the newest version of a list counts (decision 21)`() async throws {
        let evaluation = try await Evaluation([.keyExpirationSet], over: Self.versionsList)
        let verdicts = try evaluation.verdicts
        #expect(
            verdicts.map(\.componentID)
                == ["https://v.vault.azure.net/keys/k/3", "https://v.vault.azure.net/keys/other/9"])
        #expect(verdicts.map(\.state) == [.compliant, .nonCompliant])
    }

    @Test func `all versions count when asked for`() async throws {
        let evaluation = try await Evaluation([.keyExpirationSet], over: Self.versionsList) {
            $0.versions = .all
        }
        #expect(
            try evaluation.states == [.nonCompliant, .compliant, .nonCompliant, .nonCompliant])
    }
}

extension String {
    fileprivate static func lifetime(_ triggers: String...) -> String {
        let actions = triggers.map { #"{"action":{"actionType":"AutoRenew"},"trigger":\#($0)}"# }
        return #"{"lifetimeActions":[\#(actions.joined(separator: ","))]}"#
    }

    fileprivate static func listedSecret(_ member: String) -> String {
        #"{"id":"https://v.vault.azure.net/secrets/s","attributes":{"enabled":true},\#(member)}"#
    }
}

extension AssignedPolicy {
    fileprivate static let lifetimeAction = AssignedPolicy(
        "certificates/certificates-lifetime-action", ("maximumPercentageLife", "80"),
        ("minimumDaysBeforeExpiry", "30"))
}
