import Diagnostics
import JSONSyntax
import PolicySyntax
import TestSupport
import Testing

/// The same definition in every carrier of Language §1.2.
@Suite struct CarrierTests {
    static let rule =
        #"{"if":{"field":"type","equals":"a"},"then":{"effect":"[parameters('effect')]"}}"#
    static let parameters =
        #"{"effect":{"type":"String","defaultValue":"Audit","allowedValues":["Audit"]}}"#

    private static let full = """
        definition "Keys"
          id "/d/1"
          name "1"
          policyType "BuiltIn"
          mode "Indexed"
          version "1.0.0"
          parameter "effect": string = "Audit" in ["Audit"]
          if
            field "type" equals "a"
          then [parameters('effect')]

        """

    @Test func armResource() {
        let read = ReadText(
            """
            {"id": "/d/1", "name": "1", "type": "Microsoft.Authorization/policyDefinitions",
             "systemData": {}, "properties": {"displayName": "Keys", "description": "",
             "policyType": "BuiltIn", "mode": "Indexed", "metadata": {"x": 1}, "version": "1.0.0",
             "versions": [], "parameters": \(Self.parameters), "policyRule": \(Self.rule)}}
            """)
        #expect(read.findings == [])
        #expect(read.syntax == Self.full)
    }

    @Test func commandLineAndPages() {
        let shown = """
            {"description": null, "displayName": "Keys", "id": "/d/1", "metadata": {}, "mode": "Indexed",
             "name": "1", "parameters": \(Self.parameters), "policyRule": \(Self.rule),
             "policyType": "BuiltIn", "systemData": null, "version": "1.0.0", "versions": ["1.0.0"],
             "type": "Microsoft.Authorization/policyDefinitions"}
            """
        #expect(ReadText(shown).findings == [])
        #expect(ReadText(shown).syntax == Self.full)
        #expect(ReadText("[\(shown),\(shown)]").syntax == Self.full + Self.full)
        let page = #"{"value": [\#(shown)], "nextLink": null}"#
        #expect(ReadText(page).findings == [])
        #expect(ReadText(page).syntax == Self.full)
    }

    @Test(arguments: [
        // Get-AzPolicyDefinition before version 12.
        """
        {"Name": "1", "ResourceId": "/d/1", "ResourceName": "1", "SubscriptionId": null,
         "ResourceType": "Microsoft.Authorization/policyDefinitions", "PolicyDefinitionId": "/d/1",
         "Properties": {"DisplayName": "Keys", "Description": "", "PolicyType": "BuiltIn",
         "Mode": "Indexed", "Metadata": {}, "Version": "1.0.0", "Parameters": \(parameters),
         "PolicyRule": \(rule)}}
        """,
        // and since.
        """
        {"Id": "/d/1", "Name": "1", "Type": "Microsoft.Authorization/policyDefinitions",
         "DisplayName": "Keys", "Description": "", "PolicyType": "BuiltIn", "Mode": "Indexed",
         "Metadata": {}, "Version": "1.0.0", "Versions": [], "Parameter": \(parameters),
         "PolicyRule": \(rule), "SystemDataCreatedAt": null, "ResourceGroupName": ""}
        """,
    ])
    func powerShell(source: String) {
        #expect(ReadText(source).findings == [])
        #expect(ReadText(source).syntax == Self.full)
    }

    @Test(arguments: [
        rule, #"{"policyRule": \#(rule)}"#, #"{"mode": null, "policyRule": \#(rule)}"#,
        #"{"properties": {"policyRule": \#(rule)}}"#,
    ])
    func fragments(source: String) {
        #expect(ReadText(source).findings == [])
        #expect(
            ReadText(source).syntax == """
                definition
                  if
                    field "type" equals "a"
                  then [parameters('effect')]

                """)
    }

    @Test(arguments: ["[", "{"])
    func armTemplate(bracket: String) {
        let definition = """
            {"type": "Microsoft.Authorization/policyDefinitions", "apiVersion": "2021-06-01",
             "name": "keys", "properties": {"displayName": "[[odd]", "mode": "All", "policyRule":
             {"if": {"value": "[[field('x')]", "in": ["[[[a]", "b", "[x"]},
              "then": {"effect": "[[parameters('effect')]", "details": {"deployment": {"properties":
              {"parameters": {"p": {"value": "[[field('y')]"}},
               "template": {"x": "[contoso.f(lambda('i', 1))]"}}}}}}}}
            """
        let assignment = """
            {"type": "Microsoft.Resources/deployments", "name": "nested", "properties": {"template":
             {"resources": [{"type": "microsoft.authorization/policyassignments", "name": "a",
             "properties": {"policyDefinitionId": "/d/1", "parameters": {"n": {"value": 3}}}},
             {"type": "Microsoft.KeyVault/vaults", "name": "v"}]}}}
            """
        let resources =
            bracket == "["
            ? "[\(definition), \(assignment)]" : #"{"one": \#(definition), "two": \#(assignment)}"#
        let read = ReadText(
            """
            {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "contentVersion": "1.0.0.0", "parameters": {}, "resources": \(resources)}
            """)
        #expect(read.findings == [])
        #expect(
            read.syntax == """
                definition "[odd]"
                  name "keys"
                  mode "All"
                  if
                    value [field('x')] in ["[a]","b","[x"]
                  then [parameters('effect')]
                    details
                      "deployment" {"properties":{"parameters":{"p":{"value":[field('y')]}},\
                "template":{"x":"[contoso.f(lambda('i', 1))]"}}}
                assignment
                  name "a"
                  policyDefinitionId "/d/1"
                  parameter "n" = 3

                """)
    }

    /// In a template an unescaped expression belongs to the template (Language §1.2, item 8).
    @Test func expressionsOfTheTemplateAreNotEvaluated() {
        expectMistakes(
            """
            {"resources": [{"type": "Microsoft.Authorization/policyDefinitions",
              "name": ⟦"[variables('n')]"⟧, "properties": {"mode": "All", "policyRule":
              {"if": {"field": "type", "equals": ⟦"[parameters('type')]"⟧}, "then": {"effect": "audit"}}}},
              {"type": "Microsoft.Authorization/policyAssignments",
               "properties": {"policyDefinitionId": ⟦"[variables('d')]"⟧}}]}
            """,
            Array(
                repeating:
                    "template-expression: an expression of the template, which is not evaluated",
                count: 3))
    }

    @Test func assignments() {
        let read = ReadText(
            """
            {"id": "/a/1", "name": "1", "type": "Microsoft.Authorization/policyAssignments",
             "location": "westeurope", "identity": {"type": "SystemAssigned"}, "properties": {
             "displayName": "Assign", "policyDefinitionId": "/d/1", "definitionVersion": "1.*.*",
             "scope": "/subscriptions/s", "notScopes": ["/subscriptions/s/resourceGroups/g"],
             "parameters": {"days": {"value": 90}, "types": {"value": ["RSA", "EC"]},
               "text": {"value": "[x]"}},
             "enforcementMode": "DoNotEnforce", "nonComplianceMessages": [], "overrides": []}}
            """)
        #expect(read.findings == [])
        #expect(
            read.syntax == """
                assignment "Assign"
                  id "/a/1"
                  name "1"
                  policyDefinitionId "/d/1"
                  definitionVersion "1.*.*"
                  scope "/subscriptions/s"
                  notScope "/subscriptions/s/resourceGroups/g"
                  enforcementMode "DoNotEnforce"
                  parameter "days" = 90
                  parameter "types" = ["RSA","EC"]
                  parameter "text" = "[x]"

                """)
        let powerShell = ReadText(
            """
            {"Id": "/a/1", "Name": "1", "DisplayName": "Assign", "PolicyDefinitionId": "/d/1",
             "Scope": "/s", "NotScope": null, "Parameter": {"n": {"value": 1}}, "Metadata": {},
             "IdentityPrincipalId": null, "EnforcementMode": "Default", "Location": null}
            """)
        #expect(powerShell.findings == [])
        #expect(powerShell.syntax.hasPrefix("assignment \"Assign\"\n  id \"/a/1\"\n"))
    }

    @Test(arguments: [
        (
            #"{"type": "Microsoft.PolicyInsights/remediations", "properties": {"policyAssignmentId": "/a"}}"#,
            "other remediation\n"
        ),
        (
            #"{"policyAssignmentId": "/a", "policyDefinitionId": "/d", "complianceState": "Compliant"}"#,
            "other policy state\n"
        ),
        (
            #"{"a": {"type": "Integer"}}"#,
            "parameter declarations\n  parameter \"a\": integer\n"
        ),
        ("{}", "parameter declarations\n"),
        (
            #"{"a": {"value": 1}, "b": {"value": "x"}}"#,
            "parameter values\n  parameter \"a\" = 1\n  parameter \"b\" = \"x\"\n"
        ),
        (
            #"{"$schema": "x", "contentVersion": "1.0.0.0", "parameters": {"a": {"value": 1}}}"#,
            "parameter values\n  parameter \"a\" = 1\n"
        ),
        ("[]", ""),
    ])
    func otherDocuments(source: String, printed: String) {
        #expect(ReadText(source).findings == [])
        #expect(ReadText(source).syntax == printed)
    }

    @Test(arguments: [
        ("⟦{⟧\"kid\": \"https://v/keys/k\", \"kty\": \"RSA\"}", "the document is no policy object"),
        ("[⟦{⟧\"kid\": \"https://v/keys/k\"}]", "the document is no policy object"),
        (
            "{\"value\": [⟦{⟧\"kid\": \"a\"}, {\"properties\": {\"policyDefinitionId\": \"/p\"}}, {\"kid\": \"b\"}]}",
            "2 elements of the list are no policy objects; this is the first"
        ),
        ("⟦4⟧", "a number is no policy document"), ("[⟦n⟧ull]", "null is no policy document"),
        (
            "⟦{⟧\"resources\": [{\"type\": \"Microsoft.KeyVault/vaults\"}]}",
            "the template has no policy object among its resources"
        ),
    ])
    func unrecognised(marked: String, message: String) {
        expectMistakes(marked, ["unrecognised-document: \(message)"])
    }

    @Test func parameterValuesOfAFileThatIsKnownToHoldThem() {
        func values(_ text: String) -> [String] {
            var bag = DiagnosticBag()
            let file = SourceFile(id: FileID(index: 0), path: "p.json", bytes: Array(text.utf8))
            return readParameterValues(parseJSON(file, into: &bag), into: &bag).map {
                var writer = JSONWriter()
                writer.value($0.value)
                return "\($0.name.text)=\(writer.text)"
            } + bag.diagnostics.map(\.message)
        }
        #expect(
            values(#"{"a": 1, "b": {"value": [2]}, "c": {"type": "x"}}"#)
                == ["a=1", "b=[2]", #"c={"type":"x"}"#])
        #expect(
            values(#"{"$schema": "x", "parameters": {"a": {"value": true}}}"#) == ["a=true"])
        #expect(values("{}") == [])
        #expect(values("[]") == ["expected an object of parameters, found an array"])
    }
}
