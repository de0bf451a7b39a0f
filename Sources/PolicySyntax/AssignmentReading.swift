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
        let excluded = elements(
            "notScopes", "notScope", in: body, expected: "an array of resource ids")
        let scopes = strings(excluded)
        let parameters = value(["parameters", "parameter"], in: body).map {
            parameterValues($0, isStrict: true)
        }
        let enforcementMode = string(value("enforcementMode", in: body), isNeeded: true)
        let displayName = string(value("displayName", in: body))
        let selectors = resourceSelectors(of: body, .assignment)
        let overrides = overrides(of: body)
        checkMessages(of: body)
        guard let definition = value("policyDefinitionId", in: body) else {
            missing("policyDefinitionId", in: body, of: "the policy assignment")
            return nil
        }
        guard let definitionID = string(definition, isNeeded: true) else { return nil }
        var assignment = PolicyAssignment(
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
        assignment.resourceSelectors = selectors
        assignment.overrides = overrides
        assignment.body = body
        return assignment
    }

    /// Checks the shape of the messages, which decide nothing.
    private mutating func checkMessages(of body: JSONValue) {
        let list = elements(
            "nonComplianceMessages", "nonComplianceMessage", in: body,
            expected: "an array of messages")
        for message in objects(list, expected: "an object with `message`") {
            checkNames(
                of: message, ["message", "policyDefinitionReferenceId"],
                "a non-compliance message", .warning)
            for name in ["message", "policyDefinitionReferenceId"] {
                _ = string(value(name, in: message))
            }
            if value("message", in: message) == nil, !message.isDamaged {
                refuse(
                    "missing-member", at: message.openingSpan,
                    "the non-compliance message has no `message`")
            }
        }
    }
}
