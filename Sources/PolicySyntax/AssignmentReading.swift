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
        let messages = nonComplianceMessages(of: body)
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
            scope: string(value("scope", in: body)) ?? extended(by: object),
            notScopes: scopes,
            parameters: parameters ?? [],
            enforcementMode: enforcementMode,
            definitionVersion: string(value("definitionVersion", in: body), isNeeded: true),
            span: object.span)
        assignment.resourceSelectors = selectors
        assignment.overrides = overrides
        assignment.body = body
        assignment.envelope = object
        assignment.nonComplianceMessages = messages
        return assignment
    }

    /// The id in the `scope` of a template's resource, which extends what has that id; nil for a name or an expression, which only a
    /// deployment makes an id.
    private mutating func extended(by resource: JSONValue) -> SpannedString? {
        guard carrier == .template, let scope = resource["scope"], scope.string?.first == "/"
        else { return nil }
        return string(scope)
    }

    /// What refusals say beside the reasons of the service.
    private mutating func nonComplianceMessages(of body: JSONValue) -> [NonComplianceMessage] {
        let list = elements(
            "nonComplianceMessages", "nonComplianceMessage", in: body,
            expected: "an array of messages")
        return objects(list, expected: "an object with `message`").compactMap { entry in
            checkNames(
                of: entry, ["message", "policyDefinitionReferenceId"],
                "a non-compliance message", .warning)
            if value("message", in: entry) == nil, !entry.isDamaged {
                refuse(
                    "missing-member", at: entry.openingSpan,
                    "the non-compliance message has no `message`")
            }
            let message = string(value("message", in: entry))
            let reference = string(value("policyDefinitionReferenceId", in: entry))
            return message.map { NonComplianceMessage(message: $0, referenceID: reference) }
        }
    }
}
