import Diagnostics
import JSONSyntax

// Policy assignments (Language §1.4).
extension PolicyReader {
    private static let propertyNames = [
        "displayName", "description", "metadata", "policyDefinitionId", "definitionVersion",
        "latestDefinitionVersion", "effectiveDefinitionVersion", "scope", "notScopes", "notScope",
        "parameters", "parameter", "enforcementMode", "nonComplianceMessages",
        "nonComplianceMessage", "resourceSelectors", "resourceSelector", "overrides", "override",
        "assignmentType", "instanceId", "selfServeExemptionSettings", "sku",
    ]

    /// Reads an assignment whose properties are in `body`; nil when it names no definition.
    mutating func assignment(_ object: JSONValue, body: JSONValue) -> PolicyAssignment? {
        checkEnvelope(object, body, Self.propertyNames, "the policy assignment")
        let scopes = notScopes(of: body)
        let parameters = value(["parameters", "parameter"], in: body).map {
            parameterValues($0, isStrict: true)
        }
        let enforcementMode = string(value("enforcementMode", in: body), isNeeded: true)
        let displayName = string(value("displayName", in: body))
        guard let definition = value("policyDefinitionId", in: body) else {
            missing("policyDefinitionId", in: body, of: "the policy assignment")
            return nil
        }
        guard let definitionID = string(definition, isNeeded: true) else { return nil }
        return PolicyAssignment(
            id: string(value(["id", "resourceId", "policyAssignmentId"], in: object)),
            name: string(value("name", in: object)),
            displayName: displayName,
            policyDefinitionID: definitionID,
            scope: string(value("scope", in: body)),
            notScopes: scopes,
            parameters: parameters ?? [],
            enforcementMode: enforcementMode,
            definitionVersion: string(value("definitionVersion", in: body), isNeeded: true),
            span: object.span)
    }

    private mutating func notScopes(of body: JSONValue) -> [SpannedString] {
        guard let scopes = value(["notScopes", "notScope"], in: body) else { return [] }
        guard scopes.kind == .array else {
            wrongKind(scopes, "an array of resource ids", help: truncationHelp(scopes))
            return []
        }
        var read: [SpannedString] = []
        for scope in scopes.elements {
            if let scope = string(scope, isNeeded: true) { read.append(scope) }
        }
        return read
    }
}
