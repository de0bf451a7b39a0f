import PolicyCompiler
import Testing

/// Which resources assignments hold, and what attestations and exemptions of them count.
struct HeldResourceTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let name: String
        let documents: [String]
        var inventory = [GovernedKey.vaultDocument, GovernedKey.key]
        /// The states of all records.
        let states: [ComplianceState]
        var strict: [ComplianceState]?
        var testDescription: String { "\(section): \(name)" }
    }

    private static let groups = GovernedKey.managementGroups
    private static let subscription = GovernedKey.subscription

    /// The root without what lies below its children, and the subscription below a group that nobody describes.
    private static let shallow = [
        #"""
        {"id":"\#(groups)root","name":"root","type":"Microsoft.Management/managementGroups","properties":{"tenantId":"root",
        "details":{"parent":null}},"children":[{"id":"\#(groups)a","name":"a","type":"Microsoft.Management/managementGroups"}]}
        """#,
        #"""
        {"id":"\#(groups)b/subscriptions/00000000-0000-0000-0000-000000000000","name":"00000000-0000-0000-0000-000000000000",
        "type":"Microsoft.Management/managementGroups/subscriptions","properties":{"parent":{"id":"\#(groups)b"}}}
        """#,
    ]

    private static func definition(_ type: String, then effect: String = #"{"effect":"audit"}"#)
        -> String
    {
        #"{"id":"/providers/Microsoft.Authorization/policyDefinitions/d","name":"d","properties":{"mode":"All","policyRule":{"if":{"field":"type","equals":"\#(type)"},"then":\#(effect)}}}"#
    }
    private static func assigned(at scope: String = subscription) -> String {
        GovernedKey.assignment(
            of: "/providers/Microsoft.Authorization/policyDefinitions/d", at: scope)
    }
    private static let manual = definition(
        "Microsoft.KeyVault/vaults", then: #"{"effect":"manual"}"#)
    private static func attestation(
        _ state: String, at scope: String = GovernedKey.vault, named name: String,
        of assigned: String = subscription
    ) -> String {
        #"""
        {"id":"\#(scope)/providers/Microsoft.PolicyInsights/attestations/\#(name)","name":"\#(name)",
        "type":"Microsoft.PolicyInsights/attestations","properties":{"complianceState":"\#(state)",
        "policyAssignmentId":"\#(assigned)/providers/Microsoft.Authorization/policyAssignments/a"}}
        """#
    }
    private static func exempt(_ side: String) -> [String] {
        [
            GovernedKey.assignment(),
            GovernedKey.exemption(
                at: subscription,
                #","resourceSelectors":[{"name":"s","selectors":[{"kind":"userPrincipalId","\#(side)":["p"]}]}]"#
            ),
        ]
    }
    private static func resource(_ type: String, below scope: String = GovernedKey.group) -> String
    {
        #"{"id":"\#(scope)/providers/\#(type)/x","name":"x","type":"\#(type)","location":"westeurope","properties":{}}"#
    }
    private static let lock = #"{"effect":"denyAction","details":{"actionNames":["delete"]}}"#

    static let rows: [Row] = [
        Row(
            section: "decision 23", name: "the root above a group that nobody describes",
            documents: shallow + [GovernedKey.assignment(at: groups + "root")],
            states: [.nonCompliant], strict: [.undecided]),
        Row(
            section: "decision 23", name: "a child of the root, which may hold the group",
            documents: shallow + [GovernedKey.assignment(at: groups + "a")],
            states: [.nonCompliant], strict: [.undecided]),
        Row(
            section: "§1.5", name: "an exemption for a principal", documents: exempt("in"),
            states: [.nonCompliant]),
        Row(
            section: "§1.5", name: "an exemption for all principals but one",
            documents: exempt("notIn"), states: [.nonCompliant]),
        Row(
            section: "§1.6", name: "attestations that contradict each other",
            documents: [
                manual, assigned(), attestation("NonCompliant", named: "s"),
                attestation("Compliant", named: "t"),
            ], inventory: [GovernedKey.vaultDocument], states: [.nonCompliant]),
        Row(
            section: "§1.6", name: "the same, the other way round",
            documents: [
                manual, assigned(), attestation("Compliant", named: "t"),
                attestation("NonCompliant", named: "s"),
            ], inventory: [GovernedKey.vaultDocument], states: [.nonCompliant]),
        Row(
            section: "§1.6", name: "an attestation above the assignment",
            documents: [
                manual, assigned(at: GovernedKey.vault),
                attestation(
                    "Compliant", at: subscription, named: "t", of: GovernedKey.vault),
            ], inventory: [GovernedKey.vaultDocument], states: [.unknown]),
        Row(
            section: "§1.4", name: "a resource of the tenant under a management group",
            documents: [
                definition("Microsoft.Authorization/roleAssignments"),
                assigned(at: groups + "g"),
            ],
            inventory: [resource("Microsoft.Authorization/roleAssignments", below: "")],
            states: []),
        Row(
            section: "§6.9", name: "a deployment",
            documents: [definition("Microsoft.Resources/deployments"), assigned()],
            inventory: [resource("Microsoft.Resources/deployments")], states: [.notApplicable]),
        Row(
            section: "§6.5", name: "a lock, whose deletion no policy prevents",
            documents: [
                definition("Microsoft.Authorization/locks", then: lock), assigned(),
            ], inventory: [resource("Microsoft.Authorization/locks")], states: [.notApplicable]),
        Row(
            section: "§6.5", name: "a vault, whose deletion policies prevent",
            documents: [definition("Microsoft.KeyVault/vaults", then: lock), assigned()],
            inventory: [GovernedKey.vaultDocument], states: [.protected]),
    ]

    @Test(arguments: rows)
    func `records tell the state`(row: Row) async throws {
        for isStrict in [false, true] {
            let evaluation = try await GovernedKey.evaluation(
                row.documents, inventory: row.inventory
            ) { $0.isScopeStrict = isStrict }
            let states = try evaluation.verdicts.map(\.state)
            #expect(
                states == (isStrict ? row.strict ?? row.states : row.states),
                "\(evaluation.messages)")
        }
    }
}
