import Columns
import Testing

@testable import Inventory

/// Documents of a Managed HSM itself in the forms that tools print (Domain §2.4, §2.5, §3.4), told from their kin in Azure.
@Suite struct LocalDocumentTests {
    private static let assignmentID = "/providers/Microsoft.Authorization/roleAssignments/7d3c"
    private static let localRole =
        "Microsoft.KeyVault/providers/Microsoft.Authorization/roleDefinitions/2c18"
    private static let fields =
        "@type,@id,@name,properties.principalId,properties.principalName,properties.principalType,properties.roleDefinitionId,properties.roleName,properties.scope"

    @Test(arguments: [
        // Domain §3.4: `az keyvault role assignment list`.
        (
            "{\"id\": \"\(assignmentID)\", \"name\": \"7d3c\", \"principalId\": \"p\", \"principalName\": \"kim\", \"principalType\": \"User\", \"roleDefinitionId\": \"\(localRole)\", \"roleName\": \"Crypto Auditor\", \"scope\": \"/\", \"type\": \"Microsoft.Authorization/roleAssignments\"}",
            "@id=\"Microsoft.KeyVault\(assignmentID)\" @name=\"7d3c\" @type=\"Policyc.ManagedHSM/roleAssignments\" properties.principalid=\"p\" properties.principalname=\"kim\" properties.principaltype=\"User\" properties.roledefinitionid=\"\(localRole)\" properties.rolename=\"Crypto Auditor\" properties.scope=\"/\""
        ),
        // Domain §3.4: names that the directory does not resolve, and a role without a definition.
        (
            "{\"id\": \"\(assignmentID)\", \"name\": \"7d3c\", \"principalId\": \"p\", \"principalName\": \"Unknown\", \"principalType\": \"Unknown\", \"roleDefinitionId\": \"\(localRole)\", \"roleName\": null, \"scope\": \"/keys/a\", \"type\": \"Microsoft.Authorization/roleAssignments\"}",
            "@id=\"Microsoft.KeyVault\(assignmentID)\" @name=\"7d3c\" @type=\"Policyc.ManagedHSM/roleAssignments\" properties.principalid=\"p\" properties.principalname=? properties.principaltype=? properties.roledefinitionid=\"\(localRole)\" properties.rolename=? properties.scope=\"/keys/a\""
        ),
        // Domain §3.4: REST resolves no names.
        (
            "{\"value\": [{\"id\": \"\(assignmentID)\", \"name\": \"7d3c\", \"type\": \"Microsoft.Authorization/roleAssignments\", \"properties\": {\"principalId\": \"p\", \"roleDefinitionId\": \"\(localRole)\", \"scope\": \"/\"}}]}",
            "@id=\"Microsoft.KeyVault\(assignmentID)\" @name=\"7d3c\" @type=\"Policyc.ManagedHSM/roleAssignments\" properties.principalid=\"p\" properties.principalname=? properties.principaltype=? properties.roledefinitionid=\"\(localRole)\" properties.rolename=? properties.scope=\"/\""
        ),
        // Domain §2.4: `Get-AzKeyVaultRoleAssignment`.
        (
            "{\"Id\": \"\(assignmentID)\", \"Name\": \"7d3c\", \"Scope\": \"/\", \"RoleDefinitionId\": \"\(localRole)\", \"PrincipalId\": \"p\", \"HsmName\": \"h\", \"DisplayName\": \"Kim\", \"ObjectType\": \"User\", \"RoleDefinitionName\": \"Crypto Auditor\"}",
            "@id=\"Microsoft.KeyVault\(assignmentID)\" @name=\"7d3c\" @type=\"Policyc.ManagedHSM/roleAssignments\" properties.principalid=\"p\" properties.principalname=\"Kim\" properties.principaltype=\"User\" properties.roledefinitionid=\"\(localRole)\" properties.rolename=\"Crypto Auditor\" properties.scope=\"/\""
        ),
        // Domain §4.3: `az role assignment list`, here at the root of a tenant, whose scope is `/` too.
        (
            "{\"id\": \"\(assignmentID)\", \"name\": \"7d3c\", \"principalId\": \"p\", \"principalName\": \"kim\", \"principalType\": \"User\", \"roleDefinitionId\": \"/providers/Microsoft.Authorization/roleDefinitions/18d7\", \"roleDefinitionName\": \"User Access Administrator\", \"scope\": \"/\", \"type\": \"Microsoft.Authorization/roleAssignments\"}",
            "@id=\"\(assignmentID)\" @name=\"7d3c\" @type=\"Microsoft.Authorization/roleAssignments\" properties.principalid=\"p\" properties.principalname=\"kim\" properties.principaltype=\"User\" properties.roledefinitionid=\"/providers/Microsoft.Authorization/roleDefinitions/18d7\" properties.rolename=- properties.scope=\"/\""
        ),
        // A scope that only an HSM has tells the rest.
        (
            "{\"id\": \"\(assignmentID)\", \"name\": \"7d3c\", \"principalId\": \"p\", \"principalType\": \"Group\", \"scope\": \"/Keys\", \"type\": \"Microsoft.Authorization/roleAssignments\"}",
            "@id=\"Microsoft.KeyVault\(assignmentID)\" @name=\"7d3c\" @type=\"Policyc.ManagedHSM/roleAssignments\" properties.principalid=\"p\" properties.principalname=? properties.principaltype=\"Group\" properties.roledefinitionid=- properties.rolename=? properties.scope=\"/Keys\""
        ),
    ])
    func roleAssignments(text: String, expected: String) async {
        let read = await readDocuments(
            [text], DocumentSelection(everyType: projection(Self.fields)))
        #expect(read.rows == [expected])
        #expect(read.diagnostics == [])
    }

    private static let actions =
        "\"permissions\": [{\"actions\": [], \"notActions\": [], \"dataActions\": [\"a\", \"b\"], \"notDataActions\": []}]"

    @Test(arguments: [
        // Domain §3.4: `az keyvault role definition list`.
        (
            "{\"assignableScopes\": [\"/\"], \"description\": \"\", \"id\": \"\(localRole)\", \"name\": \"2c18\", \(actions), \"roleName\": \"R\", \"roleType\": \"CustomRole\", \"type\": \"Microsoft.Authorization/roleDefinitions\"}",
            "@id=\"\(localRole)\" @type=\"Policyc.ManagedHSM/roleDefinitions\" properties.permissions[]=[dataactions[]=[=\"a\"; =\"b\"]] properties.rolename=\"R\" properties.roletype=\"CustomRole\""
        ),
        // REST: the kind of the role is the body's `type`.
        (
            "{\"id\": \"\(localRole)\", \"name\": \"2c18\", \"type\": \"Microsoft.Authorization/roleDefinitions\", \"properties\": {\"roleName\": \"R\", \"type\": \"AKVBuiltInRole\", \(actions)}}",
            "@id=\"\(localRole)\" @type=\"Policyc.ManagedHSM/roleDefinitions\" properties.permissions[]=[dataactions[]=[=\"a\"; =\"b\"]] properties.rolename=\"R\" properties.roletype=\"AKVBuiltInRole\""
        ),
    ])
    func roleDefinitions(text: String, expected: String) async {
        let fields =
            "@type,@id,properties.roleName,properties.roleType,properties.permissions[dataActions[]]"
        let read = await readDocuments([text], DocumentSelection(everyType: projection(fields)))
        #expect(read.rows == [expected])
        #expect(read.diagnostics == [])
    }

    /// Domain §2.5: settings of the command line, and those of REST in their page and alone.
    @Test(arguments: [
        "[{\"name\": \"AllowX\", \"settingType\": \"boolean\", \"value\": \"false\"}]",
        "{\"settings\": [{\"name\": \"AllowX\", \"type\": \"boolean\", \"value\": \"false\"}]}",
        "{\"name\": \"AllowX\", \"type\": \"boolean\", \"value\": \"false\"}",
    ])
    func settings(text: String) async {
        let read = await readDocuments(
            [text],
            DocumentSelection(types: [
                "policyc.managedhsm/settings": projection("@type,@id,@name,properties.value")
            ]))
        #expect(
            read.rows == [
                "@id=\"settings/AllowX\" @name=\"AllowX\" @type=\"Policyc.ManagedHSM/settings\" properties.value=\"false\""
            ])
        #expect(read.diagnostics == [])
    }

    @Test(arguments: [
        "{\"settings\": {\"a\": 1}}", "{\"settings\": [1, null, []]}", "{\"settings\": []}",
        "{\"name\": \"x\", \"value\": \"false\"}", "{\"name\": \"x\", \"type\": \"boolean\"}",
    ])
    func otherDocuments(text: String) async {
        let read = await readDocuments(
            [text],
            DocumentSelection(types: ["policyc.managedhsm/settings": projection("@type")]))
        #expect(read.rows == [])
        #expect(read.diagnostics == [])
    }
}
