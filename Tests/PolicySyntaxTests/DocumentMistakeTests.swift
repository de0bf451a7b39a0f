import Diagnostics
import PolicySyntax
import TestSupport
import Testing

@Suite struct DocumentMistakeTests {
    static let rule =
        #""policyRule":{"if":{"field":"type","equals":"a"},"then":{"effect":"audit"}}"#

    @Test(arguments: [
        (
            #"{"properties": ⟦{⟧"mode": "All"}}"#,
            "missing-member: the policy definition has no `policyRule`"
        ),
        (
            #"{"policyRule": ⟦[]⟧}"#,
            "wrong-type: expected an object with `if` and `then`, found an array"
        ),
        (
            #"⟦{⟧"if": {"field": "a", "equals": 1}}"#,
            "missing-member: the policy rule has no `then`"
        ),
        (#"⟦{⟧"then": {"effect": "audit"}}"#, "missing-member: the policy rule has no `if`"),
        (
            #"{"if": {"field": "a", "equals": 1}, "then": ⟦{⟧}}"#,
            "missing-member: `then` has no `effect`"
        ),
        (
            #"{"if": {"field": "a", "equals": 1}, "then": ⟦"audit"⟧}"#,
            "wrong-type: expected an object with `effect`, found a string"
        ),
        (
            #"{"if": {"field": "a", "equals": 1}, "then": {"effect": ⟦true⟧}}"#,
            "wrong-type: expected a string, found a boolean"
        ),
        (
            #"{"if": {"field": "a", "equals": 1}, "then": {⟦"efect"⟧: "audit"}}"#,
            "unknown-member: unknown member `efect` in `then`"
        ),
        (
            #"{"if": {"field": "a", "equals": 1}, "then": {"effect": "audit"}, ⟦"else"⟧: 1}"#,
            "unknown-member: unknown member `else` in the policy rule"
        ),
        // Unknown members elsewhere are warnings (decision 14).
        (
            #"{⟦"displayNme"⟧: "x", \#(rule)}"#,
            "unknown-member: unknown member `displayNme` in the policy definition"
        ),
        (
            #"{"properties": {⟦"extra"⟧: 1, \#(rule)}}"#,
            "unknown-member: unknown member `extra` in the properties of the policy definition"
        ),
        (#"{"mode": ⟦5⟧, \#(rule)}"#, "wrong-type: expected a string, found a number"),
        // Parameter definitions (Language §3.1).
        (
            #"{"parameters": ⟦[]⟧, \#(rule)}"#,
            "wrong-type: expected an object of parameters, found an array"
        ),
        (
            #"{"parameters": {"p": ⟦"x"⟧}, \#(rule)}"#,
            "wrong-type: expected the declaration of a parameter, which is an object, found a string"
        ),
        (
            #"{"parameters": {"p": ⟦{⟧}}, \#(rule)}"#,
            "missing-member: the parameter `p` has no `type`"
        ),
        (
            #"{"parameters": {"p": {"type": ⟦"int"⟧}}, \#(rule)}"#,
            "unknown-parameter-type: `int` is no type of a parameter"
        ),
        (
            #"{"parameters": {"p": {"type": "array", "allowedValues": ⟦"x"⟧}}, \#(rule)}"#,
            "wrong-type: expected an array of allowed values, found a string"
        ),
        (
            #"{"parameters": {"p": {"type": "string", ⟦"default"⟧: "x"}}, \#(rule)}"#,
            "unknown-member: unknown member `default` in the declaration of a parameter"
        ),
        // Assignments (Language §1.4).
        (
            #"{"type": "Microsoft.Authorization/policyAssignments", "properties": ⟦{⟧"scope": "/s"}}"#,
            "missing-member: the policy assignment has no `policyDefinitionId`"
        ),
        (
            #"{"properties": {"policyDefinitionId": "/d", "notScopes": ⟦"/s"⟧}}"#,
            "wrong-type: expected an array of resource ids, found a string"
        ),
        (
            #"{"properties": {"policyDefinitionId": "/d", "parameters": {"p": ⟦3⟧}}}"#,
            "param-value-not-wrapped: a parameter value is an object with `value`"
        ),
        (
            #"{"properties": {"policyDefinitionId": "/d", ⟦"enforcmentMode"⟧: "Default"}}"#,
            "unknown-member: unknown member `enforcmentMode` in the properties of the policy assignment"
        ),
    ])
    func mistakes(marked: String, finding: String) {
        expectMistakes(marked, [finding])
    }

    @Test func unknownMembersWeighByTheirPlace() {
        func severities(_ text: String) -> [Severity] { ReadText(text).diagnostics.map(\.severity) }
        #expect(severities(#"{"extra": 1, \#(Self.rule)}"#) == [.warning])
        #expect(
            severities(#"{"parameters": {"p": {"type": "string", "x": 1}}, \#(Self.rule)}"#) == [
                .error
            ])
        #expect(severities(#"{"metadata": {"x": 1}, \#(Self.rule)}"#) == [])
    }

    @Test func whatPowerShellCutOffIsExplained() {
        let read = ReadText(#"{"Properties": {"PolicyRule": "@{if=; then=}"}}"#)
        #expect(
            read.diagnostics.map(\.help) == [
                "`ConvertTo-Json` cuts off what is nested; give it `-Depth 100`"
            ])
    }

    /// Mistakes of JSON, of conditions, of expressions and of documents, all in one run.
    @Test func fiveMistakesGiveFiveMessages() {
        expectMistakes(
            """
            {
              "properties": {
                "displayName": "Keys should expire",
                "mode": "Microsoft.KeyVault.Data",
                "parameters": {
                  "days": { "type": ⟦"int"⟧, "defaultValue": 90 }
                },
                "policyRule": {
                  "if": {
                    "allOf": [
                      { "field": "type", ⟦"equal"⟧: "Microsoft.KeyVault.Data/vaults/keys" },
                      { "value": "[addDays(utcNow()⟦⟧ parameters('days'))]"⟦⟧ "greater": "x" },
                      { "field": "a", "in": ⟦"b"⟧ }
                    ]
                  },
                  "then": { "effect": "audit" }
                }
              }
            }
            """,
            [
                "unknown-parameter-type: `int` is no type of a parameter",
                "unknown-member: unknown member `equal` in a condition",
                "expression-syntax: expected `,` or `)` in `addDays`",
                "missing-comma: expected `,` or `}`",
                "wrong-type: expected an array as operand of `in`, found a string",
            ])
    }

    @Test func incompleteDefinitionsSaySo() {
        func isComplete(_ text: String) -> Bool? {
            guard case .definition(let definition)? = ReadText(text).documents.first else {
                return nil
            }
            return definition.isComplete
        }
        #expect(isComplete("{\(Self.rule)}") == true)
        #expect(isComplete(#"{"extra": 1, \#(Self.rule)}"#) == true)
        #expect(isComplete(#"{"policyRule": {"if": tru, "then": {"effect": "audit"}}}"#) == false)
        #expect(
            isComplete(#"{"mode": "All", "policyRule": {"if": {}, "then": {"effect": "audit"}}}"#)
                == false)
        #expect(isComplete(#"{"mode": "All"}"#) == false)
    }
}
