import Foundation
import PolicyCatalog
import PolicyCompiler
import TestSupport
import Testing

/// The initiative and its documentation name the same practices (Domain §4.1) and policies.
struct PostureInitiativeTests {
    private struct Initiative: Decodable {
        struct Properties: Decodable {
            let parameters: [String: Parameter]
            let policyDefinitions: [Reference]
            let policyDefinitionGroups: [Group]
        }
        struct Parameter: Decodable {
            let type: String
        }
        struct Reference: Decodable {
            let policyDefinitionReferenceId: String
            let policyDefinitionId: String
            let parameters: [String: [String: String]]
            let groupNames: [String]
        }
        struct Group: Decodable {
            let name: String
        }
        let id: String
        let properties: Properties

        init() throws {
            let text = try RepositoryFile("Policies/posture.json").text
            self = try JSONDecoder().decode(Initiative.self, from: Data(text.utf8))
        }
    }

    private struct Definition: Decodable {
        struct Properties: Decodable {
            let parameters: [String: Initiative.Parameter]
        }
        let properties: Properties
    }

    /// A row of the table of practices.
    private struct Practice {
        let number: String
        let text: String

        /// The reference ids among the words in code style.
        func references(among known: Set<String>) -> Set<String> {
            let parts = text.split(separator: "`", omittingEmptySubsequences: false)
            let code = parts.enumerated().compactMap { $0 % 2 == 1 ? String($1) : nil }
            return known.intersection(code)
        }

        /// The rows of `docs/posture.md` that begin with a number or `new`.
        static var all: [Practice] {
            get throws {
                try RepositoryFile("docs/posture.md").text.split(separator: "\n").compactMap {
                    let cells = $0.split(separator: "|").map {
                        $0.trimmingCharacters(in: .whitespaces)
                    }
                    guard let number = cells.first, Int(number) != nil || number == "new" else {
                        return nil
                    }
                    return Practice(number: number, text: cells[2])
                }
            }
        }
    }

    @Test func `the documentation has every row once`() throws {
        #expect(try Practice.all.map(\.number) == (1...24).map(String.init) + ["new"])
    }

    @Test func `rows name the policies of their group`() throws {
        let initiative = try Initiative()
        let references = initiative.properties.policyDefinitions
        let known = Set(references.map(\.policyDefinitionReferenceId))
        #expect(known.count == references.count)
        for practice in try Practice.all {
            let grouped = references.filter {
                $0.groupNames.contains("practice-\(practice.number)")
            }
            #expect(
                practice.references(among: known)
                    == Set(grouped.map(\.policyDefinitionReferenceId)), "\(practice.number)")
            if grouped.isEmpty {
                #expect(
                    practice.text.hasPrefix("not checkable: ")
                        || practice.text.hasPrefix("local check: "), "\(practice.number)")
            }
        }
        let groups = initiative.properties.policyDefinitionGroups.map(\.name)
        #expect(Set(groups) == Set(references.flatMap(\.groupNames)))
        #expect(try RepositoryFile("docs/posture.md").text.contains(initiative.id))
    }

    /// Every policy is in the binary, takes the parameters that it gets, and every parameter of the initiative is used.
    @Test func `policies take their parameters`() throws {
        let initiative = try Initiative()
        var used: Set<String> = []
        for reference in initiative.properties.policyDefinitions {
            let builtin = try #require(BuiltinPolicy.withID(reference.policyDefinitionId))
            let definition = try JSONDecoder().decode(
                Definition.self, from: Data(builtin.text.utf8))
            for (name, value) in reference.parameters {
                #expect(definition.properties.parameters[name] != nil, "\(builtin.path) \(name)")
                let expression = value["value", default: ""]
                used.formUnion(
                    initiative.properties.parameters.keys.filter {
                        expression.contains("parameters('\($0)')")
                    })
            }
        }
        #expect(used == Set(initiative.properties.parameters.keys))
    }

    /// Every policy of policyc's own is a member, and has a table in the tests beside this file.
    @Test func `no policy is left out`() throws {
        let members = Set(try Initiative().properties.policyDefinitions.map(\.policyDefinitionId))
        let tests = try ["LocalRole", "AzureRole", "HSM", "Monitoring"].map {
            try RepositoryFile("Tests/PolicyCompilerTests/Posture/\($0)PostureTests.swift").text
        }.joined()
        for policy in BuiltinPolicy.all where policy.path.hasPrefix("posture/") {
            #expect(members.contains(policy.id), "\(policy.path)")
            let name = policy.path.dropFirst("posture/".count).dropLast(".json".count)
            #expect(tests.contains("\"\(name)\""), "\(policy.path)")
        }
    }

    // MARK: Assigned

    private static let subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"
    private static let hsm =
        subscription + "/resourceGroups/rg/providers/Microsoft.KeyVault/managedHSMs/heron-root"

    /// An HSM with a diagnostic setting, and an administrator who is a person.
    private static let inventory = [
        """
        {"id": "\(hsm)", "name": "heron-root", "type": "Microsoft.KeyVault/managedHSMs", "location": "westeurope",
         "properties": {"enableSoftDelete": true, "enablePurgeProtection": true, "softDeleteRetentionInDays": 30,
          "publicNetworkAccess": "Enabled", "networkAcls": {"defaultAction": "Deny"},
          "securityDomainProperties": {"activationStatus": "Active"}}}
        """,
        """
        {"id": "\(hsm)/providers/microsoft.insights/diagnosticSettings/s", "name": "s", "type": "Microsoft.Insights/diagnosticSettings",
         "properties": {"workspaceId": null, "logs": [{"category": "AuditEvent", "enabled": true}]}}
        """,
        """
        {"id": "/providers/Microsoft.Authorization/roleAssignments/1", "name": "1", "principalId": "p", "principalName": "kim",
         "principalType": "User", "roleDefinitionId": "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/a290e904-7015-4bba-90c8-60543313cdb4",
         "roleName": "Managed HSM Administrator", "scope": "/", "type": "Microsoft.Authorization/roleAssignments"}
        """,
    ]

    /// What an assignment says beside its parameters, and the reference ids of what is non-compliant and undecided.
    private static let assignments:
        [(what: String, parameters: String, nonCompliant: Set<String>, undecided: Set<String>)] = [
            (
                "defaults", "",
                [
                    "privateEndpoints", "publicNetworkAccess", "administratorGroups", "broadRoles",
                    "logsAnalysed", "softDeleteRetention",
                ], ["metricAlerts", "logAlerts", "activityAlerts"]
            ),
            (
                "thresholds, lists and effects of its own",
                """
                "minimumSoftDeleteRetentionInDays": {"value": 30}, "allowedLocalPrincipalIds": {"value": ["p"]},
                "metricAlertsEffect": {"value": "Disabled"}, "regionsEffect": {"value": "Audit"}
                """,
                [
                    "privateEndpoints", "publicNetworkAccess", "administratorGroups",
                    "logsAnalysed", "regions",
                ], ["logAlerts", "activityAlerts"]
            ),
            (
                "switched off", #""effect": {"value": "Disabled"}"#, [],
                ["metricAlerts", "logAlerts", "activityAlerts"]
            ),
        ]

    @Test(arguments: assignments)
    func `an assignment by id judges exports`(
        assignment: (
            what: String, parameters: String, nonCompliant: Set<String>, undecided: Set<String>
        )
    ) async throws {
        let id = try Initiative().id
        let folder = try TemporaryFolder()
        let policy = try folder.file(
            "assignment.json",
            """
            {"id": "\(Self.subscription)/providers/Microsoft.Authorization/policyAssignments/posture", "name": "posture",
             "type": "Microsoft.Authorization/policyAssignments", "properties": {"policyDefinitionId": "\(id)",
              "scope": "\(Self.subscription)", "parameters": {\(assignment.parameters)}}}
            """)
        let inventory = try folder.file(
            "inventory.json", "[" + Self.inventory.joined(separator: ",") + "]")
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([policy]), inventory: [inventory])
        request.format = .ndjson
        let evaluation = await Evaluation(request)
        let found = try evaluation.output.split(separator: "\n").map {
            try JSONDecoder().decode(Record.self, from: Data($0.utf8))
        }
        func references(_ state: String) -> Set<String> {
            Set(
                found.filter { $0.complianceState == state }.map(\.policyDefinitionReferenceId))
        }
        #expect(references("NonCompliant") == assignment.nonCompliant, "\(assignment.what)")
        #expect(references("Undecided") == assignment.undecided, "\(assignment.what)")
        #expect(references("Error") == [], "\(assignment.what)")
        #expect(evaluation.messages == "")
    }

    private struct Record: Decodable {
        let policyDefinitionReferenceId: String
        let complianceState: String
    }
}
