import PolicyCompiler
import Testing

/// What a deny does to requests to Resource Manager (Domain §3.2, Language §6.9, §8.4).
struct ResourceRequestTests {
    private static let id =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers/Microsoft.KeyVault/vaults/demo-vault"

    private static func request(_ properties: String, version: String = "2023-07-01") -> String {
        """
        {"method":"PUT","url":"https://management.azure.com\(id)?api-version=\(version)",
         "body":{"location":"westeurope","tags":{},"properties":{\(properties)}}}
        """
    }

    private static let softDelete = AssignedPolicy("vaults/soft-delete-must-be-enabled-audit")
        .denying

    /// Domain §3.2: the request is judged, not the vault that the service would make of it.
    @Test func `a request that leaves soft delete to the service is refused`() async throws {
        let judgement = try await RequestJudgement([Self.softDelete], Self.request(""))
        #expect(judgement.evaluation.status == .findings)
        #expect(
            try judgement.value("error", "code") as? String == "RequestDisallowedByPolicy")
        #expect(try judgement.value("error", "target") as? String == "demo-vault")
        let message = try #require(try judgement.value("error", "message") as? String)
        #expect(
            message.hasPrefix(
                "Resource 'demo-vault' was disallowed by policy. Policy identifiers: '[{\"policyAssignment\":{\"name\":\"soft-delete-must-be-enabled-audit\",\"id\":\"/subscriptions/"
            ))
        #expect(message.hasSuffix("}}]'."))
    }

    @Test func `each violation carries the conditions that decided`() async throws {
        let judgement = try await RequestJudgement(
            [Self.softDelete, AssignedPolicy("vaults/recoverable-audit").denying],
            Self.request(#""enableSoftDelete":false"#))
        func info(_ index: Int, _ path: String...) throws -> Any? {
            var value = try judgement.value("error", "additionalInfo", index, "info")
            for name in path { value = (value as? [String: Any])?[name] }
            return value
        }
        #expect(
            try judgement.value("error", "additionalInfo", 0, "type") as? String
                == "PolicyViolation")
        #expect(
            try info(0, "policyAssignmentName") as? String == "soft-delete-must-be-enabled-audit")
        #expect(try info(0, "policyDefinitionEffect") as? String == "Deny")
        #expect(
            try info(0, "policyDefinitionName") as? String
                == "1e66c121-a66a-4b1f-9b83-0fd99bf0fc2d")
        #expect(try info(1, "policyAssignmentName") as? String == "recoverable-audit")
        let first = try #require(
            (try info(0, "evaluationDetails", "evaluatedExpressions") as? [[String: Any]])?.first)
        // The sample of Domain §3.2.
        #expect(first["result"] as? String == "True")
        #expect(first["expressionKind"] as? String == "Field")
        #expect(first["expression"] as? String == "type")
        #expect(first["path"] as? String == "type")
        #expect(first["expressionValue"] as? String == "Microsoft.KeyVault/vaults")
        #expect(first["targetValue"] as? String == "Microsoft.KeyVault/vaults")
        #expect(first["operator"] as? String == "Equals")
    }

    @Test(arguments: [
        (#""enableSoftDelete":true"#, RequestStatus.clean),
        (#""enableSoftDelete":true,"createMode":"recover""#, .clean),
        (#""createMode":"recover""#, .clean),
        (#""enableSoftDelete":null"#, .findings),
    ])
    func `a request is judged as it is`(properties: String, status: RequestStatus) async throws {
        let judgement = try await RequestJudgement([Self.softDelete], Self.request(properties))
        #expect(judgement.evaluation.status == status, "\(judgement.evaluation.messages)")
    }

    /// Language §6.9: the api-version is the request's; before 2019-09-01 a missing soft delete violates (Domain §4.2).
    @Test(arguments: [("2018-02-14", RequestStatus.findings), ("2023-07-01", .clean)])
    func `the api-version of the request counts`(version: String, status: RequestStatus)
        async throws
    {
        let judgement = try await RequestJudgement(
            [AssignedPolicy("vaults/recoverable-audit").denying],
            Self.request(#""enablePurgeProtection":true"#, version: version))
        #expect(judgement.evaluation.status == status)
    }

    @Test func `a resource on its own is judged as a request to put it`() async throws {
        let body = #"{"id":"\#(Self.id)","type":"Microsoft.KeyVault/vaults","properties":{}}"#
        let judgement = try await RequestJudgement([Self.softDelete], body)
        #expect(judgement.evaluation.status == .findings)
        #expect(try judgement.value("error", "target") as? String == "demo-vault")
    }

    @Test func `people read who refuses and why`() async throws {
        let judgement = try await RequestJudgement(
            [Self.softDelete], Self.request(""), format: .text)
        let lines = judgement.evaluation.output.split(separator: "\n")
        #expect(lines.dropFirst().first == "refused by 1 policy; 1 policy judges what it writes")
        #expect(
            lines.contains {
                $0.contains("refused: soft-delete-must-be-enabled-audit") && $0.contains("Deny")
            })
        #expect(
            lines.contains {
                $0.contains(
                    #"Microsoft.KeyVault/vaults/enableSoftDelete is nothing: Exists "False" is True"#
                )
            })
    }

    private static func deletion(_ mode: String) -> [String] {
        [
            #"{"id":"/providers/Microsoft.Authorization/policyDefinitions/d","name":"d","properties":{"mode":"Indexed","policyRule":{"if":{"field":"type","equals":"Microsoft.KeyVault/vaults"},"then":{"effect":"denyAction","details":{"actionNames":["delete"]}}}}}"#,
            #"{"id":"/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/policyAssignments/keep","name":"keep","type":"Microsoft.Authorization/policyAssignments","properties":{"policyDefinitionId":"/providers/Microsoft.Authorization/policyDefinitions/d","enforcementMode":"\#(mode)"}}"#,
        ]
    }

    /// Language §6.5: denyAction refuses that the resource is deleted, and nothing else.
    @Test(arguments: [
        ("DELETE", "Default", RequestStatus.findings), ("DELETE", "DoNotEnforce", .clean),
        ("PUT", "Default", .clean),
    ])
    func `a deletion is refused by denyAction`(
        method: String, mode: String, status: RequestStatus
    ) async throws {
        let request =
            #"{"method":"\#(method)","url":"\#(Self.id)","body":{"location":"westeurope","properties":{}}}"#
        let judgement = try await RequestJudgement(documents: Self.deletion(mode), request)
        #expect(judgement.evaluation.status == status, "\(judgement.evaluation.messages)")
    }
}
