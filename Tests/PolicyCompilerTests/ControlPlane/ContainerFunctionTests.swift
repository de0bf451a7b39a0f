import PolicyCompiler
import TestSupport
import Testing

/// Rules that ask for members of groups and subscriptions, which their documents in the inventory tell (Language §5.4).
struct ContainerFunctionTests {
    private static let group = "/subscriptions/s/resourceGroups/g"
    private static let resource = #"{"id":"\#(group)/providers/N.S/t/n","type":"N.S/t","name":"n"}"#
    private static let groupDocument =
        #"{"id":"\#(group)","name":"g","type":"Microsoft.Resources/resourceGroups","location":"westeurope","tags":{"env":"prod"}}"#
    private static let subscriptionDocument =
        #"{"id":"/subscriptions/s","subscriptionId":"s","displayName":"Main","tags":{"cost":"7"}}"#

    static let rules: [(value: String, equals: String, state: ComplianceState)] = [
        ("[resourceGroup().location]", "westeurope", .nonCompliant),
        ("[resourceGroup().location]", "uksouth", .compliant),
        ("[resourceGroup().tags.env]", "prod", .nonCompliant),
        ("[resourceGroup().tags['env']]", "test", .compliant),
        ("[resourcegroup().TAGS.env]", "prod", .nonCompliant),
        ("[coalesce(tryGet(resourceGroup().tags, 'owner'), 'none')]", "none", .nonCompliant),
        ("[empty(resourceGroup().managedBy)]", "true", .nonCompliant),
        ("[subscription().displayName]", "Main", .nonCompliant),
        ("[subscription().tags.cost]", "7", .nonCompliant),
        ("[resourceGroup().name]", "g", .nonCompliant),
    ]

    @Test(arguments: rules)
    func `documents of groups and subscriptions answer`(
        rule: (value: String, equals: String, state: ComplianceState)
    ) async throws {
        let documents = [Self.groupDocument, Self.subscriptionDocument]
        for lines in [documents + [Self.resource], [Self.resource] + documents] {
            let known = try await evaluate(rule, lines)
            let verdicts = try known.verdicts.filter { $0.componentID.hasSuffix("/n") }
            #expect(verdicts.map(\.state) == [rule.state], "\(known.messages)")
        }
        // Without documents only what the id says is known.
        let alone = try await evaluate(rule, [Self.resource])
        let isInID = rule.value == "[resourceGroup().name]"
        #expect(try alone.states == [isInID ? .nonCompliant : .undecided])
    }

    private func evaluate(
        _ rule: (value: String, equals: String, state: ComplianceState), _ lines: [String]
    ) async throws -> Evaluation {
        let folder = try TemporaryFolder()
        let definition = """
            {"mode":"All","policyRule":{"if":{"allOf":[{"field":"type","equals":"N.S/t"},
              {"value":"\(rule.value)","equals":"\(rule.equals)"}]},"then":{"effect":"audit"}}}
            """
        var request = PolicyCompiler.EvaluationRequest(
            policy: .definition(
                path: try folder.file("definition.json", definition), parameters: nil),
            inventory: [try folder.file("all.ndjson", lines.joined(separator: "\n"))])
        request.format = .ndjson
        return await Evaluation(request)
    }
}
