import Foundation
import ReferenceInterpreter
import Testing

private let corpus = ProcessInfo.processInfo.environment["POLICYC_CORPUS"]

/// Built-in policies for vaults and Managed HSMs, with the verdicts that their text gives (Domain §4.2).
@Suite(.enabled(if: corpus != nil, "set POLICYC_CORPUS to the folder of built-in definitions"))
struct ControlPlaneBuiltInTests {
    /// The members of a resource's `properties`, and the state.
    typealias Row = (properties: String, state: ReferenceState)

    /// The aliases of Language §10.5 whose path is not their name below `properties`.
    private static let aliases: ReferenceDocument.AliasResolution = { alias in
        switch alias {
        case "Microsoft.KeyVault/vaults/privateEndpointConnections[*].privateLinkServiceConnectionState.status":
            "properties.privateEndpointConnections[*].properties.privateLinkServiceConnectionState.status"
        case "Microsoft.Insights/diagnosticSettings/logs.enabled": "properties.logs[*].enabled"
        default: nil
        }
    }

    private func rule(_ file: String, _ parameters: String = "{}") throws -> ReferenceRule {
        let path = try #require(corpus) + "/policyDefinitions/" + file + ".json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try ReferenceRule(
            definition: json(text),
            parameters: ReferenceInterpreter.parameterValues(json(parameters)))
    }

    private static func vault(_ properties: String) throws -> ReferenceDocument {
        let text = """
            {"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v",
             "name":"v","type":"Microsoft.KeyVault/vaults","properties":{\(properties)}}
            """
        return ReferenceDocument(try json(text), aliases: aliases)
    }

    private func state(
        _ rule: ReferenceRule, _ document: ReferenceDocument, version: String = "2023-07-01",
        related: ReferenceRelatedResources = .notSupplied
    ) throws -> ReferenceState {
        var context = ReferenceContext()
        context.requestContext = .object([ReferenceMember("apiVersion", .string(version))])
        return rule.verdict(
            document: document, now: try testInstant(), context: context, related: related
        ).state
    }

    // MARK: Purge protection

    /// By api version before 2019-09-01, on that day, and later.
    static let recoverable:
        [(properties: String, old: ReferenceState, edge: ReferenceState, new: ReferenceState)] = [
            (
                #""enableSoftDelete":true,"enablePurgeProtection":true"#, .compliant, .compliant,
                .compliant
            ),
            (#""enablePurgeProtection":true"#, .nonCompliant, .compliant, .compliant),
            (
                #""enableSoftDelete":null,"enablePurgeProtection":true"#, .nonCompliant, .compliant,
                .compliant
            ),
            (
                #""enableSoftDelete":false,"enablePurgeProtection":true"#, .nonCompliant,
                .nonCompliant, .nonCompliant
            ),
            (
                #""enableSoftDelete":"False","enablePurgeProtection":"true""#, .nonCompliant,
                .nonCompliant, .nonCompliant
            ),
            (#""enableSoftDelete":true"#, .nonCompliant, .nonCompliant, .nonCompliant),
            (
                #""enableSoftDelete":true,"enablePurgeProtection":false"#, .nonCompliant,
                .nonCompliant, .nonCompliant
            ),
            (
                #""enableSoftDelete":true,"enablePurgeProtection":null"#, .nonCompliant,
                .nonCompliant, .nonCompliant
            ),
            ("", .nonCompliant, .nonCompliant, .nonCompliant),
            (#""createMode":"recover""#, .compliant, .compliant, .compliant),
            (
                #""createMode":"Recover","enableSoftDelete":false"#, .compliant, .compliant,
                .compliant
            ),
            (
                #""createMode":"default","enablePurgeProtection":true"#, .nonCompliant, .compliant,
                .compliant
            ),
        ]

    @Test(arguments: recoverable)
    func `purge protection at three api versions`(
        properties: String, old: ReferenceState, edge: ReferenceState, new: ReferenceState
    ) throws {
        let rule = try rule("Key Vault/Recoverable_Audit")
        let vault = try Self.vault(properties)
        #expect(try state(rule, vault, version: "2018-02-14") == old)
        #expect(try state(rule, vault, version: "2019-09-01") == edge)
        #expect(try state(rule, vault, version: "2021-06-01-preview") == new)
    }

    // MARK: Networks

    static let firewall: [Row] = [
        ("", .nonCompliant), (#""networkAcls":null"#, .nonCompliant),
        (#""networkAcls":{"defaultAction":"Allow"}"#, .nonCompliant),
        (#""publicNetworkAccess":"Disabled""#, .compliant),
        (#""publicNetworkAccess":"disabled","networkAcls":{"defaultAction":"Allow"}"#, .compliant),
        (#""createMode":"RECOVER""#, .compliant),
        // No rules: as many are allowed as there are, and none is forbidden.
        (#""networkAcls":{"defaultAction":"Deny"}"#, .compliant),
        (#""networkAcls":{"defaultAction":"deny","ipRules":[]}"#, .compliant),
        (rules("10.0.0.1"), .compliant), (rules("10.0.0.0/24", "10.1.2.3/32"), .compliant),
        (rules("10.0.0.0/24", "11.0.0.1"), .nonCompliant), (rules("10.0.0.0/7"), .nonCompliant),
        // 10.9.0.0/16 is allowed and forbidden, 192.168.0.0/16 neither.
        (rules("10.9.1.1"), .nonCompliant), (rules("10.1.1.1", "10.9.0.0/17"), .nonCompliant),
        (rules("192.168.0.0/16"), .nonCompliant), (rules("10.9.0.0/15"), .compliant),
        (rules("2001:db8::1"), .compliant), (rules("2001:db9::1"), .nonCompliant),
        (rules("office"), .error),
        // A rule without an address cannot be compared.
        (#""networkAcls":{"defaultAction":"Deny","ipRules":[{}]}"#, .error),
        (
            #""networkAcls":{"defaultAction":"Deny","ipRules":[{}]},"publicNetworkAccess":"Disabled""#,
            .compliant
        ),
    ]

    private static func rules(_ addresses: String...) -> String {
        let rules = addresses.map { #"{"value":"\#($0)"}"# }.joined(separator: ",")
        return #""networkAcls":{"defaultAction":"Deny","ipRules":[\#(rules)]}"#
    }

    @Test(arguments: firewall)
    func `firewall with nested counts of addresses`(row: Row) throws {
        let rule = try rule(
            "Key Vault/FirewallEnabled_Audit",
            """
            {"restrictIPAddresses":"yes","allowedIPAddresses":["10.0.0.0/8","2001:db8::/32"],
             "forbiddenIPAddresses":["10.9.0.0/16"]}
            """)
        #expect(try state(rule, Self.vault(row.properties)) == row.state, "\(row)")
    }

    static let endpoints: [Row] = [
        ("", .nonCompliant), (#""privateEndpointConnections":null"#, .nonCompliant),
        (#""privateEndpointConnections":[]"#, .nonCompliant),
        (#""privateEndpointConnections":{}"#, .nonCompliant),
        (#""privateEndpointConnections":[{}]"#, .nonCompliant),
        (#""privateEndpointConnections":[null]"#, .nonCompliant),
        (connections("Approved"), .compliant), (connections("approved"), .compliant),
        (connections("Pending"), .nonCompliant), (connections(""), .nonCompliant),
        (connections("Rejected", "Approved"), .compliant),
        (connections("Approved", "Approved"), .compliant),
        (connections("Rejected", "Pending", "Disconnected"), .nonCompliant),
        // What command-line tools flatten is not where the alias looks (Domain §4.3).
        (
            #""privateEndpointConnections":[{"privateLinkServiceConnectionState":{"status":"Approved"}}]"#,
            .nonCompliant
        ),
    ]

    private static func connections(_ states: String...) -> String {
        let connections = states.map {
            #"{"properties":{"privateLinkServiceConnectionState":{"status":"\#($0)"}}}"#
        }
        return #""privateEndpointConnections":[\#(connections.joined(separator: ","))]"#
    }

    @Test(arguments: endpoints)
    func `approved private endpoints`(row: Row) throws {
        let rule = try rule("Key Vault/Should_Use_PrivateEndpoint_Audit")
        #expect(try state(rule, Self.vault(row.properties)) == row.state, "\(row)")
    }

    static let networks: [Row] = [
        ("", .nonCompliant), (#""networkAcls":{"defaultAction":"Allow"}"#, .nonCompliant),
        (#""networkAcls":{"defaultAction":"Deny"}"#, .nonCompliant),
        (networks(#""virtualNetworkRules":null"#), .nonCompliant),
        // An empty array satisfies every condition, `exists false` too (decision 8).
        (networks(#""virtualNetworkRules":[]"#), .nonCompliant),
        (networks(#""virtualNetworkRules":[{}]"#), .nonCompliant),
        (networks(#""virtualNetworkRules":[{"id":null},{}]"#), .nonCompliant),
        (networks(#""virtualNetworkRules":[{"id":"/n"}]"#), .compliant),
        (networks(#""virtualNetworkRules":[{"id":""}]"#), .compliant),
        (networks(#""virtualNetworkRules":[{},{"id":"/n"}]"#), .compliant),
        (
            #""networkAcls":{"defaultAction":"Allow","virtualNetworkRules":[{"id":"/n"}]}"#,
            .nonCompliant
        ),
    ]

    private static func networks(_ rules: String) -> String {
        #""networkAcls":{"defaultAction":"Deny",\#(rules)}"#
    }

    @Test(arguments: networks)
    func `virtual network rules`(row: Row) throws {
        let rule = try rule("Network/VirtualNetworkServiceEndpoint_KeyVault_Audit")
        #expect(try state(rule, Self.vault(row.properties)) == row.state, "\(row)")
    }

    // MARK: Resource logs

    /// The properties of the diagnostic settings of one Managed HSM.
    static let logs: [(settings: [String], state: ReferenceState)] = [
        ([], .nonCompliant), ([""], .nonCompliant), ([#""logs":null"#], .nonCompliant),
        ([#""logs":[]"#], .nonCompliant), ([log(#""enabled":false"#)], .nonCompliant),
        ([log(#""category":"AuditEvent""#)], .nonCompliant),
        // Without a retention policy, or without a storage account, an enabled log is enough.
        ([log(#""enabled":true"#)], .compliant), ([log(#""enabled":"True""#)], .compliant),
        ([log(#""categoryGroup":"allLogs","enabled":true,"retentionPolicy":null"#)], .compliant),
        ([retained("false", "0", storage: true)], .compliant),
        ([retained("true", "10", storage: false)], .compliant),
        // To a storage account: for ever, or as long as required.
        ([retained("true", "0", storage: true)], .compliant),
        ([retained("true", "365", storage: true)], .compliant),
        ([retained("true", "364", storage: true)], .nonCompliant),
        ([retained("true", "90", storage: true)], .nonCompliant),
        ([retained("true", "999", storage: true)], .compliant),
        // Texts are compared, and `1000` comes before `365`.
        ([retained("true", "1000", storage: true)], .nonCompliant),
        ([retained("true", "\"400\"", storage: true)], .compliant),
        // One log or one setting that will do is enough.
        (
            [retained("true", "7", storage: true), retained("true", "366", storage: true)],
            .compliant
        ),
        ([log(#""enabled":false"#), log(#""enabled":true"#)], .compliant),
        ([#""storageAccountId":"/s","logs":[{"enabled":false},{"enabled":true}]"#], .compliant),
        (
            [
                #""storageAccountId":"/s","logs":[{"enabled":true,"retentionPolicy":{"enabled":true}}]"#
            ], .error
        ),
    ]

    private static func log(_ members: String) -> String {
        "\"logs\":[{\(members)}]"
    }

    private static func retained(_ isEnabled: String, _ days: String, storage: Bool) -> String {
        let account = storage ? #""/account""# : "null"
        return """
            "storageAccountId":\(account),
            "logs":[{"enabled":true,"retentionPolicy":{"enabled":\(isEnabled),"days":\(days)}}]
            """
    }

    @Test(arguments: logs)
    func `resource logs of a Managed HSM`(settings: [String], state: ReferenceState) throws {
        let hsm = ReferenceDocument(
            try json(#"{"name":"h","type":"Microsoft.KeyVault/managedHSMs","properties":{}}"#))
        let related = try settings.map {
            let text = #"{"type":"Microsoft.Insights/diagnosticSettings","properties":{\#($0)}}"#
            return ReferenceDocument(try json(text), aliases: Self.aliases)
        }
        let rule = try rule("Key Vault/ManagedHsm_AuditDiagnosticLog_Audit")
        #expect(try self.state(rule, hsm, related: .answers(related)) == state, "\(settings)")
        #expect(try self.state(rule, Self.vault(""), related: .answers(related)) == .notApplicable)
    }
}
