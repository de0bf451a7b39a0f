import Diagnostics
import JSONSyntax

/// The kinds of policy objects.
enum DocumentKind {
    case definition, rule, initiative, assignment, exemption, enrollment, attestation, hierarchy
    case declarations, values
    /// An object that is recognised and not read further, with its name for people.
    case other(String)

    /// Recognises an object by its type, else by the names of its members (Language §1.2).
    init?(of object: JSONValue) {
        let type = object["type"]?.string
        if let kind = DocumentKind(type: type ?? "") {
            self = kind
            return
        }
        if DocumentKind.isHierarchy(object, type: type) {
            self = .hierarchy
            return
        }
        let properties = object["properties"]
        let body = properties?.kind == .object ? properties ?? object : object
        func has(_ names: String...) -> Bool { names.contains { body.member($0) != nil } }
        if has("policyRule") {
            self = .definition
        } else if has("policyDefinitions", "policyDefinition") {
            self = .initiative
        } else if has("exemptionCategory") {
            self = .exemption
        } else if has("complianceState"), has("policyAssignmentId") {
            // A record of what the service found has the definition besides.
            self = has("policyDefinitionId") ? .other("policy state") : .attestation
        } else if has("policyDefinitionId", "enforcementMode", "notScopes") {
            self = .assignment
        } else if has("policyAssignmentId") {
            self = .exemption
        } else if has("if", "then") {
            self = .rule
        } else if isParameterFile(object) || DocumentKind.isMap(object, of: "value") {
            self = .values
        } else if object.members.isEmpty && !object.isDamaged
            || DocumentKind.isMap(object, of: "type")
        {
            self = .declarations
        } else if has("policyType", "mode") {
            self = .definition
        } else {
            return nil
        }
    }

    /// Recognises a resource type of `Microsoft.Authorization` or `Microsoft.PolicyInsights`.
    init?(type: String) {
        switch foldingASCII(type) {
        case "microsoft.authorization/policydefinitions",
            "microsoft.authorization/policydefinitions/versions":
            self = .definition
        case "microsoft.authorization/policyassignments": self = .assignment
        case "microsoft.authorization/policysetdefinitions",
            "microsoft.authorization/policysetdefinitions/versions":
            self = .initiative
        case "microsoft.authorization/policyexemptions": self = .exemption
        case "microsoft.authorization/policyenrollments": self = .enrollment
        case "microsoft.policyinsights/attestations": self = .attestation
        case "microsoft.policyinsights/remediations": self = .other("remediation")
        default: return nil
        }
    }

    /// Whether an object is a management group or a subscription; the lists of subscriptions print no type.
    private static func isHierarchy(_ object: JSONValue, type: String?) -> Bool {
        guard let type else {
            return object.member("state") != nil && object.member("id") != nil
                && (object.member("tenantId") != nil || object.member("subscriptionId") != nil)
        }
        return [
            "microsoft.management/managementgroups", "/subscriptions",
            "/providers/microsoft.management/managementgroups",
            "microsoft.management/managementgroups/subscriptions",
            "microsoft.resources/subscriptions",
        ].contains(foldingASCII(type))
    }

    /// Whether every member is an object that has a certain member.
    private static func isMap(_ object: JSONValue, of name: String) -> Bool {
        let members = object.members
        return !members.isEmpty
            && members.allSatisfy { $0.value.kind == .object && $0.value.member(name) != nil }
    }
}
