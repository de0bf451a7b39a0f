import PolicyCompiler
import TestSupport
import Testing

/// Selectors of locations over resources that have none, and over those that do not tell theirs (Language §1.4.1, decision 3).
struct PlacelessResourceTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let name: String
        let type: String
        let document: String
        /// Whether a selector selects the resource: nil where nobody knows.
        let isInWesteurope: Bool?
        let isElsewhere: Bool?
        var isWithoutLocation: Bool? = false
        var testDescription: String { "\(section): \(name)" }
    }

    private static let subscription = GovernedKey.subscription
    private static func authorization(_ name: String, _ members: String = "") -> String {
        #"{"id":"\#(subscription)/providers/Microsoft.Authorization/\#(name)/x","name":"x","type":"Microsoft.Authorization/\#(name)"\#(members)}"#
    }
    private static let policyAssignments = "Microsoft.Authorization/policyAssignments"

    static let rows: [Row] = [
        Row(
            section: "decision 3", name: "a role assignment",
            type: "Microsoft.Authorization/roleAssignments",
            document: authorization("roleAssignments", #","properties":{"principalId":"p"}"#),
            isInWesteurope: false, isElsewhere: true, isWithoutLocation: true),
        Row(
            section: "decision 3", name: "a role assignment as the command line prints it",
            type: "Microsoft.Authorization/roleAssignments",
            document: authorization(
                "roleAssignments", #","principalId":"p","scope":"\#(subscription)""#),
            isInWesteurope: false, isElsewhere: true, isWithoutLocation: true),
        Row(
            section: "decision 3", name: "a location that is null",
            type: "Microsoft.Authorization/roleAssignments",
            document: authorization("roleAssignments", #","location":null,"properties":{}"#),
            isInWesteurope: false, isElsewhere: true, isWithoutLocation: true),
        Row(
            section: "Language §1.4", name: "an assignment whose identity lies somewhere",
            type: policyAssignments,
            document: authorization(
                "policyAssignments", #","location":"West Europe","properties":{}"#),
            isInWesteurope: true, isElsewhere: true),
        Row(
            section: "decision 3", name: "a subscription",
            type: "Microsoft.Resources/subscriptions",
            document:
                #"{"id":"\#(subscription)","type":"Microsoft.Resources/subscriptions","name":"s"}"#,
            isInWesteurope: false, isElsewhere: true, isWithoutLocation: true),
        Row(
            section: "decision 3", name: "the diagnostic settings of a vault",
            type: "Microsoft.Insights/diagnosticSettings",
            document:
                #"{"id":"\#(GovernedKey.vault)/providers/Microsoft.Insights/diagnosticSettings/d","name":"d","type":"Microsoft.Insights/diagnosticSettings","properties":{}}"#,
            isInWesteurope: false, isElsewhere: true),
        // Every vault has a location: this document leaves it out.
        Row(
            section: "decision 23", name: "a vault", type: "Microsoft.KeyVault/vaults",
            document: GovernedKey.vaultDocument.replacing(#""location":"West Europe","#, with: ""),
            isInWesteurope: nil, isElsewhere: nil),
        // What an expression gives is known at the deployment.
        Row(
            section: "decision 23", name: "an expression of a template", type: policyAssignments,
            document:
                #"{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[{"type":"\#(policyAssignments)","name":"x","location":"[parameters('l')]","properties":{}}]}"#,
            isInWesteurope: nil, isElsewhere: nil, isWithoutLocation: nil),
    ]

    @Test(arguments: rows)
    func `a location is absent, told or not known`(row: Row) async throws {
        let selectors = [
            #"{"kind":"resourceLocation","in":["westeurope"]}"#,
            #"{"kind":"resourceLocation","notIn":["northeurope"]}"#,
            #"{"kind":"resourceWithoutLocation","in":["subscriptionLevelResources"]}"#,
        ]
        let definition =
            Self.subscription + "/providers/Microsoft.Authorization/policyDefinitions/d"
        let rule = #"""
            {"id":"\#(definition)","name":"d","properties":{"policyType":"Custom","mode":"All",
            "policyRule":{"if":{"field":"type","equals":"\#(row.type)"},"then":{"effect":"audit"}}}}
            """#
        let assignments = selectors.enumerated().map { index, selector in
            GovernedKey.assignment(
                of: definition, #","resourceSelectors":[{"name":"s","selectors":[\#(selector)]}]"#
            ).replacing("policyAssignments/a", with: "policyAssignments/\(index)")
        }
        let evaluation = try await GovernedKey.evaluation(
            [rule] + assignments, inventory: [row.document]
        ) { $0.isScopeStrict = true }
        var found: [Bool?] = Array(repeating: false, count: selectors.count)
        for verdict in try evaluation.verdicts {
            let name = verdict.assignmentID?.split(separator: "/").last ?? ""
            let index = try #require(Int(name))
            found[index] = verdict.state == .undecided ? nil : verdict.state == .nonCompliant
        }
        #expect(
            found == [row.isInWesteurope, row.isElsewhere, row.isWithoutLocation],
            "\(evaluation.messages)")
    }
}
