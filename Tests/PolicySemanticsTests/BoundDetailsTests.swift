import PolicyCatalog
import PolicySemantics
import PolicySyntax
import Testing

/// The details of a definition as the effect of an assignment reads them.
@Suite struct BoundDetailsTests {
    private func details(
        _ details: String, effect: String, findings: [String] = []
    ) throws -> (effect: BoundEffect, details: BoundDetails?)? {
        let run = CheckedSources(
            assignment(
                parameters:
                    #""effect": { "value": "\#(effect)" }, "scope": { "value": "subscription" }"#),
            definition(
                mode: "All",
                parameters: #""effect": { "type": "string" }, "scope": { "type": "string" }"#,
                if: #"{ "field": "name", "equals": "[parameters('scope')]" }"#,
                then: #""effect": "[parameters('effect')]", "details": \#(details)"#))
        #expect(run.findings == findings)
        return run.policies.first.map { ($0.effect, $0.details) }
    }

    // Language §6.2; a built-in ends its type with a slash.
    @Test(arguments: ["auditifnotexists", "DeployIfNotExists"])
    func relatedResources(effect: String) throws {
        let bound = try #require(
            try details(
                """
                { "Type": "A.B/c/", "existenceScope": "[parameters('scope')]", "name": "[field('name')]",
                  "roleDefinitionIds": ["a", "b"], "existenceCondition": { "field": "name", "equals": "x" } }
                """, effect: effect))
        // The effect keeps its spelling.
        #expect(bound.effect.spelling == effect)
        guard case .ifNotExists(let related)? = bound.details else {
            Issue.record("no related resource")
            return
        }
        guard case .string("A.B/c", _) = related.type, case .expression? = related.name,
            case .leaf? = related.existenceCondition
        else {
            Issue.record("\(related)")
            return
        }
        #expect(related.existenceScope == .subscription)
        #expect(related.resourceGroupName == nil)
        #expect(related.roleDefinitionIDs.count == 2)
    }

    // Language §6.4, decision 28
    @Test func modifications() throws {
        let bound = try #require(
            try details(
                #"""
                { "roleDefinitionIds": ["a"], "operations": [
                  { "operation": "ADDORREPLACE", "field": "tags.a", "value": 1,
                    "condition": "[ equals( 'a' ,'a' ) ]" },
                  { "operation": "remove", "field": "tags.b" } ] }
                """#, effect: "Modify"))
        guard case .modify(let modification)? = bound.details else {
            Issue.record("no modification")
            return
        }
        #expect(modification.operations.map(\.kind.name) == ["addOrReplace", "remove"])
        #expect(modification.operations.map(\.condition) == ["[ equals( 'a' ,'a' ) ]", nil])
        #expect(modification.operations[1].value == nil)
    }

    // Language §6.4
    @Test func appendedFields() throws {
        let bound = try #require(
            try details(#"[{ "field": "tags.a", "value": [1] }]"#, effect: "append"))
        guard case .append(let fields)? = bound.details else {
            Issue.record("no fields")
            return
        }
        #expect(fields.count == 1)
    }

    // Language §6.6
    @Test(arguments: [
        (#"{ "defaultState": "compliant" }"#, DefaultState.compliant), ("{}", .unknown),
    ])
    func states(text: String, state: DefaultState) throws {
        guard case .manual(let bound)? = try details(text, effect: "manual")?.details else {
            Issue.record("no state")
            return
        }
        #expect(bound == state)
    }

    // Language §6.2: without the related type there is nothing to look for.
    @Test func detailsThatAnAssignedEffectLacks() throws {
        let bound = try details(
            #"{ "operations": [] }"#, effect: "auditIfNotExists",
            findings: [
                "effect-details-missing error! \"auditIfNotExists\": `auditIfNotExists` needs `details` with the related resource's `type`"
            ])
        #expect(bound == nil)
    }

    @Test(arguments: ["audit", "deny", "disabled"])
    func effectsWithoutDetails(effect: String) throws {
        #expect(try details(#"{ "operations": [] }"#, effect: effect)?.details == nil)
    }
}
