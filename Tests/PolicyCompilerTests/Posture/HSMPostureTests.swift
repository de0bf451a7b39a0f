import Testing

/// Policies over a Managed HSM's own document, its keys and settings (Domain §4.1, rows 2, 22, 23 and those of 2026).
struct HSMPostureTests {
    private static let id =
        "/subscriptions/00000000-0000-0000-0000-00000000NNNN/resourceGroups/rg/providers/Microsoft.KeyVault/managedHSMs/heron-NNNN"

    /// An HSM as ARM and as `az keyvault show` print it (Domain §4.3).
    static func hsm(
        _ what: String, _ state: Character, _ properties: String, related: [String] = []
    ) -> PostureRow {
        let head =
            #""id": "\#(id)", "name": "heron-NNNN", "type": "Microsoft.KeyVault/managedHSMs", "location": "westeurope""#
        return PostureRow(
            what, state, "{\(head), \"properties\": {\(properties)}}",
            forms: [
                "{\(head), \"resourceGroup\": \"rg\", \"systemData\": null, \"tags\": {}, \"properties\": {\(properties)}}"
            ], related: related)
    }

    /// `az keyvault list` and `az resource list` carry no properties (Domain §4.3).
    private static let listed = PostureRow(
        "a list without properties", "U", nil,
        forms: [
            #"{"id": "\#(id)", "name": "heron-NNNN", "type": "Microsoft.KeyVault/managedHSMs", "location": "westeurope", "resourceGroup": "rg", "tags": {}}"#
        ])

    private static let vault = PostureRow(
        "a vault", "-",
        #"{"id": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v", "name": "v", "type": "Microsoft.KeyVault/vaults", "properties": {}}"#
    )

    // Row 2: the real practice, which the built-in on the firewall does not look at.
    @Test func `row 2, public network access`() async throws {
        try await PostureJudgement(policy: "hsm-public-network-access").check([
            Self.hsm("disabled", "C", #""publicNetworkAccess": "Disabled""#),
            Self.hsm("disabled in small letters", "C", #""publicNetworkAccess": "disabled""#),
            Self.hsm("enabled", "N", #""publicNetworkAccess": "Enabled""#),
            Self.hsm(
                "enabled behind a firewall", "N",
                #""publicNetworkAccess": "Enabled", "networkAcls": {"defaultAction": "Deny"}"#),
            Self.hsm("not said", "N", ""), Self.listed, Self.vault,
        ])
    }

    // Row 22: `softDeleteRetentionInDays` less p.
    @Test func `row 22, retention of deleted keys`() async throws {
        let rows: [(String, Character, Character)] = [
            (#""softDeleteRetentionInDays": 90"#, "C", "C"),
            (#""softDeleteRetentionInDays": 89"#, "N", "C"),
            (#""softDeleteRetentionInDays": 7"#, "N", "C"), ("", "N", "N"),
            (#""softDeleteRetentionInDays": null"#, "N", "N"),
        ]
        try await PostureJudgement(policy: "hsm-soft-delete-retention").check(
            rows.map { Self.hsm($0.0, $0.1, $0.0) } + [Self.listed, Self.vault])
        try await PostureJudgement(
            policy: "hsm-soft-delete-retention", parameters: [("minimumRetentionInDays", "7")]
        ).check(rows.map { Self.hsm($0.0, $0.2, $0.0) })
    }

    // Row 23: only the activation status can be checked.
    @Test func `row 23, activation`() async throws {
        func status(_ status: String) -> String {
            #""securityDomainProperties": {"activationStatus": "\#(status)"}"#
        }
        try await PostureJudgement(policy: "hsm-activated").check([
            Self.hsm("active", "C", status("Active")),
            Self.hsm("not activated", "N", status("NotActivated")),
            Self.hsm("failed", "N", status("Failed")), Self.hsm("unknown", "N", status("Unknown")),
            Self.hsm("not said", "N", ""), Self.listed, Self.vault,
        ])
    }

    // 2026: at most ten address ranges.
    @Test func `2026, address ranges`() async throws {
        func ranges(_ count: Int) -> String {
            let list = Array(repeating: #"{"value": "203.0.113.0/24"}"#, count: count)
            return #""networkAcls": {"ipRules": [\#(list.joined(separator: ", "))]}"#
        }
        try await PostureJudgement(policy: "hsm-ip-rules").check([
            Self.hsm("ten", "C", ranges(10)), Self.hsm("eleven", "N", ranges(11)),
            Self.hsm("none", "C", ranges(0)), Self.hsm("no rules", "C", ""), Self.listed,
            Self.vault,
        ])
    }

    // 2026: more than one region.
    @Test func `2026, regions`() async throws {
        try await PostureJudgement(policy: "hsm-regions").check([
            Self.hsm("one more", "C", #""regions": [{"name": "northeurope", "isPrimary": false}]"#),
            Self.hsm("none", "N", #""regions": []"#), Self.hsm("not said", "N", ""), Self.listed,
            Self.vault,
        ])
    }

    private static func setting(_ what: String, _ state: Character, _ value: String) -> [PostureRow]
    {
        let name = "AllowKeyManagementOperationsThroughARM"
        return [
            PostureRow(
                what, state,
                #"{"id": "settings/NNNN", "name": "\#(name)", "type": "Policyc.ManagedHSM/settings", "properties": {"value": \#(value)}}"#,
                forms: [
                    #"{"name": "\#(name)", "settingType": "boolean", "value": \#(value)}"#,
                    #"{"name": "\#(name)", "type": "boolean", "value": \#(value)}"#,
                ])
        ]
    }

    // 2026: Resource Manager is not trusted; settings by Domain §2.5.
    @Test func `2026, settings`() async throws {
        try await PostureJudgement(policy: "hsm-settings-resource-manager").check(
            Self.setting("off", "C", #""false""#) + Self.setting("off, a boolean", "C", "false")
                + Self.setting("on", "N", #""true""#) + [
                    PostureRow(
                        "another setting", "-",
                        #"{"name": "Other", "type": "Policyc.ManagedHSM/settings", "properties": {"value": "true"}}"#,
                        forms: [#"{"name": "Other", "settingType": "boolean", "value": "true"}"#]),
                    Self.vault,
                ])
    }

    private static func key(_ what: String, _ state: Character, _ properties: String) -> PostureRow
    {
        PostureRow(
            what, state,
            #"{"id": "\#(id)/keys/a", "name": "a", "type": "Microsoft.KeyVault/managedHSMs/keys", "properties": {"kty": "RSA-HSM", "keyUri": "https://heron-NNNN.managedhsm.azure.net/keys/a"\#(properties)}}"#
        )
    }

    // 2026: keys rotate; keys in ARM form by Domain §2.5.
    @Test func `2026, rotation`() async throws {
        func policy(_ actions: String...) -> String {
            let list = actions.map {
                #"{"trigger": {"timeAfterCreate": "P90D"}, "action": {"type": "\#($0)"}}"#
            }
            return #", "rotationPolicy": {"lifetimeActions": [\#(list.joined(separator: ", "))]}"#
        }
        try await PostureJudgement(policy: "hsm-keys-rotated").check([
            Self.key("rotates", "C", policy("rotate")),
            Self.key("notifies, then rotates", "C", policy("notify", "Rotate")),
            Self.key("notifies", "N", policy("notify")), Self.key("no actions", "N", policy()),
            Self.key("no policy", "N", ""), Self.vault,
        ])
    }
}
