import PolicyCompiler
import RuleIR
import Testing

/// The conditions that decided, with their values and targets (Language §8.3).
struct ExplanationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let policy: AssignedPolicy
        let resource: String
        let state: String
        /// The conditions without the place.
        let conditions: [String]
    }

    private static let keys = "Microsoft.KeyVault.Data/vaults/keys"
    private static let vaults = "Microsoft.KeyVault/vaults"
    private static let isKey = #"True Field type (type) Equals: "\#(keys)" against "\#(keys)""#
    private static let isVault =
        #"True Field type (type) Equals: "\#(vaults)" against "\#(vaults)""#

    private static func vault(_ properties: String, tags: String = "{}") -> String {
        #"{"id":"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v","#
            + #""name":"v","type":"Microsoft.KeyVault/vaults","tags":\#(tags),"properties":{\#(properties)}}"#
    }

    static let cases = [
        Case(
            testDescription: "all conditions of an allOf that holds, in the order of the rule",
            policy: .rsaSize(3072), resource: .key(#""keyType":"RSA","keySize":2048"#),
            state: "NonCompliant",
            conditions: [
                isKey,
                #"True Field \#(keys)/keyType In: "RSA" against ["RSA","RSA-HSM"]"#,
                "True Field \(keys)/keySize Less: 2048 against 3072",
            ]),
        Case(
            testDescription: "of an allOf that fails the conditions that fail",
            policy: .rsaSize(3072), resource: .key(#""keyType":"EC","keySize":256"#),
            state: "Compliant",
            conditions: [
                #"False Field \#(keys)/keyType In: "EC" against ["RSA","RSA-HSM"]"#
            ]),
        Case(
            testDescription: "of an anyOf that holds the conditions that hold; booleans as text",
            policy: .keyValidity(365), resource: .key(#""attributes":{}"#),
            state: "NonCompliant",
            conditions: [
                isKey,
                #"True Field \#(keys)/attributes.expiresOn Exists: nothing against "False""#,
            ]),
        Case(
            testDescription: "of an anyOf that fails every condition, computed targets with values",
            policy: .keyValidity(365),
            resource: .key(created: "2025-01-15T08:00:00Z", expires: "2025-02-01T00:00:00Z"),
            state: "Compliant",
            conditions: [
                #"False Field \#(keys)/attributes.expiresOn Exists: "2025-02-01T00:00:00Z" against "False""#,
                #"False Field \#(keys)/attributes.expiresOn Greater: "2025-02-01T00:00:00Z" against "2026-01-15T08:00:00.0000000Z""#,
            ]),
        Case(
            testDescription: "an open condition says so",
            policy: .rotation(90),
            resource: .item(attributes: #""created":1735689600"#), state: "Undecided",
            conditions: [
                #"Undecided Field \#(keys)/scheduledRotationDate Exists: nothing against "False""#,
                #"Undecided Field \#(keys)/scheduledRotationDate Greater: nothing against "2025-04-01T00:00:00.0000000Z""#,
            ]),
        Case(
            testDescription:
                "documents show paths; a condition that fails below `not` helps (Domain §3.2)",
            policy: AssignedPolicy("vaults/soft-delete-must-be-enabled-audit"),
            resource: vault(#""createMode":"default""#), state: "NonCompliant",
            conditions: [
                isVault,
                #"False Field \#(vaults)/createMode (properties.createMode) not Equals: "default" against "recover""#,
                #"True Field \#(vaults)/enableSoftDelete (properties.enableSoftDelete) Exists: nothing against "False""#,
            ]),
        Case(
            testDescription: "a field with [*] shows all values",
            policy: AssignedPolicy("network/virtual-network-service-endpoint-key-vault-audit"),
            resource: vault(
                #""networkAcls":{"defaultAction":"Deny","virtualNetworkRules":[{"id":"a"},{"id":"b"}]}"#
            ),
            state: "Compliant",
            conditions: [
                #"False Field \#(vaults)/networkAcls.defaultAction (properties.networkAcls.defaultAction) NotEquals: "Deny" against "Deny""#,
                #"False Field \#(vaults)/networkAcls.virtualNetworkRules[*].id (properties.networkAcls.virtualNetworkRules[*].id) Exists: ["a","b"] against "False""#,
            ]),
        Case(
            testDescription: "a count shows the number",
            policy: AssignedPolicy(
                "certificates/certificates-issuers-allowed-custom-cas",
                ("caCommonNames", #"["Contoso", "Fabrikam", "toso"]"#)),
            resource: .certificate(#""issuer":{"commonName":"contoso ca"}"#), state: "Compliant",
            conditions: [
                "False Count [parameters('caCommonNames')] Equals: 2 against 0"
            ]),
        Case(
            testDescription: "an IfNotExists policy shows how many related resources there are",
            policy: AssignedPolicy(
                "vaults/audit-diagnostic-log-audit", ("requiredRetentionDays", #""365""#)),
            resource: "[" + vault("") + ","
                + #"{"id":"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/"#
                + #"Microsoft.KeyVault/vaults/v/providers/Microsoft.Insights/diagnosticSettings/s","#
                + #""name":"s","type":"Microsoft.Insights/diagnosticSettings","properties":{"logs":[]}}]"#,
            state: "NonCompliant",
            conditions: [
                isVault,
                #"True Related Microsoft.Insights/diagnosticSettings Exists: 1 against "False""#,
            ]),
    ]

    @Test(arguments: cases, [false, true])
    func `the conditions that decided are listed`(example: Case, asBundle: Bool) async throws {
        let rows = try await ExplainedRow.all(
            [example.policy.document], over: example.resource, asBundle: asBundle)
        #expect(rows.map(\.state.rawValue) == [example.state])
        #expect(
            rows.first?.conditions.map { $0.split(separator: " at ").dropLast().joined() }
                == example.conditions)
    }

    private static func definition(_ condition: String, mode: String = "All") -> String {
        #"{"properties":{"mode":"\#(mode)","policyRule":{"if":\#(condition),"then":{"effect":"audit"}}}}"#
    }

    static let customRules: [(condition: String, expected: String)] = [
        // Language §4.2.1: a name that parameters or functions give is shown as it came out.
        (
            #"{"field":"[concat('tags[', 'env', ']')]","equals":"prod"}"#,
            #"True Field tags[env] (tags.env) Equals: "prod" against "prod""#
        ),
        // Language §8.3: secrets are masked.
        (
            #"{"field":"tags['db-Password']","notEquals":"x"}"#,
            #"True Field tags['db-Password'] (tags.db-Password) NotEquals: "******" against "x""#
        ),
        // Language §8.3: of a value the raw text, JSON numbers on both sides.
        (
            #"{"value":"[length( field('Microsoft.KeyVault/vaults/accessPolicies[*]') )]","equals":0}"#,
            "True Value [length(field('Microsoft.KeyVault/vaults/accessPolicies[*]'))] Equals: 0 against 0"
        ),
        (
            #"{"value":"plain","in":["[field('tags.env')]","plain"]}"#,
            #"True Value plain In: "plain" against ["prod","plain"]"#
        ),
        (
            #"{"count":{"field":"Microsoft.KeyVault/vaults/accessPolicies[*]"},"less":1}"#,
            "True Count Microsoft.KeyVault/vaults/accessPolicies[*] Less: 0 against 1"
        ),
        (
            #"{"field":"tags","containsKey":"ENV"}"#,
            #"True Field tags (tags) ContainsKey: {"env":"prod","db-Password":"******"} against "ENV""#
        ),
    ]

    @Test(arguments: customRules)
    func `expressions are shown as they are written`(
        condition: String, expected: String
    ) async throws {
        let assignment = """
            {"name":"a","type":"Microsoft.Authorization/policyAssignments",
             "properties":{"policyDefinitionId":"/providers/Microsoft.Authorization/policyDefinitions/d"}}
            """
        let definition = Self.definition(condition).replacing(
            #"{"properties""#,
            with:
                #"{"id":"/providers/Microsoft.Authorization/policyDefinitions/d","name":"d","properties""#
        )
        let rows = try await ExplainedRow.all(
            [definition, assignment],
            over: Self.vault("", tags: #"{"env":"prod","db-Password":"hunter2"}"#))
        #expect(rows.map(\.truth) == [.isTrue])
        let lines = rows.first?.conditions.map { $0.split(separator: " at ").dropLast().joined() }
        #expect(lines == [expected])
    }

    @Test(arguments: [false, true])
    func `a condition is found at its line`(asBundle: Bool) async throws {
        let rows = try await ExplainedRow.all(
            [AssignedPolicy.rsaSize(3072).document],
            over: .key(#""keyType":"RSA","keySize":2048"#), asBundle: asBundle)
        let places = rows.first?.conditions.compactMap { $0.split(separator: " at ").last }
        // The three conditions of Policies/keys/keys-rsa-minimum-key-size.json.
        #expect(places == ["42:11", "46:11", "53:11"])
    }
}
