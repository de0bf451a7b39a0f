import PolicyCompiler
import Testing

/// Assignments that do not say where they apply, as those of templates and pull requests mostly do (Language §1.2, §1.4).
struct UnplacedAssignmentTests {
    private static let properties =
        #""properties":{"policyDefinitionId":"\#(AssignedPolicy.hsmBacked.definitionID)","parameters":{"effect":{"value":"Deny"}}}"#

    private static func template(_ scope: String? = nil) -> String {
        #"""
        {"$schema":"https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
        "contentVersion":"1.0.0.0","resources":[{"type":"Microsoft.Authorization/policyAssignments",
        "apiVersion":"2023-04-01","name":"a"\#(scope.map { #","scope":"\#($0)""# } ?? ""),\#(properties)}]}
        """#
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let document: String
        /// The verdicts on the key, lenient and strict, and whether the scope is known.
        let lenient: [String]
        var strict: [String]?
        var isPlaced = true
        var testDescription: String { name }
    }

    private static let denied = ["NonCompliant Deny!"]
    private static let open = ["Undecided Deny"]

    static let rows: [Row] = [
        Row(
            name: "a template", document: template(), lenient: denied, strict: open, isPlaced: false
        ),
        Row(
            name: "properties and a name", document: "{\"name\":\"a\",\(properties)}",
            lenient: denied, strict: open, isPlaced: false),
        Row(
            name: "a template's resource of a group that holds the key",
            document: template(GovernedKey.group), lenient: denied),
        Row(
            name: "a template's resource of another group",
            document: template(GovernedKey.group + "-2"), lenient: []),
        Row(
            name: "a scope that the deployment computes",
            document: template("[resourceGroup().id]"), lenient: denied, strict: open,
            isPlaced: false),
        Row(
            name: "a scope that the deployment completes",
            document: template("Microsoft.KeyVault/vaults/v"), lenient: denied, strict: open,
            isPlaced: false),
    ]

    @Test(arguments: rows)
    func `an assignment without a scope is taken to hold everything, and said so`(
        row: Row
    ) async throws {
        let lenient = try await GovernedKey.verdicts([row.document])
        #expect(lenient.verdicts == row.lenient, "\(lenient.messages)")
        let strict = try await GovernedKey.verdicts([row.document], isStrict: true)
        #expect(strict.verdicts == row.strict ?? row.lenient)
        let report = try await GovernedKey.evaluation([row.document]) { $0.format = .json }
        let remarks = try #require(try report.summary("remarks") as? [String])
        #expect(
            remarks.contains { $0.contains("nobody told the scope of 1 assignment (`a`)") }
                == !row.isPlaced)
    }

    /// Components are known by the ids of their vaults, whatever assigns the policy (decision 24).
    @Test(arguments: [template(), GovernedKey.assignment()])
    func `vaults are joined`(document: String) async throws {
        let evaluation = try await GovernedKey.evaluation([document])
        let verdict = try #require(try evaluation.verdicts.first { $0.componentName == "k" })
        #expect(verdict.resourceID == GovernedKey.vault)
    }
}
