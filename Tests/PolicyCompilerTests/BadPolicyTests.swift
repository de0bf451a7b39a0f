import PolicyCompiler
import TestSupport
import Testing

/// Policies without a meaning stop the run with status 3 after every problem is named (decision 26).
struct BadPolicyTests {
    private func evaluate(_ documents: [String]) async throws -> Evaluation {
        let folder = try TemporaryFolder()
        for (index, document) in documents.enumerated() {
            _ = try folder.file("policies/\(index).json", document)
        }
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([folder.path + "/policies"]),
            inventory: [try folder.file("keys.json", WorkedExampleTests.key)])
        request.format = .ndjson
        return await Evaluation(request)
    }

    /// Assignments that cannot be bound (Domain §6, decision 16), with what is said about each.
    static let assignments: [(policy: AssignedPolicy, problems: [String])] = [
        (
            AssignedPolicy("certificates/certificates-expiry-by-days"),
            ["parameter `daysToExpire` needs a value: an integer"]
        ),
        (
            AssignedPolicy("certificates/certificates-lifetime-action"),
            [
                "parameter `maximumPercentageLife` needs a value",
                "parameter `minimumDaysBeforeExpiry` needs a value",
            ]
        ),
        (
            AssignedPolicy("keys/keys-expiry-by-days", ("minimumDaysBeforeExpiry", "30")),
            [
                "the definition declares no parameter `minimumDaysBeforeExpiry`",
                "did you mean `minimumDaysBeforeExpiration`?",
                "parameter `minimumDaysBeforeExpiration` needs a value",
            ]
        ),
        (
            AssignedPolicy("keys/keys-expiry-by-days", ("minimumDaysBeforeExpiration", "\"30\"")),
            ["parameter `minimumDaysBeforeExpiration` must be an integer, not a string"]
        ),
        (
            AssignedPolicy("keys/keys-expiry-by-days", ("minimumDaysBeforeExpiration", "30.5")),
            ["must be an integer"]
        ),
        (
            AssignedPolicy("keys/keys-expiry-by-days", ("minimumDaysBeforeExpiration", "30.0")),
            ["must be an integer"]
        ),
        (
            .rsaSize(3000),
            [
                "`3000` is not an allowed value of parameter `minimumRSAKeySize`",
                "the nearest allowed value is `3072`",
            ]
        ),
        (
            .curves(#"["p-256"]"#),
            ["`p-256` is not an allowed value", "letter case counts here: write `P-256`"]
        ),
        (.curves(#""P-256""#), ["parameter `allowedECNames` must be an array, not a string"]),
        (
            AssignedPolicy(
                "keys/keys-allowed-key-types", ("allowedKeyTypes", #"["RSA","oct-HSM","EC-hsm"]"#)),
            [
                "`oct-HSM` is not an allowed value", "`EC-hsm` is not an allowed value",
                "write `EC-HSM`",
            ]
        ),
    ]

    @Test(arguments: assignments)
    func `an assignment that cannot be bound names each problem`(
        policy: AssignedPolicy, problems: [String]
    ) async throws {
        let evaluation = try await evaluate([policy.document])
        #expect(evaluation.status == .meaningless)
        #expect(evaluation.output.isEmpty)
        for problem in problems {
            #expect(evaluation.messages.contains(problem), "\(evaluation.messages)")
        }
    }

    @Test func `problems of all files are named`() async throws {
        let evaluation = try await evaluate([
            AssignedPolicy.rsaSize(3000).document,
            AssignedPolicy.keyExpirationSet.document,
            AssignedPolicy.hsmBacked.with("days", "1").document,
            #"{"properties":{"mode":"Indexed","policyRule":{"if":{"field":"type","equal":"x"},"then":{"effect":"audit"}}}}"#,
        ])
        #expect(evaluation.status == .meaningless)
        #expect(evaluation.output.isEmpty)
        for problem in ["0.json:", "2.json:", "3.json:", "`3000`", "`days`", "`equal`"] {
            #expect(evaluation.messages.contains(problem), "\(evaluation.messages)")
        }
        #expect(!evaluation.messages.contains("1.json:"))
    }

    @Test func `an unknown definition names the assignment and the id`() async throws {
        let id =
            "/providers/Microsoft.Authorization/policyDefinitions/82067dbb-e53b-4e06-b631-546d197452d8"
        let evaluation = try await evaluate([
            #"{"name":"short-keys","properties":{"policyDefinitionId":"\#(id)"}}"#
        ])
        #expect(evaluation.status == .meaningless)
        #expect(
            evaluation.messages.contains(
                "assignment `short-keys` names the unknown definition `\(id)`"))
        #expect(
            evaluation.messages.contains(
                "did you mean `\(AssignedPolicy.rsaSize(1).definitionID)`?"))
    }

    @Test func `a custom definition of a key mode is a warning and is judged (decision 18)`()
        async throws
    {
        let definition = """
            {"name":"no-exports","properties":{"mode":"Microsoft.KeyVault.Data","policyType":"Custom","policyRule":{
              "if":{"allOf":[{"field":"type","equals":"Microsoft.KeyVault.Data/vaults/keys"},
                             {"field":"Microsoft.KeyVault.Data/vaults/keys/keyType","exists":"true"}]},
              "then":{"effect":"audit"}}}}
            """
        let assignment = """
            {"name":"a","properties":{"policyDefinitionId":
              "/subscriptions/0/providers/Microsoft.Authorization/policyDefinitions/no-exports"}}
            """
        let evaluation = try await evaluate([definition, assignment])
        #expect(try evaluation.states == [.nonCompliant])
        #expect(evaluation.messages.contains("warning[custom-definition-in-rp-mode]"))
    }

    @Test func `no assignment at all is said`() async throws {
        let evaluation = try await evaluate([
            #"{"properties":{"mode":"Indexed","policyRule":{"if":{"field":"type","equals":"x"},"then":{"effect":"audit"}}}}"#
        ])
        #expect(evaluation.status == .meaningless)
        #expect(evaluation.messages.contains("no assignment and no bundle found"))
    }

    @Test func `a policy file that is missing ends with 2`() async {
        let evaluation = await Evaluation(
            .init(policy: .paths(["/nothing/here.json"]), inventory: ["/nothing"]))
        #expect(evaluation.status == .unreadable)
        #expect(evaluation.messages.contains("/nothing/here.json: error[unreadable-file]"))
    }
}
