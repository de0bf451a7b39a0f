import Diagnostics
import JSONSyntax

// Policy definitions (Language §1.1).
extension PolicyReader {
    private static let propertyNames = [
        "displayName", "description", "policyType", "mode", "metadata", "parameters", "parameter",
        "policyRule", "version", "versions", "externalEvaluationEnforcementSettings",
    ]

    /// Reads a definition whose properties are in `body`: its `properties`, or the object itself.
    mutating func definition(_ object: JSONValue, body: JSONValue) -> PolicyDefinition {
        checkEnvelope(object, body, Self.propertyNames, "the policy definition")
        if object.isDamaged || body.isDamaged { isComplete = false }
        let (id, name) = identity(["id", "resourceId", "policyDefinitionId"], of: object)
        var definition = PolicyDefinition(
            id: id, name: name,
            displayName: string(value("displayName", in: body)),
            policyType: string(value("policyType", in: body)),
            mode: string(value("mode", in: body), isNeeded: true),
            version: string(value("version", in: body)),
            parameters: value(["parameters", "parameter"], in: body).map { declarations($0) } ?? [],
            rule: policyRule(of: body),
            span: object.span)
        definition.body = body
        return completed(definition)
    }

    /// Reads a rule that stands alone as a definition (Language §1.2, item 3).
    mutating func bareRule(_ object: JSONValue) -> PolicyDefinition {
        if object.isDamaged { isComplete = false }
        return completed(PolicyDefinition(rule: rule(object), span: object.span))
    }

    private func completed(_ definition: PolicyDefinition) -> PolicyDefinition {
        var definition = definition
        definition.isComplete = isComplete
        return definition
    }

    private mutating func policyRule(of body: JSONValue) -> PolicyRule {
        guard let rule = value("policyRule", in: body) else {
            missing("policyRule", in: body, of: "the policy definition")
            return emptyRule(body.span)
        }
        guard rule.kind == .object else {
            if carrier == .template, let text = rule.string, isBracketed(text) {
                templateExpression(rule, isNeeded: true)
            } else {
                wrongKind(rule, "an object with `if` and `then`", help: truncationHelp(rule))
            }
            return emptyRule(rule.span)
        }
        return self.rule(rule)
    }

    private func emptyRule(_ span: SourceSpan) -> PolicyRule {
        PolicyRule(condition: .allOf([], span), effect: .null(span), details: nil, span: span)
    }

    /// Warns of unknown members around and among the properties of an object.
    mutating func checkEnvelope(
        _ object: JSONValue, _ body: JSONValue, _ properties: [String], _ construct: String
    ) {
        let isWrapped = object.span != body.span
        let known = Self.envelopeNames + (isWrapped ? [] : properties)
        for member in object.members where member.hasName {
            let isKnown =
                known.contains { equalsFoldingASCII($0, member.name) }
                || foldingASCII(member.name).hasPrefix("systemdata")
                || foldingASCII(member.name).hasPrefix("identity")
            if !isKnown { unknownMember(member, of: construct, known, .warning) }
        }
        if isWrapped {
            checkNames(of: body, properties, "the properties of \(construct)", .warning)
        }
    }

    /// What ARM, its templates, the command line and PowerShell write around the properties.
    private static let envelopeNames = [
        "id", "name", "type", "properties", "systemData", "location", "scope", "identity", "etag",
        "$schema", "apiVersion", "dependsOn", "comments", "condition", "tags", "resources",
        "existing", "copy", "metadata", "resourceId", "resourceName", "resourceType",
        "resourceGroup", "resourceGroupName", "subscriptionId", "policyDefinitionId",
        "policyAssignmentId", "policySetDefinitionId", "sku",
        // What Resource Graph prints of every resource.
        "tenantId", "kind", "managedBy", "plan", "zones", "extendedLocation",
    ]
}
