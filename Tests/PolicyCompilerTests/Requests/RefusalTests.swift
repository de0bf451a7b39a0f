import Foundation
import PolicyCompiler
import TestSupport
import Testing

/// What Resource Manager answers to a refused request, member by member (Domain §3.2, Language §8.4).
struct RefusalTests {
    private static let subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"
    private static let definitions = "/providers/Microsoft.Authorization/policyDefinitions/"
    private static let vault =
        "\(subscription)/resourceGroups/g/providers/Microsoft.KeyVault/vaults/demo-vault"

    private static let request = """
        {"url":"https://management.azure.com\(vault)?api-version=2023-07-01",
         "body":{"location":"westeurope","properties":{}}}
        """

    /// Two definitions that deny, in an initiative that passes its parameter on.
    private static let initiative = """
        {"id":"\(subscription)/providers/Microsoft.Authorization/policySetDefinitions/guard","name":"guard",
         "properties":{"displayName":"Guard vaults","parameters":{"do":{"type":"String"},"apiKey":{"type":"String"}},
          "policyDefinitions":[
           {"policyDefinitionReferenceId":"one","policyDefinitionId":"\(definitions)d",
            "parameters":{"effect":{"value":"[parameters('do')]"}}},
           {"policyDefinitionReferenceId":"two","policyDefinitionId":"\(definitions)d",
            "parameters":{"effect":{"value":"[parameters('do')]"}}}]}}
        """
    private static let definition = """
        {"id":"\(definitions)d","name":"d","properties":{"displayName":"No vaults","mode":"Indexed",
         "parameters":{"effect":{"type":"String"}},
         "policyRule":{"if":{"field":"type","equals":"Microsoft.KeyVault/vaults"},"then":{"effect":"[parameters('effect')]"}}}}
        """

    private static func assignment(messages: String) -> String {
        """
        {"id":"\(subscription)/providers/Microsoft.Authorization/policyAssignments/a","name":"a",
         "type":"Microsoft.Authorization/policyAssignments",
         "properties":{"displayName":"Guard","scope":"\(subscription)",
          "policyDefinitionId":"\(subscription)/providers/Microsoft.Authorization/policySetDefinitions/guard",
          "parameters":{"do":{"value":"Deny"},"apiKey":{"value":"hunter2"}},
          "nonComplianceMessages":\(messages)}}
        """
    }

    private static func judgement(
        messages: String = "[]", asBundle: Bool = false
    ) async throws -> RequestJudgement {
        let documents = [definition, initiative, assignment(messages: messages)]
        return try await RequestJudgement(documents: documents, request, asBundle: asBundle)
    }

    @Test(arguments: [false, true])
    func `a violation has every member of the service's`(asBundle: Bool) async throws {
        let judgement = try await Self.judgement(asBundle: asBundle)
        let text = judgement.evaluation.output
        let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let error = try #require(root?["error"] as? [String: Any])
        #expect(Set(error.keys) == ["code", "target", "message", "additionalInfo"])
        let violations = try #require(error["additionalInfo"] as? [[String: Any]])
        #expect(violations.count == 2)
        #expect(violations.allSatisfy { Set($0.keys) == ["type", "info"] })
        let info = try #require(violations.first?["info"] as? [String: Any])
        let texts = info.compactMapValues { $0 as? String }
        let set =
            Self.subscription + "/providers/Microsoft.Authorization/policySetDefinitions/guard"
        #expect(
            texts == [
                "policyDefinitionId": Self.definitions + "d", "policyDefinitionName": "d",
                "policyDefinitionDisplayName": "No vaults", "policyDefinitionEffect": "Deny",
                "policySetDefinitionId": set, "policySetDefinitionName": "guard",
                "policySetDefinitionDisplayName": "Guard vaults",
                "policyDefinitionReferenceId": "one",
                "policyAssignmentId": Self.subscription
                    + "/providers/Microsoft.Authorization/policyAssignments/a",
                "policyAssignmentName": "a", "policyAssignmentDisplayName": "Guard",
                "policyAssignmentScope": Self.subscription,
            ])
        // A value that is named like a secret is not repeated.
        #expect(
            info["policyAssignmentParameters"] as? [String: String]
                == ["do": "Deny", "apiKey": "******"])
        #expect((info["policyExemptionIds"] as? [Any])?.count == 0)
        #expect(info["evaluationDetails"] is [String: Any])
        #expect(!text.contains("hunter2"))
    }

    /// Language §1.4: a message without a reference id is the default for all policies of an initiative.
    @Test(
        arguments: [
            ("[]", ""), (#"[{"message":"Ask first."}]"#, "Reasons: 'Ask first.'. "),
            (
                #"[{"message":"Ask first."},{"message":"Not two.","policyDefinitionReferenceId":"TWO"}]"#,
                "Reasons: 'Ask first.', 'Not two.'. "
            ),
            (
                #"[{"message":"Not two.","policyDefinitionReferenceId":"two"}]"#,
                "Reasons: 'Not two.'. "
            ),
        ], [false, true])
    func `a refusal gives the reasons of its assignments`(
        row: (messages: String, reasons: String), asBundle: Bool
    ) async throws {
        let judgement = try await Self.judgement(messages: row.messages, asBundle: asBundle)
        let message = try #require(try judgement.value("error", "message") as? String)
        #expect(
            message.hasPrefix(
                "Resource 'demo-vault' was disallowed by policy. \(row.reasons)Policy identifiers: '[{"
            ), "\(message)")
    }

    @Test func `people read the reason too`() async throws {
        let documents = [
            Self.definition, Self.initiative,
            Self.assignment(messages: #"[{"message":"Ask first."}]"#),
        ]
        let judgement = try await RequestJudgement(
            documents: documents, Self.request, format: .text)
        #expect(judgement.evaluation.output.contains("\n    reason: Ask first.\n"))
    }
}
