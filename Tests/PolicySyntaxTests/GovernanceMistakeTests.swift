import Diagnostics
import PolicySyntax
import TestSupport
import Testing

/// Mistakes in the shape of what says where policies act, each at its place.
@Suite struct GovernanceMistakeTests {
    // MARK: Initiatives (Language §1.3)

    @Test(arguments: [
        // An initiative has at least one definition.
        (
            #"{"type": "Microsoft.Authorization/policySetDefinitions", "properties": ⟦{⟧}}"#,
            ["missing-member: the policy initiative has no `policyDefinitions`"]
        ),
        (
            #"{"policyDefinitions": ⟦[]⟧}"#,
            ["empty-initiative: the initiative refers to no definition"]
        ),
        (
            #"{"policyDefinitions": ⟦{"policyDefinitionId": "/d"}⟧}"#,
            ["wrong-type: expected an array of references to definitions, found an object"]
        ),
        (
            #"{"policyDefinitions": [⟦"/d"⟧, ⟦{⟧"policyDefinitionReferenceId": "a"}]}"#,
            [
                "wrong-type: expected an object with `policyDefinitionId`, found a string",
                "missing-member: the reference to a definition has no `policyDefinitionId`",
            ]
        ),
        (
            #"{"policyDefinitions": [{"policyDefinitionId": ⟦7⟧}]}"#,
            ["wrong-type: expected a string, found a number"]
        ),
        (
            #"{"policyDefinitions": [{"policyDefinitionId": "/d", ⟦"groups"⟧: []}], ⟦"groups"⟧: []}"#,
            [
                "unknown-member: unknown member `groups` in a reference to a definition",
                "unknown-member: unknown member `groups` in the policy initiative",
            ]
        ),
        // Reference ids are unique, in any case.
        (
            """
            {"policyDefinitions": [
              {"policyDefinitionId": "/d", "policyDefinitionReferenceId": "one"},
              {"policyDefinitionId": "/d", "policyDefinitionReferenceId": ⟦"ONE"⟧}]}
            """,
            ["repeated-reference-id: the reference id `ONE` is given to two definitions"]
        ),
        // Parameters are `{ "value": … }`, and their strings may be expressions.
        (
            #"{"policyDefinitions": [{"policyDefinitionId": "/d", "parameters": {"a": ⟦1⟧}}]}"#,
            ["param-value-not-wrapped: a parameter value is an object with `value`"]
        ),
        (
            #"{"policyDefinitions": [{"policyDefinitionId": "/d", "parameters": ⟦"x"⟧}]}"#,
            ["wrong-type: expected an object of parameters, found a string"]
        ),
        (
            """
            {"policyDefinitions": [{"policyDefinitionId": "/d",
              "parameters": {"a": {"value": "[parameters('x'⟦⟧]"}}}]}
            """,
            ["expression-syntax: expected `)` to end `parameters`"]
        ),
        (
            #"{"parameters": {"p": {"type": ⟦"int"⟧}}, "policyDefinitions": [{"policyDefinitionId": "/d"}]}"#,
            ["unknown-parameter-type: `int` is no type of a parameter"]
        ),
        // Groups have unique names, and references name them.
        (
            """
            {"policyDefinitions": [{"policyDefinitionId": "/d", "groupNames": ["G", ⟦"g"⟧, ⟦"h"⟧, ⟦1⟧]}],
             "policyDefinitionGroups": [{"name": "g"}, {"name": ⟦"G"⟧}, ⟦{⟧"displayName": "x"}, ⟦"h"⟧]}
            """,
            [
                "repeated-group: the definition is already in the group `g`",
                "unknown-group: the initiative defines no group `h`",
                "wrong-type: expected a string, found a number",
                "repeated-group: the group `G` is defined twice",
                "missing-member: the group of definitions has no `name`",
                "wrong-type: expected an object with `name`, found a string",
            ]
        ),
        // What only the template computes (§1.2, item 8).
        (
            """
            {"resources": [{"type": "Microsoft.Authorization/policySetDefinitions",
              "properties": {"policyDefinitions": ⟦"[variables('all')]"⟧}},
              {"type": "Microsoft.Authorization/policySetDefinitions", "properties":
              {"policyDefinitions": [{"policyDefinitionId": ⟦"[resourceId('x')]"⟧}]}}]}
            """,
            Array(
                repeating:
                    "template-expression: an expression of the template, which is not evaluated",
                count: 2)
        ),
    ])
    func initiatives(marked: String, findings: [String]) {
        expectMistakes(marked, findings)
    }

    /// §1.7: at most 1,000 policies; 300 parameters are documented, though built-ins have more.
    @Test func limitsOfInitiatives() {
        func findings(references: Int, parameters: Int) -> [String] {
            let references = repeating(references) {
                #"{"policyDefinitionId": "/d", "policyDefinitionReferenceId": "\#($0)"}"#
            }
            let parameters = repeating(parameters) { #""p\#($0)": {"type": "String"}"# }
            return ReadText(
                #"{"parameters": {\#(parameters)}, "policyDefinitions": [\#(references)]}"#
            ).diagnostics.map { "\($0.severity.rawValue) \($0.ruleID.name): \($0.message)" }
        }
        #expect(findings(references: 1000, parameters: 300) == [])
        #expect(
            findings(references: 1001, parameters: 301) == [
                "warning initiative-limit: 301 parameters, and the service documents a limit of 300",
                "error initiative-limit: 1001 definitions, and the service allows 1000",
            ])
    }

    /// However many names are wrong, the search for the nearest ends soon.
    @Test func unknownGroupsAreReportedOnce() {
        let groups = repeating(50) { #"{"name": "control-\#($0)"}"# }
        let references = repeating(1000) {
            #"{"policyDefinitionId": "/d", "groupNames": ["contral-\#($0 / 2)"]}"#
        }
        let found = ReadText(
            #"{"policyDefinitions": [\#(references)], "policyDefinitionGroups": [\#(groups)]}"#
        ).diagnostics
        #expect(found.count == 500)
        #expect(found[0].help == "did you mean `control-0`?")
        #expect(found.filter { $0.help != nil }.count == 20)
    }

    @Test func incompleteInitiativesSaySo() {
        func isComplete(_ text: String) -> Bool? {
            guard case .initiative(let initiative)? = ReadText(text).documents.first else {
                return nil
            }
            return initiative.isComplete
        }
        #expect(isComplete(#"{"policyDefinitions": [{"policyDefinitionId": "/d"}]}"#) == true)
        #expect(isComplete(#"{"policyDefinitions": []}"#) == true)
        #expect(isComplete(#"{"policyDefinitions": [{}]}"#) == false)
        #expect(isComplete(#"{"policyDefinitions": [{"policyDefinitionId": }]}"#) == false)
    }

    // MARK: Assignments

    @Test(arguments: [
        // Selectors (Language §1.4.1).
        (
            #""resourceSelectors": ⟦{}⟧"#,
            ["wrong-type: expected an array of resource selectors, found an object"]
        ),
        (
            #""resourceSelectors": [⟦1⟧, {"selectors": ⟦{}⟧, ⟦"kind"⟧: ""}]"#,
            [
                "wrong-type: expected an object with `selectors`, found a number",
                "wrong-type: expected an array of selectors, found an object",
                "unknown-member: unknown member `kind` in a resource selector",
            ]
        ),
        (
            """
            "resourceSelectors": [{"selectors": [⟦"resourceLocation"⟧, ⟦{⟧"in": []},
              ⟦{⟧"kind": "resourceLocation"}, {"kind": "resourceLocation", "in": ⟦"eastus"⟧},
              {"kind": "resourceLocation", "in": ["eastus", ⟦7⟧], ⟦"values"⟧: []},
              {"kind": "resourceType", "in": ["x"], "notIn": ⟦["y"]⟧}]}]
            """,
            [
                "wrong-type: expected an object with `kind` and `in` or `notIn`, found a string",
                "missing-member: the selector has no `kind`",
                "missing-member: the selector has no `in` or `notIn`",
                "wrong-type: expected an array of strings, found a string",
                "wrong-type: expected a string, found a number",
                "unknown-member: unknown member `values` in a selector",
                "selector-kind-misuse: a selector has `in` or `notIn`, and this one has both",
            ]
        ),
        // The kinds of an assignment: who writes is for exemptions (§1.4.1, §1.5), reference ids for overrides.
        (
            """
            "resourceSelectors": [{"selectors": [{"kind": ⟦"resourceLocations"⟧, "in": []},
              {"kind": ⟦"userPrincipalId"⟧, "in": []},
              {"kind": ⟦"policyDefinitionReferenceId"⟧, "in": []}]}]
            """,
            [
                "unknown-selector-kind: `resourceLocations` is no kind of selector in a resource selector of an assignment",
                "unknown-selector-kind: `userPrincipalId` is no kind of selector in a resource selector of an assignment",
                "unknown-selector-kind: `policyDefinitionReferenceId` is no kind of selector in a resource selector of an assignment",
            ]
        ),
        // A kind at most once in a list; in another list it may stand again.
        (
            """
            "resourceSelectors": [{"selectors": [{"kind": "resourceType", "in": ["a"]},
              {"kind": ⟦"ResourceType"⟧, "notIn": ["b"]}]},
              {"selectors": [{"kind": "resourceType", "in": ["c"]}]}]
            """,
            ["selector-kind-misuse: a second selector of the kind `ResourceType` in one list"]
        ),
        // `resourceWithoutLocation` has one value, goes with `in` only, and not beside a location.
        (
            """
            "resourceSelectors": [{"selectors": [
              {"kind": "resourceWithoutLocation", "in": [⟦"global"⟧, "subscriptionlevelresources"]}]},
              {"selectors": [
              {"kind": ⟦"resourceWithoutLocation"⟧, "notIn": ["subscriptionLevelResources"]}]},
              {"selectors": [{"kind": "resourceLocation", "in": ["eastus"]},
              {"kind": ⟦"resourceWithoutLocation"⟧, "in": ["subscriptionLevelResources"]}]}]
            """,
            [
                "unknown-selector-value: `global` is no value of `resourceWithoutLocation`",
                "selector-kind-misuse: `resourceWithoutLocation` goes with `in` only",
                "selector-kind-misuse: `resourceWithoutLocation` cannot stand beside `resourceLocation`",
            ]
        ),
        // A list without a value, and the type of a component: the resource is a vault or HSM (Language §1.4.1).
        (
            """
            "resourceSelectors": [{"selectors": [{"kind": "resourceLocation", "in": ⟦[]⟧}]},
              {"selectors": [{"kind": "resourceType", "notIn": ⟦[]⟧}]},
              {"selectors": [{"kind": "resourceType", "in": [⟦"microsoft.keyvault.data/vaults/keys"⟧,
                ⟦"Microsoft.ManagedHSM.Data/managedHsms/keys"⟧, "Microsoft.KeyVault/vaults"]}]}]
            """,
            [
                "selector-kind-misuse: the selector has no value, so that nothing is selected",
                "selector-kind-misuse: the selector has no value, so that nothing is excluded",
                "unknown-selector-value: `microsoft.keyvault.data/vaults/keys` is the type of what lies in a resource, and no resource has it",
                "unknown-selector-value: `Microsoft.ManagedHSM.Data/managedHsms/keys` is the type of what lies in a resource, and no resource has it",
            ]
        ),
        // Overrides (Language §1.4.2).
        (
            """
            "overrides": [{"kind": "policyEffect", "value": "Audit", "selectors": [
              {"kind": "policyDefinitionReferenceId", "in": ⟦[]⟧}]}]
            """,
            ["selector-kind-misuse: the selector has no value, so that nothing is selected"]
        ),
        (
            #""overrides": ⟦"x"⟧"#, ["wrong-type: expected an array of overrides, found a string"]
        ),
        (
            """
            "overrides": [⟦"x"⟧, ⟦{⟧"value": "audit"}, ⟦{⟧"kind": "policyEffect"},
              {"kind": ⟦"policyEfect"⟧, "value": "audit"}, {"kind": "policyEffect", "value": ⟦1⟧},
              {"kind": "policyEffect", "value": "audit", ⟦"selector s"⟧: []}]
            """,
            [
                "wrong-type: expected an object with `kind` and `value`, found a string",
                "missing-member: the override has no `kind`",
                "missing-member: the override has no `value`",
                "unknown-override-kind: `policyEfect` is no kind of override",
                "wrong-type: expected a string, found a number",
                "unknown-member: unknown member `selector s` in an override",
            ]
        ),
        // A version override accepts only locations, an effect override reference ids too.
        (
            """
            "overrides": [{"kind": "policyEffect", "value": "audit",
              "selectors": [{"kind": ⟦"resourceType"⟧, "in": ["x"]}]},
              {"kind": "policyVersion", "value": "1.*.*",
              "selectors": [{"kind": ⟦"policyDefinitionReferenceId"⟧, "in": ["x"]}]}]
            """,
            [
                "unknown-selector-kind: `resourceType` is no kind of selector in an override of the effect",
                "unknown-selector-kind: `policyDefinitionReferenceId` is no kind of selector in an override of the version",
            ]
        ),
        // Messages (Language §1.4).
        (
            #""nonComplianceMessages": ⟦"No."⟧"#,
            ["wrong-type: expected an array of messages, found a string"]
        ),
        (
            #""nonComplianceMessages": [⟦{⟧"policyDefinitionReferenceId": "a"}, {"message": ⟦1⟧, ⟦"for"⟧: "a"}]"#,
            [
                "missing-member: the non-compliance message has no `message`",
                "wrong-type: expected a string, found a number",
                "unknown-member: unknown member `for` in a non-compliance message",
            ]
        ),
        // The identity stands beside the properties, not among them.
        (
            #"⟦"identity"⟧: {"type": "SystemAssigned"}"#,
            [
                "unknown-member: unknown member `identity` in the properties of the policy assignment"
            ]
        ),
    ])
    func assignments(members: String, findings: [String]) {
        expectMistakes(
            #"{"properties": {"policyDefinitionId": "/d", \#(members)}}"#, findings)
    }

    /// §1.4.1, §1.4.2: 10 resource selectors, 50 values of each selector, 10 overrides.
    @Test func limitsOfAssignments() {
        func findings(selectors: Int, values: Int, overrides: Int) -> [String] {
            let values = repeating(values) { #""r\#($0)""# }
            let selector = #"{"selectors": [{"kind": "resourceLocation", "in": [\#(values)]}]}"#
            let others = repeating(selectors - 1) { _ in #"{"selectors": []}"# }
            let overrides = repeating(overrides) { _ in
                #"{"kind": "policyEffect", "value": "audit"}"#
            }
            return ReadText(
                """
                {"policyDefinitionId": "/d", "resourceSelectors": [\(selector), \(others)],
                 "overrides": [\(overrides)]}
                """
            ).diagnostics.map { "\($0.ruleID.name): \($0.message)" }
        }
        #expect(findings(selectors: 10, values: 50, overrides: 10) == [])
        #expect(
            findings(selectors: 11, values: 51, overrides: 11) == [
                "assignment-limit: 51 values of a selector, and the service allows 50",
                "assignment-limit: 11 resource selectors, and the service allows 10",
                "assignment-limit: 11 overrides, and the service allows 10",
            ])
    }

    // MARK: Exemptions, enrollments, attestations

    @Test(arguments: [
        // Exemptions (Language §1.5).
        (
            #"⟦{⟧"exemptionCategory": "Waiver"}"#,
            ["missing-member: the policy exemption has no `policyAssignmentId`"]
        ),
        (
            #"⟦{⟧"policyAssignmentId": "/a"}"#,
            ["missing-member: the policy exemption has no `exemptionCategory`"]
        ),
        (
            """
            {"policyAssignmentId": "/a", "exemptionCategory": ⟦"Waver"⟧, "expiresOn": ⟦"2030-13-01"⟧,
             "policyDefinitionReferenceIds": ⟦"one"⟧, "assignmentScopeValidation": ⟦"None"⟧,
             "resourceSelectors": [{"selectors": [{"kind": ⟦"user"⟧, "in": []}]}], ⟦"reason"⟧: ""}
            """,
            [
                "unknown-exemption-category: `Waver` is no category of exemptions",
                "date-time: `2030-13-01` is no date-time",
                "wrong-type: expected an array of reference ids, found a string",
                "unknown-scope-validation: `None` is no value of `assignmentScopeValidation`",
                "unknown-selector-kind: `user` is no kind of selector in a resource selector of an exemption",
                "unknown-member: unknown member `reason` in the policy exemption",
            ]
        ),
        // Without a state an attestation says nothing (Language §1.6).
        (
            """
            [{"type": "Microsoft.PolicyInsights/attestations", "properties":
              ⟦{⟧"policyAssignmentId": "/a"}}]
            """,
            ["missing-member: the attestation has no `complianceState`, and attests `Unknown`"]
        ),
        // Enrollments and attestations (Language §1.6).
        (
            """
            [{"type": "Microsoft.Authorization/policyEnrollments", "properties":
              ⟦{⟧"assignmentScopeValidation": ⟦"x"⟧}},
             {"type": "Microsoft.PolicyInsights/attestations", "properties":
              ⟦{⟧"complianceState": ⟦"Complaint"⟧, "expiresOn": ⟦1⟧}}]
            """,
            [
                "missing-member: the policy enrollment has no `policyAssignmentId`",
                "unknown-scope-validation: `x` is no value of `assignmentScopeValidation`",
                "missing-member: the attestation has no `policyAssignmentId`",
                "unknown-compliance-state: `Complaint` is no state of an attestation",
                "wrong-type: expected a string, found a number",
            ]
        ),
    ])
    func exemptions(marked: String, findings: [String]) {
        expectMistakes(marked, findings)
    }

    // MARK: What is meaningless, and what is refused (decision 26)

    @Test(arguments: [
        (#"{"policyDefinitions": []}"#, false),
        (#"{"policyDefinitions": [{}]}"#, true),
        (
            #"{"policyDefinitions": [{"policyDefinitionId": "/d", "groupNames": ["g"]}]}"#, false
        ),
        (#"{"policyAssignmentId": "/a"}"#, false),
        // Without an exemption that cannot be read the rest keeps its meaning.
        (#"{"exemptionCategory": "Waiver"}"#, false),
        (
            #"{"policyAssignmentId": "/a", "exemptionCategory": "Waiver", "expiresOn": "soon"}"#,
            false
        ),
        (
            #"{"policyDefinitionId": "/d", "overrides": [{"kind": "x", "value": "audit"}]}"#, true
        ),
        (
            """
            {"policyDefinitionId": "/d", "resourceSelectors": [{"selectors": [
              {"kind": "resourceType", "in": ["a"]}, {"kind": "resourceType", "in": ["b"]}]}]}
            """, false
        ),
    ])
    func consequences(source: String, isMeaningless: Bool) {
        let diagnostics = ReadText(source).diagnostics
        #expect(diagnostics.map(\.severity) == [.error])
        #expect(diagnostics.map { $0.consequence == .meaningless } == [isMeaningless])
    }

    private func repeating(_ count: Int, _ element: (Int) -> String) -> String {
        (0..<count).map(element).joined(separator: ",")
    }
}
