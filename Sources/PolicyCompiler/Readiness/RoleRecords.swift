import Diagnostics
import JSONSyntax

/// The records of one export of roles, sorted by what they are.
///
/// Members stand in the record itself (Azure CLI, PowerShell) or in its `properties` (REST); records stand alone, in arrays or pages.
struct RoleRecords {
    struct NamedAssignment {
        /// As PowerShell prints it.
        let hsmName: String?
        let assignment: LocalRoleAssignment
    }

    struct RoleDefinition {
        let id: String
        let name: String
        let permissions: [RolePermission]
    }

    struct ServicePrincipal {
        let applicationID: String
        let objectID: String
        let span: SourceSpan
    }

    private(set) var assignments: [NamedAssignment] = []
    private(set) var roles: [RoleDefinition] = []
    private(set) var principals: [ServicePrincipal] = []
    /// Nil when no record says it.
    private(set) var allowsResourceManager: Bool?
    /// Role assignments that act on Azure resources.
    private(set) var azureAssignments: [JSONValue] = []
    /// Records of no known kind.
    private(set) var strangers: [JSONValue] = []
    /// Whether the export is a list without a record.
    private(set) var isEmptyList = false

    mutating func read(_ root: JSONValue) {
        let list = root.kind == .array ? root : Self.page(root)
        guard let list else { return readRecord(root) }
        isEmptyList = list.elements.isEmpty && !list.isDamaged
        for element in list.elements where element.kind != .invalid { readRecord(element) }
    }

    /// The list in a REST page; settings come under their own name.
    private static func page(_ root: JSONValue) -> JSONValue? {
        ["value", "settings"].lazy.compactMap { root[$0] }.first { $0.kind == .array }
    }

    private mutating func readRecord(_ record: JSONValue) {
        let body = record["properties"].flatMap { $0.kind == .object ? $0 : nil } ?? record
        if let principal = body["principalId"]?.string {
            return readAssignment(record, body, principal)
        }
        if body["permissions"]?.kind == .array { return readRole(record, body) }
        if let application = record["appId"]?.string,
            let object = (record["id"] ?? record["objectId"])?.string
        {
            principals.append(
                ServicePrincipal(
                    applicationID: application, objectID: object, span: record.span))
            return
        }
        if let name = record["name"]?.string, let value = record["value"],
            value.string != nil || value.boolean != nil
        {
            return readSetting(name, value)
        }
        strangers.append(record)
    }

    private mutating func readAssignment(
        _ record: JSONValue, _ body: JSONValue, _ principal: String
    ) {
        // The root of a tenant has the scope `/` too; definitions of an HSM begin with its provider.
        let definition = body["roleDefinitionId"]?.string ?? ""
        guard let scope = LocalRoleAssignment.Scope(body["scope"]?.string ?? "/"),
            !definition.hasPrefix("/")
        else { return azureAssignments.append(record) }
        var assignment = LocalRoleAssignment()
        assignment.id = record["id"]?.string ?? record["name"]?.string ?? ""
        assignment.principalID = principal
        assignment.principalName = (body["principalName"] ?? body["displayName"])?.string
        assignment.principalType = (body["principalType"] ?? body["objectType"])?.string
        assignment.roleDefinitionID = definition
        assignment.roleName = (body["roleName"] ?? body["roleDefinitionName"])?.string
        assignment.scope = scope
        assignments.append(
            NamedAssignment(hsmName: record["hsmName"]?.string, assignment: assignment))
    }

    private mutating func readRole(_ record: JSONValue, _ body: JSONValue) {
        let id = record["id"]?.string ?? record["name"]?.string ?? ""
        let permissions = (body["permissions"]?.elements ?? []).map { permission in
            RolePermission(
                dataActions: Self.texts(permission["dataActions"]),
                notDataActions: Self.texts(permission["notDataActions"]))
        }
        roles.append(
            RoleDefinition(
                id: id, name: body["roleName"]?.string ?? LocalRoles.key(id),
                permissions: permissions))
    }

    private static func texts(_ list: JSONValue?) -> [String] {
        list?.elements.compactMap(\.string) ?? []
    }

    private mutating func readSetting(_ name: String, _ value: JSONValue) {
        guard equalsFoldingASCII(name, "AllowKeyManagementOperationsThroughARM") else { return }
        allowsResourceManager =
            value.boolean ?? value.string.map { equalsFoldingASCII($0, "true") }
    }
}
