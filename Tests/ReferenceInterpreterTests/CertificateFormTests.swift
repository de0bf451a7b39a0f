import ReferenceInterpreter
import Testing

/// Certificates of REST, the CLI and PowerShell (Domain §2.3, §2.4, §2.6).
struct CertificateFormTests {
    static let cli = """
        {"attributes": {"created": "2025-01-01T00:00:00+00:00", "expires": "2026-01-01T00:00:00+00:00"},
         "cer": "\(KeySizeTests.standard(CertificateIssuerTests.certificate()))",
         "id": "https://v.vault.azure.net/certificates/web/0011",
         "kid": "https://v.vault.azure.net/keys/web/0011", "name": "web",
         "policy": {"issuerParameters": {"name": "corp-ca"},
           "keyProperties": {"curve": null, "keySize": 2048, "keyType": "RSA"},
           "lifetimeActions": [{"action": {"actionType": "AutoRenew"},
                                "trigger": {"daysBeforeExpiry": null, "lifetimePercentage": 80}}],
           "x509CertificateProperties": {"subject": "CN=web.example", "validityInMonths": 12}},
         "sid": "https://v.vault.azure.net/secrets/web/0011", "tags": {}}
        """
    static let rest = """
        {"id": "https://v.vault.azure.net/certificates/web/0011", "attributes": {"exp": 1767225600},
         "kid": "https://v.vault.azure.net/keys/web/0011", "sid": "https://v.vault.azure.net/secrets/web/0011",
         "x5t": "AAEC", "cer": "\(KeySizeTests.url(CertificateIssuerTests.certificate()))",
         "policy": {"issuer": {"name": "corp-ca", "cty": "OV-SSL"},
           "key_props": {"exportable": true, "kty": "RSA", "key_size": 2048, "reuse_key": false},
           "lifetime_actions": [{"trigger": {"lifetime_percentage": 80},
                                 "action": {"action_type": "AutoRenew"}}],
           "x509_props": {"subject": "CN=web.example", "validity_months": 12}}}
        """
    static let powerShell = """
        {"Id": "https://v.vault.azure.net:443/certificates/web/0011", "VaultName": "v", "Name": "web",
         "Expires": "2026-01-01T00:00:00Z", "Created": "2025-01-01T00:00:00Z",
         "Certificate": {"Issuer": "CN=Contoso Issuing CA, O=\\"Contoso, Inc.\\", C=US"},
         "Policy": {"Kty": "RSA", "KeySize": 2048, "Curve": null, "ValidityInMonths": 12,
           "IssuerName": "corp-ca", "RenewAtNumberOfDaysBeforeExpiry": null,
           "RenewAtPercentageLifetime": 80, "EmailAtNumberOfDaysBeforeExpiry": null,
           "EmailAtPercentageLifetime": null}}
        """

    @Test(arguments: [cli, rest, powerShell])
    func `a shown certificate has everything`(record: String) throws {
        let component = try componentOf(
            record, adapters: ReferenceAdapters(issuers: ["Corp-CA": "DigiCert"]))
        #expect(component.componentID == "https://v.vault.azure.net/certificates/web/0011")
        #expect(
            component.fieldLines == [
                #"keyProperties.keyType "RSA""#, "keyProperties.keySize 2048",
                "keyProperties.ellipticCurveName absent",
                #"attributes.expiresOn "2026-01-01T00:00:00Z""#,
                "properties.validityInMonths 12", #"issuer.name "DigiCert""#,
                #"issuer.commonName "Contoso Issuing CA""#,
                "lifetimeAction.daysBeforeExpiry absent", "lifetimeAction.lifetimePercentage 80",
            ])
    }

    @Test func `without an issuer map the issuer has its own name`() throws {
        #expect(try componentOf(Self.cli).fieldLines[5] == #"issuer.name "corp-ca""#)
    }

    @Test(arguments: ["", #","policy":null,"cer":null"#, #","policy":"System.Object""#])
    func `without a policy only the expiry is known`(rest: String) throws {
        let component = try componentOf(
            """
            {"id": "https://v.vault.azure.net/certificates/web", "attributes": {"expires": null},
             "name": "web", "subject": "CN=web.example"\(rest)}
            """)
        #expect(component.fieldLines[3] == "attributes.expiresOn absent")
        #expect(component.fieldLines.count { $0.hasSuffix("not collected") } == 8)
    }

    static let actions: [(list: String, days: String, percentage: String)] = [
        ("null", "absent", "absent"), ("[]", "absent", "absent"),
        (#"[{"trigger":{"days_before_expiry":30},"action":{}}]"#, "30", "absent"),
        (#"[{"trigger":{"daysBeforeExpiry":null,"lifetimePercentage":80}}]"#, "absent", "80"),
        (#"[{"trigger":null}]"#, "absent", "absent"),
        (
            #"[{"trigger":{"lifetimePercentage":80}},{"trigger":{"daysBeforeExpiry":9}}]"#,
            "not collected", "not collected"
        ),
    ]

    @Test(arguments: actions)
    func lifetimeAction(list: String, days: String, percentage: String) throws {
        let component = try componentOf(
            """
            {"id": "https://v.vault.azure.net/certificates/web", "attributes": {},
             "policy": {"lifetimeActions": \(list)}}
            """)
        #expect(
            component.fieldLines.suffix(2) == [
                "lifetimeAction.daysBeforeExpiry " + days,
                "lifetimeAction.lifetimePercentage " + percentage,
            ])
    }

    @Test func `two PowerShell actions cannot be told apart`() throws {
        let component = try componentOf(
            """
            {"Id": "https://v.vault.azure.net/certificates/web", "VaultName": "v",
             "Policy": {"RenewAtPercentageLifetime": 80, "EmailAtNumberOfDaysBeforeExpiry": 30}}
            """)
        #expect(component.fieldLines.suffix(2).allSatisfy { $0.hasSuffix("not collected") })
    }
}
