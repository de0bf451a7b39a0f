import JSONSyntax
import PolicyCatalog
import PolicySemantics

let definitionsID = "/providers/Microsoft.Authorization/policyDefinitions/"
let initiativesID = "/providers/Microsoft.Authorization/policySetDefinitions/"
let subscription = "/subscriptions/s"
let assignmentID =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/policyAssignments/a"

/// A built-in definition `NAME` of the kind that assignments meet: an effect and a number of days.
func member(
    _ name: String = "test", mode: String = "Microsoft.KeyVault.Data", more: String = "",
    effects: String = #""Audit", "Deny", "Disabled""#
) -> String {
    definition(
        mode: mode,
        parameters: """
            "effect": { "type": "String", "allowedValues": [\(effects)], "defaultValue": "Audit" },
            "days": { "type": "Integer", "defaultValue": 90 }\(more)
            """,
        if: #"{ "value": "[parameters('days')]", "greater": 3 }"#,
        then: #""effect": "[parameters('effect')]""#
    ).replacing("policyDefinitions/test", with: "policyDefinitions/" + name)
}

/// A custom initiative `set` from its parts.
func initiative(
    _ references: String..., parameters: String = "", groups: String = "", more: String = "",
    type: String = "Custom"
) -> String {
    """
    { "id": "\(initiativesID)set", "name": "set", "type": "Microsoft.Authorization/policySetDefinitions",
      "properties": { "policyType": "\(type)", "displayName": "Set", "parameters": { \(parameters) },
        "policyDefinitionGroups": [ \(groups) ],
        "policyDefinitions": [ \(references.joined(separator: ",\n")) ] \(more) } }
    """
}

/// A reference of an initiative to the definition `of`.
func reference(
    _ id: String?, of name: String = "test", parameters: String = "", more: String = ""
) -> String {
    let referenceID = id.map { #", "policyDefinitionReferenceId": "\#($0)""# } ?? ""
    return """
        { "policyDefinitionId": "\(definitionsID)\(name)"\(referenceID),
          "parameters": { \(parameters) } \(more) }
        """
}

/// An assignment of the initiative `set`.
func assignmentOfSet(parameters: String = "", more: String = "") -> String {
    assignment(of: initiativesID + "set", parameters: parameters, more: more)
}

extension CheckedSources {
    /// One line a policy: its reference, effect, days and the conditions on locations.
    var outline: [String] {
        policies.map { policy in
            let days = policy.parameter(named: "days")?.value.number?.text
            let conditions = policy.locations.map {
                " \($0.isIn ? "in" : "notIn") \($0.values.joined(separator: ","))"
            }
            return "\(policy.policyDefinitionReferenceID ?? "-") \(policy.effect.spelling)"
                + (days.map { " \($0)" } ?? "") + conditions.joined()
        }
    }
}
