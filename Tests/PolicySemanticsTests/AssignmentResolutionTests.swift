import Diagnostics
import PolicyCatalog
import PolicySemantics
import Testing

private let builtins = "/providers/Microsoft.Authorization/policyDefinitions/"
/// Keys should have an expiration date (Domain §1.3).
private let expirationSet = builtins + "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0"

@Suite struct AssignmentResolutionTests {
    @Test func builtinsAreFoundByID() throws {
        let run = CheckedSources(assignment(of: expirationSet.uppercased()))
        #expect(run.findings == [])
        let policy = try #require(run.policies.first)
        #expect(policy.policyDefinitionID == expirationSet)
        #expect(policy.policyAssignmentName == "a")
        #expect(policy.scope == "/subscriptions/s/resourceGroups/g")
        #expect(policy.enforcementMode == .default)
        #expect(
            run.sources.files.map(\.path) == [
                "file0.json", "<builtin>/keys/keys-expiration-set.json",
            ])
    }

    @Test func aBuiltinIsReadOnce() {
        let first = assignment(of: expirationSet)
        let run = CheckedSources(
            first, first.replacing("policyAssignments/a", with: "policyAssignments/b"))
        #expect(run.policies.count == 2)
        #expect(run.sources.files.count == 3)
    }

    @Test func givenDefinitionsComeBeforeBuiltins() throws {
        let own = definition(then: #""effect": "deny""#)
            .replacing("\(builtins)test", with: expirationSet)
        let run = CheckedSources(assignment(of: expirationSet), own)
        #expect(run.findings == [])
        #expect(try #require(run.policies.first).effect.effect == .deny)
    }

    @Test func unknownDefinitions() {
        #expect(
            CheckedSources(assignment(of: "/providers/none")).findings == [
                "unknown-definition error \"/providers/none\": assignment `a` names the unknown definition `/providers/none` and is left out — (`PolicyDefinitionNotFound`)"
            ])
        let misspelt = builtins + "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc9"
        #expect(
            CheckedSources(assignment(of: misspelt)).findings == [
                "unknown-definition error \"\(misspelt)\": assignment `a` names the unknown definition `\(misspelt)` and is left out — did you mean `\(expirationSet)`? (`PolicyDefinitionNotFound`)"
            ])
        let bare = "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0"
        #expect(
            CheckedSources(assignment(of: bare)).findings == [
                "unknown-definition error \"\(bare)\": assignment `a` names the unknown definition `\(bare)` and is left out — did you mean `\(expirationSet)`? (`PolicyDefinitionNotFound`)"
            ])
    }

    /// The program holds few of the built-ins, and assignments of others are no mistake.
    @Test(arguments: ["Definition", "SetDefinition"])
    func `built-ins that are not at hand`(kind: String) {
        let id =
            "/providers/Microsoft.Authorization/policy\(kind)s/e56962a6-4747-49cd-b67b-bf8b01975c4c"
        let name = kind == "Definition" ? "definition" : "initiative"
        #expect(
            CheckedSources(assignment(of: id)).findings == [
                "unknown-\(name) warning \"\(id)\": assignment `a` names the unknown \(name) `\(id)` and is left out — policyc holds the built-ins of Key Vault alone: give the JSON of this one, too"
            ])
    }

    @Test func unknownInitiatives() {
        let id = "/providers/Microsoft.Authorization/policySetDefinitions/x"
        #expect(
            CheckedSources(assignment(of: id)).findings == [
                "unknown-initiative error \"\(id)\": assignment `a` names the unknown initiative `\(id)` and is left out — (`PolicyDefinitionNotFound`)"
            ])
    }

    /// Every problem is reported: those of the definition once, those of each assignment too.
    @Test func allProblemsInOneRun() {
        let broken = definition(
            parameters: #""days": { "type": "integer" }"#,
            if: #"{ "field": "type", "equals": "[param('days')]" }"#)
        let run = CheckedSources(
            assignment(parameters: #""days": { "value": "x" }"#),
            assignment().replacing("policyAssignments/a", with: "policyAssignments/b"), broken)
        #expect(
            run.findings == [
                "unknown-function error! param: unknown function `param`",
                "param-unused warning \"days\": parameter `days` is not used in the rule",
                "param-type-mismatch error! \"x\": parameter `days` must be an integer, not a string — (`InvalidPolicyParameterType`)",
                "param-missing-required error! \"\(builtins)test\": parameter `days` needs a value: an integer — (`MissingPolicyParameter`)",
            ])
        #expect(run.policies.isEmpty)
    }

    /// Enforcement modes fold case (Language §1.4).
    @Test func enforcementModes() {
        let quiet = CheckedSources(
            assignment(more: #", "enforcementMode": "donotenforce""#), definition())
        #expect(quiet.policies.map(\.enforcementMode) == [.doNotEnforce])
        let wrong = CheckedSources(
            assignment(more: #", "enforcementMode": "DontEnforce""#), definition())
        #expect(
            wrong.findings == [
                "unknown-enforcement-mode error! \"DontEnforce\": unknown enforcement mode `DontEnforce` — did you mean `DoNotEnforce`?"
            ])
    }

    /// A selector takes minor and patch, or patch (Language §1.4); the built-in at hand is version 1.0.2.
    @Test(arguments: [
        ConditionCase("1.*.*"), ConditionCase("1.0.*"),
        ConditionCase(
            "2.*.*",
            "definition-version-not-at-hand warning \"2.*.*\": the assignment asks for version `2.*.*`, and version `1.0.2` is evaluated"
        ),
        ConditionCase(
            "1.*.*-preview",
            "definition-version-not-at-hand warning \"1.*.*-preview\": the assignment asks for version `1.*.*-preview`, and version `1.0.2` is evaluated"
        ),
        ConditionCase(
            "latest",
            "definition-version-malformed warning \"latest\": `latest` selects no version — write `1.*.*` or `1.2.*`, with `-preview` for a preview"
        ),
    ])
    func versions(_ row: ConditionCase) {
        let source = assignment(
            of: expirationSet, more: #", "definitionVersion": "\#(row.condition)""#)
        let run = CheckedSources(source)
        #expect(run.findings == row.findings)
        #expect(run.policies.count == 1)
    }

    /// At most 400 excluded scopes (Language §1.7).
    @Test func manyExcludedScopes() {
        func run(_ count: Int) -> [String] {
            let scopes = (1...count).map { "\"/subscriptions/\($0)\"" }.joined(separator: ",")
            let source = assignment(of: expirationSet, more: ", \"notScopes\": [\(scopes)]")
            return CheckedSources(source).findings
        }
        #expect(run(400) == [])
        #expect(
            run(401) == [
                "assignment-limit warning \"/subscriptions/401\": 401 excluded scopes, and the service allows 400"
            ])
    }

    @Test func twoAssignmentsWithOneID() {
        let id =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/policyAssignments/a"
        let first = assignment(of: expirationSet)
        let run = CheckedSources(
            first, first.replacing("policyAssignments/a", with: "policyAssignments/b"),
            first.replacing("policyAssignments/a", with: "PolicyAssignments/A"))
        let again = id.replacing("policyAssignments/a", with: "PolicyAssignments/A")
        #expect(
            run.findings == [
                "repeated-assignment warning \"\(again)\": assignment `\(again)` is given again and left out here"
            ])
        #expect(run.notes == ["\"\(id)\": first given here"])
        #expect(run.policies.map(\.assignment) == [0, 1])
    }

    @Test func twoDefinitionsWithOneID() {
        let run = CheckedSources(definition(), definition(), assignment())
        #expect(
            run.findings == [
                "ambiguous-definition warning \"\(builtins)test\": 2 definitions answer to `\(builtins)test`, and the first is used"
            ])
        #expect(run.policies.count == 1)
    }

    /// An effect may be computed of parameters (Language §4.6, §5.1).
    @Test func computedEffects() throws {
        let effect = "[if(equals(parameters('stage'), 'prod'), 'Deny', parameters('stage'))]"
        let source = definition(
            parameters: #""stage": { "type": "string" }"#, then: #""effect": "\#(effect)""#)
        let deny = CheckedSources(
            source, assignment(parameters: #""stage": { "value": "prod" }"#))
        #expect(deny.findings.isEmpty)
        #expect(try #require(deny.policies.first).effect.spelling == "Deny")
        let other = CheckedSources(
            source, assignment(parameters: #""stage": { "value": "test" }"#))
        #expect(
            other.findings == [
                "unknown-effect error! \"\(effect)\": unknown effect `test`"
            ])
    }

    /// An effect parameter without allowed values takes any text; the effect must still be one.
    @Test func freeEffectParameters() {
        let source = definition(
            parameters: #""effect": { "type": "string" }"#,
            then: #""effect": "[parameters('effect')]""#)
        let unknown = CheckedSources(
            source, assignment(parameters: #""effect": { "value": "Audits" }"#))
        #expect(
            unknown.findings == [
                "unknown-effect error! \"Audits\": unknown effect `Audits` — did you mean `audit`?"
            ])
        let refused = CheckedSources(
            source, assignment(parameters: #""effect": { "value": "append" }"#))
        #expect(
            refused.findings == [
                "effect-not-allowed-by-mode error \"append\": mode `Microsoft.KeyVault.Data` does not accept the effect `append` — it accepts `audit`, `deny`, `disabled`"
            ])
        #expect(refused.policies.count == 1)
    }

    /// `az policy definition create` takes a rule and its parameters in two files (Language §1.2).
    @Test func aBareRuleTakesTheDeclarationsOfItsFolder() {
        let rule = """
            { "if": { "value": "[parameters('days')]", "greater": 3 }, "then": { "effect": "audit" } }
            """
        let declarations = #"{ "days": { "type": "integer" } }"#
        let paired = CheckedSources(files: [
            ("a/rule.json", rule), ("a/parameters.json", declarations),
        ])
        #expect(paired.findings == [])
        let apart = CheckedSources(files: [
            ("a/rule.json", rule), ("b/parameters.json", declarations),
        ])
        #expect(
            apart.findings == [
                "all-parameter-references-must-resolve error! 'days': undeclared parameter `days`"
            ])
    }

    @Test func printedPolicies() {
        let run = CheckedSources(
            assignment(
                of: builtins + "82067dbb-e53b-4e06-b631-546d197452d9",
                parameters:
                    #""minimumRSAKeySize": { "value": 3072 }, "effect": { "value": "Deny" }"#,
                more: #", "notScopes": ["/subscriptions/s/resourceGroups/g/providers/a/b/x"]"#))
        #expect(
            CheckedPolicyPrinter.print(run.policies) == """
                policy /providers/Microsoft.Authorization/policyDefinitions/82067dbb-e53b-4e06-b631-546d197452d9
                  assignment /subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/policyAssignments/a
                  mode Microsoft.KeyVault.Data
                  effect deny (Deny)
                  enforcement Default
                  scope /subscriptions/s/resourceGroups/g
                  except /subscriptions/s/resourceGroups/g/providers/a/b/x
                  parameter minimumRSAKeySize integer 3072 (assignment)
                  parameter effect string "Deny" (assignment)

                """)
    }
}
