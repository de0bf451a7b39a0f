import Columns
import Testing

@testable import Inventory

/// What each tool's form of a resource gives, and what it does not carry.
@Suite struct ResourceFormTests {
    private static let id =
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v"
    private static let settings = "\(id)/providers/microsoft.insights/diagnosticSettings/to-law"
    private static let endpoint =
        "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe"

    @Test(arguments: [
        // Language §4.2.1: the derived fields.
        (
            "{\"id\": \"\(id)\", \"name\": \"v\", \"type\": \"Microsoft.KeyVault/vaults\", \"location\": \"West Europe\"}",
            "@name=\"v\" @fullName=\"v\" @type=\"Microsoft.KeyVault/vaults\" @location=\"westeurope\""
        ),
        // Language §4.2.1: type and names from the id.
        (
            "{\"id\": \"\(id)/privateEndpointConnections/c\", \"name\": \"c\"}",
            "@name=\"c\" @fullName=\"v/c\" @type=\"Microsoft.KeyVault/vaults/privateEndpointConnections\" @location=-"
        ),
        // Domain §4.3: an extension resource has no parents' names.
        (
            "{\"id\": \"\(settings)\", \"type\": \"Microsoft.Insights/diagnosticSettings\"}",
            "@name=\"to-law\" @fullName=\"to-law\" @type=\"Microsoft.Insights/diagnosticSettings\" @location=-"
        ),
        // Language §10.3: names of template resources hold their parents'.
        (
            "{\"name\": \"a/b\", \"type\": \"N.S/t/u\"}",
            "@name=\"b\" @fullName=\"a/b\" @type=\"N.S/t/u\" @location=-"
        ),
        (
            "{\"id\": \"/subscriptions/s/resourceGroups/rg\"}",
            "@name=\"rg\" @fullName=\"rg\" @type=\"Microsoft.Resources/subscriptions/resourceGroups\" @location=-"
        ),
        (
            "{\"id\": \"/subscriptions/s\"}",
            "@name=\"s\" @fullName=\"s\" @type=\"Microsoft.Resources/subscriptions\" @location=-"
        ),
        // Decision 25: any object is a complete document.
        ("{}", "@name=- @fullName=- @type=- @location=-"),
        ("{\"location\": \"GLOBAL\"}", "@name=- @fullName=- @type=- @location=\"global\""),
    ])
    func derivedFields(text: String, expected: String) async {
        let fields = projection("@name,@fullName,@type,@location")
        let read = await readDocuments([text], DocumentSelection(everyType: fields))
        #expect(read.rows == [sortedFields(expected)])
        #expect(read.diagnostics == [])
    }

    @Test(arguments: [
        // Domain §4.3: a REST body is complete.
        (
            "{\"id\": \"\(id)\", \"properties\": {\"privateEndpointConnections\": [{\"id\": \"c\", \"properties\": {\"privateLinkServiceConnectionState\": {\"status\": \"Approved\"}}}]}}",
            "properties.c=- properties.privateendpointconnections[]=[properties.privatelinkserviceconnectionstate.status=\"Approved\"]"
        ),
        // Domain §4.3: `az keyvault show` lifts the properties of connections.
        (
            "{\"id\": \"\(id)\", \"type\": \"Microsoft.KeyVault/vaults\", \"name\": \"v\", \"resourceGroup\": \"rg\", \"properties\": {\"c\": null, \"privateEndpointConnections\": [{\"etag\": \"\", \"id\": \"c\", \"privateEndpoint\": {}, \"privateLinkServiceConnectionState\": {\"status\": \"Approved\"}, \"provisioningState\": \"Succeeded\"}]}}",
            "properties.c=- properties.privateendpointconnections[]=[properties.privatelinkserviceconnectionstate.status=\"Approved\"]"
        ),
        // Domain §2.5: Resource Graph's columns stand beside `properties`.
        (
            "{\"id\": \"\(id)\", \"type\": \"microsoft.keyvault/vaults\", \"name\": \"v\", \"resourceGroup\": \"rg\", \"subscriptionId\": \"s\", \"c\": 1, \"properties\": {\"c\": 2}}",
            "properties.c=2 properties.privateendpointconnections[]=-"
        ),
        // Domain §4.3: `az keyvault list` carries no properties.
        (
            "{\"id\": \"\(id)\", \"location\": \"westeurope\", \"name\": \"v\", \"tags\": {}, \"type\": \"Microsoft.KeyVault/vaults\"}",
            "properties.c=? properties.privateendpointconnections[]=?"
        ),
        (
            "{\"id\": \"\(id)\", \"location\": \"westeurope\", \"name\": \"v\", \"resourceGroup\": \"rg\", \"tags\": null, \"type\": \"Microsoft.KeyVault/vaults\"}",
            "properties.c=? properties.privateendpointconnections[]=?"
        ),
        // `az resource list` prints the columns of the list call, and null for the rest.
        (
            "{\"changedTime\": \"t\", \"createdTime\": \"t\", \"extendedLocation\": null, \"id\": \"\(id)\", \"identity\": null, \"kind\": null, \"location\": \"westeurope\", \"managedBy\": null, \"name\": \"v\", \"plan\": null, \"properties\": null, \"provisioningState\": \"Succeeded\", \"resourceGroup\": \"rg\", \"sku\": null, \"tags\": null, \"type\": \"Microsoft.KeyVault/vaults\"}",
            "properties.c=? properties.privateendpointconnections[]=?"
        ),
        // Decision 3: what an ARM document lacks is absent, `properties` too.
        (
            "{\"id\": \"/subscriptions/s/resourceGroups/rg/providers/A.B/c/d\", \"location\": \"x\", \"name\": \"d\", \"tags\": {}, \"type\": \"A.B/c\"}",
            "properties.c=- properties.privateendpointconnections[]=-"
        ),
        (
            "{\"id\": \"\(id)\", \"name\": \"v\", \"type\": \"Microsoft.KeyVault/vaults\"}",
            "properties.c=- properties.privateendpointconnections[]=-"
        ),
        (
            "{\"type\": \"Microsoft.KeyVault/vaults\", \"c\": 1}",
            "properties.c=- properties.privateendpointconnections[]=-"
        ),
        // Domain §2.4: PowerShell's Managed HSM has few of the properties, and cuts deep ones down.
        (
            "{\"Name\": \"h\", \"HsmUri\": \"https://h.managedhsm.azure.net/\", \"C\": \"System.Object[]\"}",
            "properties.c=? properties.privateendpointconnections[]=?"
        ),
    ])
    func properties(text: String, expected: String) async {
        let fields = projection(
            "properties.c,properties.privateEndpointConnections[properties.privateLinkServiceConnectionState.status]"
        )
        let read = await readDocuments([text], DocumentSelection(everyType: fields))
        #expect(read.rows == [expected])
        #expect(read.diagnostics == [])
    }

    /// Domain §4.3: forms that lift all of `properties`.
    @Test(arguments: [
        (
            "{\"id\": \"\(settings)\", \"name\": \"to-law\", \"type\": \"Microsoft.Insights/diagnosticSettings\", \"logs\": [{\"enabled\": true}], \"workspaceId\": \"w\"}",
            "properties.logs[enabled],properties.workspaceId,properties.name",
            "properties.logs[]=[enabled=true] properties.name=- properties.workspaceid=\"w\""
        ),
        (
            "{\"id\": \"/subscriptions/s/providers/Microsoft.Authorization/roleAssignments/r\", \"name\": \"r\", \"principalId\": \"p\", \"type\": \"Microsoft.Authorization/roleAssignments\"}",
            "properties.principalId,properties.scope,properties",
            "properties=? properties.principalid=\"p\" properties.scope=-"
        ),
        (
            "{\"id\": \"\(endpoint)\", \"name\": \"pe\", \"type\": \"Microsoft.Network/privateEndpoints\", \"location\": \"x\", \"resourceGroup\": \"rg\", \"privateLinkServiceConnections\": [{\"groupIds\": [\"vault\"], \"id\": \"i\"}], \"subnet\": {\"id\": \"s\"}}",
            "properties.privateLinkServiceConnections[properties.groupIds[],properties.id],properties.subnet.id,subnet.id",
            "properties.privatelinkserviceconnections[]=[properties.groupids[]=[=\"vault\"] properties.id=-] properties.subnet.id=\"s\" subnet.id=\"s\""
        ),
    ])
    func liftedProperties(text: String, fields: String, expected: String) async {
        let read = await readDocuments([text], DocumentSelection(everyType: projection(fields)))
        #expect(read.rows == [expected])
    }

    /// Domain §2.4: `Get-AzKeyVaultManagedHsm`.
    @Test func powerShellManagedHSM() async {
        let text =
            "{\"Name\": \"h\", \"Sku\": \"StandardB1\", \"HsmUri\": \"u\", \"EnableSoftDelete\": true, \"EnablePurgeProtection\": null, \"Location\": \"UK South\", \"SecurityDomain\": \"Microsoft.Azure.X\"}"
        let fields =
            "@type,@name,@location,@id,properties.enableSoftDelete,properties.enablePurgeProtection,sku.name,properties.createMode,properties.securityDomain,properties.networkAcls.ipRules[value]"
        let read = await readDocuments([text], DocumentSelection(everyType: projection(fields)))
        let expected =
            "@id=? @location=\"uksouth\" @name=\"h\" @type=\"Microsoft.KeyVault/managedHSMs\" properties.createmode=? properties.enablepurgeprotection=- properties.enablesoftdelete=true properties.networkacls.iprules[]=? properties.securitydomain=? sku.name=?"
        #expect(read.rows == [expected])
    }

    /// Domain §2.5: a key in ARM form is a component and a document, and its list carries attributes and the URI alone.
    @Test(arguments: [
        ("\"kty\": \"RSA\", \"keySize\": 2048", "properties.curvename=- properties.keysize=2048"),
        (
            "\"keyUri\": \"https://v.vault.azure.net/keys/k\"",
            "properties.curvename=? properties.keysize=?"
        ),
    ])
    func keys(properties: String, expected: String) async {
        let text =
            "{\"id\": \"\(Self.id)/keys/k\", \"type\": \"Microsoft.KeyVault/vaults/keys\", \"properties\": {\"attributes\": {}, \(properties)}}"
        let selection = DocumentSelection(
            types: [
                "microsoft.keyvault/vaults/keys": projection(
                    "properties.keySize,properties.curveName")
            ])
        let read = await readDocuments([text], selection)
        #expect(read.rows == [expected])
        #expect(read.components == 1)
        #expect(read.records == 1)
    }

    @Test(arguments: [
        ("{\"kid\": \"https://v.vault.azure.net/keys/k\", \"attributes\": {}}", 1, 0, 0),
        (
            "{\"type\": \"Microsoft.KeyVault.Data/vaults/keys\", \"id\": \"https://v.vault.azure.net/keys/k\"}",
            1, 0, 0
        ),
        ("{\"id\": \"https://v.vault.azure.net/certificates/contacts\"}", 0, 1, 0),
        ("{\"kid\": \"https://v.vault.azure.net/keys/k\", \"recoveryId\": \"r\"}", 0, 1, 0),
    ])
    func dataPlaneObjectsAreNoDocuments(
        text: String, components: Int, ignored: Int, unrecognized: Int
    ) async {
        let read = await readDocuments([text], DocumentSelection(everyType: projection("a")))
        #expect(read.rows == [])
        #expect(read.components == components)
        #expect(read.ignored == ignored)
        #expect(read.unrecognized == unrecognized)
    }

    /// What rows offer for selectors, in the form in which Azure compares it (Language §4.2.1).
    @Test func locationsOfRows() async {
        let text = """
            {"type": "N.S/t", "location": "West Europe"}
            {"type": "N.S/t", "location": null}
            {"type": "N.S/t", "location": 7}
            {"$schema": "x", "resources": [{"type": "N.S/t", "location": "[resourceGroup().location]"}, \
            {"type": "N.S/t", "location": "global"}]}
            {"Name": "h", "HsmUri": "https://h.managedhsm.azure.net/", "Location": "uksouth"}
            """
        var locations: [String] = []
        _ = await streamInventory(
            [.bytes(name: "input", Array(text.utf8))],
            projection: InventoryProjection(
                aliases: [], documents: DocumentSelection(everyType: DocumentProjection())),
            workers: 1,
            process: { chunk in
                chunk.documents.flatMap { batch in
                    (0..<batch.rowCount).map { batch.identities.location(at: $0) }
                }
            }, collect: { locations += $0 })
        #expect(locations == ["westeurope", "", "", "", "global", "uksouth"])
    }

    @Test func recordsGoToTheirTypes() async {
        let texts = [
            "{\"type\": \"A.B/c\", \"x\": 1}{\"type\": \"a.b/C\", \"x\": 2}{\"type\": \"A.B/d\", \"x\": 3}{\"x\": 4}"
        ]
        var selection = DocumentSelection(types: ["a.b/c": projection("x")])
        var read = await readDocuments(texts, selection)
        #expect(read.rows == ["x=1", "x=2"])
        #expect((read.records, read.ignored, read.unrecognized) == (4, 1, 1))
        selection.everyType = projection("@type")
        read = await readDocuments(texts, selection)
        #expect(
            read.rows == [
                "@type=\"A.B/c\" x=1", "@type=\"a.b/C\" x=2", "@type=\"A.B/d\"", "@type=-",
            ])
        #expect((read.records, read.ignored, read.unrecognized) == (4, 0, 0))
    }
}

/// The printed fields in the order of a printed row.
private func sortedFields(_ text: String) -> String {
    text.split(separator: " @").map { $0.hasPrefix("@") ? String($0) : "@" + $0 }.sorted()
        .joined(separator: " ")
}
