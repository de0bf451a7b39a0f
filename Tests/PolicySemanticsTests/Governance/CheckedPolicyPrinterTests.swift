import PolicySemantics
import Testing

/// The format of `policyc compile --emit checked`.
@Suite struct CheckedPolicyPrinterTests {
    @Test func initiativesAndWhatGovernsThem() {
        let run = CheckedSources(
            initiative(
                reference(
                    "r", parameters: #""days": { "value": "[parameters('d')]" }"#,
                    more: #", "groupNames": ["G"]"#),
                parameters: #""d": { "type": "Integer", "defaultValue": 30 }"#,
                groups: #"{ "name": "G" }"#),
            member(),
            assignmentOfSet(
                more: """
                    , "notScopes": ["/subscriptions/s/resourceGroups/x"],
                    "enforcementMode": "Enroll",
                    "resourceSelectors": [ { "selectors": [
                      { "kind": "resourceLocation", "in": ["a", "b"] },
                      { "kind": "resourceType", "notIn": ["T"] } ] } ],
                    "overrides": [ { "kind": "policyEffect", "value": "deny",
                      "selectors": [ { "kind": "resourceLocation", "in": ["a"] } ] } ]
                    """),
            ExemptionCase(
                "", "",
                #", "policyDefinitionReferenceIds": ["r"], "expiresOn": "2030-01-01T00:00:00Z""#,
                gives: []
            ).document,
            """
            { "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/policyEnrollments/n",
              "type": "Microsoft.Authorization/policyEnrollments",
              "properties": { "policyAssignmentId": "\(assignmentID)" } }
            """)
        #expect(run.findings == [])
        let form = """
            policy \(definitionsID)test
              assignment \(assignmentID)
              initiative \(initiativesID)set
              reference r
              group G
              mode Microsoft.KeyVault.Data
              effect EFFECT
              enforcement Enroll
              scope /subscriptions/s/resourceGroups/g
              except /subscriptions/s/resourceGroups/x
              select resourceLocation in ["a","b"] and resourceType notIn ["t"]
              location LIST ["a"]
              parameter effect string "Audit" (default)
              parameter days integer 30 (initiative)

            """
        #expect(
            CheckedPolicyPrinter.print(run.governance)
                == form.replacing("EFFECT", with: "deny (deny)").replacing("LIST", with: "in")
                + form.replacing("EFFECT", with: "audit (Audit)").replacing("LIST", with: "notIn")
                    + """
                    exemption /subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/policyExemptions/e
                      category Waiver
                      assignment \(assignmentID)
                      reference r
                      scope /subscriptions/s/resourceGroups/g
                      until 2030-01-01T00:00:00Z
                    enrollment
                      assignment \(assignmentID)
                      scope /subscriptions/s/resourceGroups/g

                    """)
    }

    /// What the effect does beside its verdict (Language §6).
    @Test(arguments: [
        (
            #""effect": "modify", "details": { "roleDefinitionIds": ["/r"], "operations": [ { "operation": "AddOrReplace", "field": "tags.a", "value": "[field('name')]", "condition": "[equals(1, 1)]" } ] }"#,
            """
              details modify
                addOrReplace "tags.a" [field('name')] when [equals(1, 1)]
                role "/r"
            """
        ),
        (
            #""effect": "append", "details": [ { "field": "tags.a", "value": { "b": 1 } } ]"#,
            """
              details append
                add "tags.a" {"b":1}
            """
        ),
        (
            #""effect": "manual", "details": { "defaultState": "compliant" }"#,
            """
              details manual Compliant
            """
        ),
        (
            #""effect": "auditIfNotExists", "details": { "type": "Microsoft.Insights/diagnosticSettings", "name": "?", "existenceScope": "Subscription", "existenceCondition": { "allOf": [ { "field": "name", "like": "a*" } ] } }"#,
            """
              details ifNotExists
                type "Microsoft.Insights/diagnosticSettings"
                name "?"
                existenceScope subscription
                existenceCondition
                  allOf
                    field "name" like "a*"
            """
        ),
    ])
    func details(then: String, printed: String) {
        let run = CheckedSources(
            definition(mode: "All", type: "Custom", then: then), assignment())
        let lines = CheckedPolicyPrinter.print(run.policies).split(separator: "\n")
        let details = lines.drop { !$0.hasPrefix("  details") }
        #expect(details.joined(separator: "\n") == printed)
    }
}
