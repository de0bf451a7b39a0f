import PolicyCompiler
import Testing

/// A PATCH changes the resource that is there, and what it leaves out stays as it is (Language §6, §6.9).
struct PatchRequestTests {
    private static let id =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.KeyVault/vaults/demo-vault"
    private static let purge = AssignedPolicy("vaults/recoverable-audit").denying
    private static let softDelete = AssignedPolicy("vaults/soft-delete-must-be-enabled-audit")
        .denying

    private static func request(_ body: String, current: String? = nil) -> String {
        """
        {"method":"PATCH","url":"https://management.azure.com\(id)?api-version=2023-07-01",
         "body":\(body)\(current.map { ",\"current\":\($0)" } ?? "")}
        """
    }

    private static func vault(_ properties: String, id: String = id) -> String {
        #"{"id":"\#(id)","type":"Microsoft.KeyVault/vaults","location":"westeurope","tags":{},"properties":{\#(properties)}}"#
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let policy: AssignedPolicy
        let body: String
        var current: String?
        let status: RequestStatus
        var open: Set<String> = []
        var testDescription: String { name }
    }

    private static let unknown: Set = [
        "properties.createmode", "properties.enablepurgeprotection", "properties.enablesoftdelete",
    ]

    static let rows: [Row] = [
        Row(
            name: "what was there counts", policy: purge,
            body: #"{"properties":{"publicNetworkAccess":"Disabled"}}"#,
            current: vault(#""enablePurgeProtection":true,"enableSoftDelete":true"#),
            status: .clean),
        Row(
            name: "what was there violates", policy: purge,
            body: #"{"properties":{"publicNetworkAccess":"Disabled"}}"#,
            current: vault(#""enableSoftDelete":true"#), status: .findings),
        Row(
            name: "the request repairs", policy: purge,
            body: #"{"properties":{"EnablePurgeProtection":true}}"#,
            current: vault(#""enablePurgeProtection":false,"enableSoftDelete":true"#),
            status: .clean),
        Row(
            name: "null takes away", policy: purge,
            body: #"{"properties":{"enablePurgeProtection":null}}"#,
            current: vault(#""enablePurgeProtection":true,"enableSoftDelete":true"#),
            status: .findings),
        Row(
            name: "nobody tells what was there", policy: purge,
            body: #"{"properties":{"publicNetworkAccess":"Disabled"}}"#, status: .undecided,
            open: unknown),
        Row(
            name: "a vault as lists have it tells nothing of its properties", policy: purge,
            body: #"{"properties":{"publicNetworkAccess":"Disabled"}}"#,
            current: #"{"id":"\#(id)","type":"Microsoft.KeyVault/vaults","location":"westeurope"}"#,
            status: .undecided,
            open: unknown),
        Row(
            name: "the request alone violates", policy: softDelete,
            body: #"{"properties":{"enableSoftDelete":false,"createMode":"default"}}"#,
            status: .findings),
        Row(
            name: "tags alone meet conditions on tags alone", policy: purge,
            body: #"{"tags":{"team":"x"}}"#, status: .clean),
        Row(
            name: "whatever was there", policy: purge, body: #"{"tags":{"team":"x"}}"#,
            current: vault(""), status: .clean),
    ]

    @Test(arguments: rows)
    func `a patch is judged over what it changes`(row: Row) async throws {
        let judgement = try await RequestJudgement(
            [row.policy], Self.request(row.body, current: row.current))
        #expect(
            judgement.evaluation.status == row.status,
            "\(judgement.evaluation.output)\(judgement.evaluation.messages)")
        #expect(try judgement.openFields == row.open)
    }

    private static func locked(_ conditions: String, _ members: String = "") -> [String] {
        [
            #"{"id":"/providers/Microsoft.Authorization/policyDefinitions/d","name":"d","properties":{"mode":"Indexed","policyRule":{"if":{"allOf":[{"field":"type","equals":"Microsoft.KeyVault/vaults"}\#(conditions)]},"then":{"effect":"denyAction","details":{"actionNames":["delete"]}}}}}"#,
            #"{"id":"/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyAssignments/a","name":"a","type":"Microsoft.Authorization/policyAssignments","properties":{"policyDefinitionId":"/providers/Microsoft.Authorization/policyDefinitions/d"\#(members)}}"#,
        ]
    }
    private static let lockedWhereTagged = locked(#",{"field":"tags['keep']","equals":"yes"}"#)
    private static let lockedInWestEurope = locked(
        "",
        #","resourceSelectors":[{"name":"s","selectors":[{"kind":"resourceLocation","in":["westeurope"]}]}]"#
    )
    private static let tagged = #"{"id":"\#(id)","tags":{"keep":"yes"},"properties":{}}"#

    @Test(arguments: [
        (lockedWhereTagged, "null", nil, RequestStatus.undecided),
        (lockedWhereTagged, "null", tagged, .findings),
        (lockedWhereTagged, tagged, nil, .findings),
        (lockedWhereTagged, "null", vault(""), .clean),
        (locked(""), "null", nil, .findings),
    ])
    func `a deletion takes away what is there`(
        documents: [String], body: String, current: String?, status: RequestStatus
    ) async throws {
        let request = Self.request(body, current: current).replacing("PATCH", with: "DELETE")
        let judgement = try await RequestJudgement(documents: documents, request)
        #expect(judgement.evaluation.status == status, "\(judgement.evaluation.output)")
    }

    private static let deniedInWestEurope = [
        #"{"id":"/providers/Microsoft.Authorization/policyDefinitions/d","name":"d","properties":{"mode":"Indexed","policyRule":{"if":{"allOf":[{"field":"type","equals":"Microsoft.KeyVault/vaults"},{"field":"name","notLike":"kv-*"}]},"then":{"effect":"audit"}}}}"#,
        GovernedKey.assignment(
            of: "/providers/Microsoft.Authorization/policyDefinitions/d",
            #","overrides":[{"kind":"policyEffect","value":"deny","selectors":[{"kind":"resourceLocation","in":["westeurope"]}]}]"#
        ),
    ]

    /// The location of a resource cannot be changed, so that what the inventory tells of it holds (Language §1.4.1, §1.4.2).
    @Test(arguments: [
        ("PATCH", deniedInWestEurope, "westeurope", RequestStatus.findings),
        ("PATCH", deniedInWestEurope, "North Europe", .clean),
        ("DELETE", lockedInWestEurope, "West Europe", .findings),
        ("DELETE", lockedInWestEurope, "northeurope", .clean),
    ])
    func `the inventory tells the location`(
        method: String, documents: [String], location: String, status: RequestStatus
    ) async throws {
        let request = Self.request(#"{"properties":{"enableSoftDelete":true}}"#)
            .replacing("PATCH", with: method)
        let judgement = try await RequestJudgement(
            documents: documents, request,
            inventory: Self.vault("").replacing("westeurope", with: location), isScopeStrict: true)
        #expect(judgement.evaluation.status == status, "\(judgement.evaluation.output)")
    }

    private static let requiresTeam = [
        #"{"id":"/providers/Microsoft.Authorization/policyDefinitions/d","name":"d","properties":{"mode":"Indexed","policyRule":{"if":{"allOf":[{"field":"type","equals":"Microsoft.KeyVault/vaults"},{"field":"tags['team']","exists":"false"}]},"then":{"effect":"deny"}}}}"#,
        #"{"id":"/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyAssignments/a","name":"a","type":"Microsoft.Authorization/policyAssignments","properties":{"policyDefinitionId":"/providers/Microsoft.Authorization/policyDefinitions/d"}}"#,
    ]

    @Test(arguments: [
        (#"{"tags":{"team":"x"}}"#, RequestStatus.clean), (#"{"tags":{"owner":"x"}}"#, .undecided),
        (#"{"tags":{"team":null}}"#, .findings),
    ])
    func `conditions on tags meet a patch of tags`(body: String, status: RequestStatus)
        async throws
    {
        let judgement = try await RequestJudgement(
            documents: Self.requiresTeam, Self.request(body))
        #expect(judgement.evaluation.status == status, "\(judgement.evaluation.output)")
    }

    @Test(arguments: [
        (vault("", id: id + "2"), "`current` is another resource"),
        (#"{"properties":{}}"#, "`current` needs the `id`"), ("[]", "`current` is one JSON object"),
    ])
    func `what was there is the same resource`(current: String, message: String) async throws {
        let judgement = try await RequestJudgement(
            [Self.purge], Self.request("{}", current: current))
        #expect(judgement.evaluation.status == .unreadable)
        #expect(judgement.evaluation.messages.contains(message))
    }

    /// Exemptions for principals concern who writes, and a request does not say who does (Language §1.5).
    @Test(arguments: [
        ("in", "{\"kty\":\"RSA\"}", RequestStatus.undecided),
        ("notIn", "{\"kty\":\"RSA\"}", .undecided),
        ("in", "{\"kty\":\"RSA\",\"attributes\":{\"exp\":1900000000}}", .clean),
    ])
    func `an exemption of callers leaves open what would be refused`(
        side: String, body: String, status: RequestStatus
    ) async throws {
        let assignment = GovernedKey.assignment(
            of: AssignedPolicy.keyExpirationSet.definitionID,
            #","parameters":{"effect":{"value":"Deny"}}"#)
        let exemption = GovernedKey.exemption(
            at: GovernedKey.subscription,
            #","resourceSelectors":[{"name":"s","selectors":[{"kind":"userPrincipalId","\#(side)":["p"]}]}]"#
        )
        let judgement = try await RequestJudgement(
            documents: [assignment, exemption],
            #"{"url":"https://demo-vault.vault.azure.net/keys/k/create","body":\#(body)}"#,
            inventory: GovernedKey.vaultDocument)
        #expect(judgement.evaluation.status == status, "\(judgement.evaluation.output)")
        #expect(
            try judgement.openFields == (status == .undecided ? ["userPrincipalId"] : []))
    }
}
