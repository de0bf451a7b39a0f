import Foundation
import PolicyCompiler
import TestSupport
import Testing

private let corpus = ProcessInfo.processInfo.environment["POLICYC_CORPUS"]

/// The Microsoft cloud security benchmark and its preview, assigned with defaults (Domain §4.4).
///
/// `open` violates whatever it can, `safe` nothing. The states of each reference follow from what the initiative gives to its parameters.
@Suite(.enabled(if: corpus != nil, "set POLICYC_CORPUS to the folder of built-in definitions"))
struct SecurityBenchmarkTests {
    /// A reference of an initiative, what it judges, and the states of `open` and `safe`.
    typealias Row = (reference: String, type: String, open: ComplianceState, safe: ComplianceState)

    private static let vaults: [Row] = [
        ("diagnosticsLogsInKeyVaultMonitoring", "vaults", .nonCompliant, .compliant),
        (
            "keyVaultsShouldHavePurgeProtectionEnabledMonitoringEffect", "vaults", .nonCompliant,
            .compliant
        ),
        (
            "keyVaultsShouldHaveSoftDeleteEnabledMonitoringEffect", "vaults", .nonCompliant,
            .compliant
        ),
        ("firewallShouldBeEnabledOnKeyVaultMonitoringEffect", "vaults", .nonCompliant, .compliant),
        ("keyvaultServiceRbacEnabledMonitoring", "vaults", .nonCompliant, .compliant),
        // Disabled by the initiatives' defaults.
        ("certificatesValidityPeriodMonitoring", "certificates", .compliant, .compliant),
        ("secretsExpirationSet", "secrets", .compliant, .compliant),
        ("keysExpirationSet", "keys", .compliant, .compliant),
    ]

    static let first: [Row] =
        vaults + [
            (
                "privateEndpointShouldBeConfiguredForKeyVaultMonitoringEffect", "vaults",
                .nonCompliant, .compliant
            )
        ]

    static let preview: [Row] =
        vaults + [
            (
                "privateEndpointShouldBeConfiguredForKeyVaultMonitoringEffect", "vaults",
                .compliant, .compliant
            ),
            (
                "KeysRotationPolicyEnsuringThatTheirRotationScheduledWithinSpecifiedNumberDaysAfterCreation",
                "keys", .undecided, .undecided
            ),
            ("KeysSpecifiedMaximumValidityPeriod", "keys", .nonCompliant, .compliant),
            ("KeysNotActiveLongerThanSpecifiedNumberDays", "keys", .nonCompliant, .compliant),
            (
                "SecretsMoreThanSpecifiedNumberDaysBeforeExpiration", "secrets", .nonCompliant,
                .compliant
            ),
            ("SecretsSpecifiedMaximumValidityPeriod", "secrets", .nonCompliant, .compliant),
            ("SecretsNotActiveLongerThanSpecifiedNumberDays", "secrets", .nonCompliant, .compliant),
            (
                "CertificatesSpecifiedMaximumValidityPeriod", "certificates", .nonCompliant,
                .compliant
            ),
            (
                "CertificatesNotExpireWithinSpecifiedNumberDays", "certificates", .nonCompliant,
                .compliant
            ),
            ("KVPublicAccess", "vaults", .nonCompliant, .compliant),
            ("KVManagedHsmPublicAccess", "managedHSMs", .nonCompliant, .compliant),
            ("KVManagedHsmPL", "managedHSMs", .nonCompliant, .compliant),
        ]

    private static let group =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg"

    private static func vault(_ name: String, _ type: String, _ properties: String) -> String {
        let uri =
            type == "vaults"
            ? #""vaultUri":"https://\#(name).vault.azure.net/""#
            : #""hsmUri":"https://\#(name).managedhsm.azure.net/""#
        return #"""
            {"id":"\#(group)/providers/Microsoft.KeyVault/\#(type)/\#(name)","name":"\#(name)",
            "type":"Microsoft.KeyVault/\#(type)","location":"westeurope","properties":{\#(uri),\#(properties)}}
            """#
    }

    private static let approved = #"""
        "privateEndpointConnections":[{"id":"c","properties":{"privateLinkServiceConnectionState":{"status":"Approved"}}}]
        """#

    /// Diagnostic settings, vaults and HSMs, and a key, a secret and a certificate in each vault.
    private static func inventory() -> [String] {
        let safe = #"""
            "enablePurgeProtection":true,"enableSoftDelete":true,"enableRbacAuthorization":true,
            "publicNetworkAccess":"Disabled","networkAcls":{"defaultAction":"Deny"},\#(approved)
            """#
        let setting = #"""
            {"id":"\#(group)/providers/Microsoft.KeyVault/vaults/safe/providers/microsoft.insights/diagnosticSettings/s",
            "name":"s","type":"Microsoft.Insights/diagnosticSettings","properties":{
            "logs":[{"category":"AuditEvent","enabled":true,"retentionPolicy":{"enabled":true,"days":0}}]}}
            """#
        return [
            vault("safe", "vaults", safe),
            vault("open", "vaults", #""enableSoftDelete":false,"publicNetworkAccess":"Enabled""#),
            vault("safe", "managedHSMs", safe),
            vault("open", "managedHSMs", #""networkAcls":{"defaultAction":"Allow"}"#), setting,
        ] + components("safe", created: 1_764_547_200, expires: 1_796_083_200, months: 12)
            + components("open", created: 1_577_836_800, expires: 1_769_904_000, months: 36)
    }

    /// Created and expiring in Unix seconds.
    private static func components(
        _ vault: String, created: Int, expires: Int, months: Int
    ) -> [String] {
        let attributes =
            #""attributes":{"enabled":true,"created":\#(created),"updated":\#(created),"exp":\#(expires)}"#
        let host = "https://\(vault).vault.azure.net"
        return [
            #"{"key":{"kid":"\#(host)/keys/\#(vault)/0","kty":"RSA","n":"AQAB","e":"AQAB"},\#(attributes)}"#,
            #"{"id":"\#(host)/secrets/\#(vault)","contentType":"text",\#(attributes)}"#,
            #"""
            {"id":"\#(host)/certificates/\#(vault)/0","kid":"\#(host)/keys/\#(vault)/0",
            "sid":"\#(host)/secrets/\#(vault)/0","x5t":"AA","cer":"",\#(attributes),
            "policy":{"id":"\#(host)/certificates/\#(vault)/policy","key_props":{"kty":"RSA","key_size":2048},
            "x509_props":{"subject":"CN=x","validity_months":\#(months)},"issuer":{"name":"Self"},
            "attributes":{"enabled":true}}}
            """#,
        ]
    }

    static let sets: [(file: String, rows: [Row])] = [
        ("Security Center/AzureSecurityCenter.json", first),
        ("Security Center/MCSBv2.json", preview),
    ]

    @Test(arguments: sets.indices)
    func `each reference has the states that its parameters imply`(index: Int) async throws {
        let (file, rows) = Self.sets[index]
        let evaluation = try await Self.evaluate(file)
        var found: [String: Set<ComplianceState>] = [:]
        for verdict in try evaluation.verdicts where verdict.state != .notApplicable {
            let key = "\(verdict.referenceID ?? "") \(verdict.kind) \(verdict.componentName)"
            found[key, default: []].insert(verdict.state)
        }
        for row in rows {
            #expect(found["\(row.reference) \(row.type) open"] == [row.open], "\(row.reference)")
            #expect(found["\(row.reference) \(row.type) safe"] == [row.safe], "\(row.reference)")
        }
        let judged = Set(found.keys.map { $0.split(separator: " ")[0] })
        #expect(
            judged == Set(rows.map { $0.reference[...] }), "\(evaluation.messages.prefix(4000))")
    }

    /// Judges the inventory by an assignment of an initiative of the corpus, with the definitions that it refers to.
    private static func evaluate(_ file: String) async throws -> Evaluation {
        let corpus = URL(filePath: try #require(corpus))
        let text = try String(
            contentsOf: corpus.appending(path: "policySetDefinitions/" + file), encoding: .utf8)
        let folder = try TemporaryFolder()
        _ = try folder.file("policies/set.json", text)
        let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let id = try #require(json?["id"] as? String)
        _ = try folder.file(
            "policies/assignment.json", GovernedKey.assignment(of: id, at: GovernedKey.subscription)
        )
        for (index, record) in inventory().enumerated() {
            _ = try folder.file("inventory/\(index).json", record)
        }
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([
                folder.path + "/policies",
                corpus.appending(path: "policyDefinitions").path(percentEncoded: false),
            ]), inventory: [folder.path + "/inventory"])
        request.format = .ndjson
        request.fields.unknownAliases = .path
        request.fields.aliasFiles = [
            corpus.appending(path: "../control-plane-aliases.csv").path(percentEncoded: false)
        ]
        return await Evaluation(request)
    }
}

extension Verdict {
    /// The last part of the type, such as `keys`.
    fileprivate var kind: String {
        componentType.split(separator: "/").last.map(String.init) ?? ""
    }
}
