import Testing

@testable import Inventory

/// What rows tell of their resource groups and subscriptions (Language §5.4).
@Suite struct ResourceContainerTests {
    private static let group = "/subscriptions/s/resourceGroups/g"
    private static let row = #"{"id": "\#(group)/providers/N.S/t/n", "type": "N.S/t"}"#

    @Test(arguments: [
        // A group as ARM and `az group list` print it.
        (
            """
            {"id": "\(group)", "name": "g", "type": "Microsoft.Resources/resourceGroups", "location": "West Europe", \
            "managedBy": "/m", "tags": {"env": "p"}, "properties": {"provisioningState": "Succeeded"}}
            """,
            """
            resourceGroup().location="westeurope" resourceGroup().managedBy="/m" \
            resourceGroup().properties={"provisioningState":"Succeeded"} resourceGroup().tags={"env":"p"}
            """
        ),
        // What such a document does not have is null (decision 3); ids are compared without case.
        (
            #"{"id": "\#(group.uppercased())", "location": "x", "managedBy": null}"#,
            """
            resourceGroup().location="x" resourceGroup().managedBy=- resourceGroup().properties=- resourceGroup().tags=-
            """
        ),
        // Of two documents the first counts.
        (
            #"{"id": "\#(group)", "location": "x"}{"id": "\#(group)", "location": "y"}"#,
            """
            resourceGroup().location="x" resourceGroup().managedBy=- resourceGroup().properties=- resourceGroup().tags=-
            """
        ),
        // A subscription of REST, and a row of Resource Graph, which calls the display name a name (Domain §2.5).
        (
            """
            {"id": "/subscriptions/s", "subscriptionId": "s", "tenantId": "t", "displayName": "Main", "tags": {"a": "b"}}
            """,
            """
            subscription().displayName="Main" subscription().tags={"a":"b"} subscription().tenantId="t"
            """
        ),
        (
            """
            {"id": "/subscriptions/S", "name": "Main", "type": "microsoft.resources/subscriptions", "tenantId": "t"}
            """,
            #"subscription().displayName="Main" subscription().tags=- subscription().tenantId="t""#
        ),
        // Another group tells nothing, nor does the document of a resource in the group.
        (#"{"id": "\#(group)2", "location": "x"}{"id": "\#(group)/providers/N.S/u/n"}"#, ""),
    ])
    func members(containers: String, expected: String) async {
        let fields =
            "resourceGroup().location,resourceGroup().managedBy,resourceGroup().properties,resourceGroup().tags,"
            + "subscription().displayName,subscription().tags,subscription().tenantId"
        let known = Dictionary(
            uniqueKeysWithValues: Self.pairs(expected).map { ($0.name, $0.text) })
        let row = join(
            Dictionary(
                uniqueKeysWithValues: fields.split(separator: ",").map {
                    (String($0), known[String($0)] ?? "?")
                }))
        let selection = DocumentSelection(types: ["n.s/t": projection(fields)])
        for texts in [[containers, Self.row], [Self.row, containers], [Self.row + containers]] {
            for (window, workers) in [(1 << 14, 1), (100, 2)] {
                let read = await readDocuments(
                    texts, selection, window: window, workers: workers)
                #expect(read.rows == [row])
                #expect(read.diagnostics == [])
            }
        }
    }

    /// A resource outside groups has none, and one without an id may be anywhere.
    @Test func rowsWithoutContainers() async {
        let text = """
            {"id": "\(Self.group)", "location": "x"}
            {"id": "/subscriptions/s", "displayName": "Main"}
            {"id": "/subscriptions/s/providers/N.S/t/n", "type": "N.S/t"}
            {"type": "N.S/t", "name": "n"}
            {"id": "/providers/N.S/t/n", "type": "N.S/t"}
            """
        let read = await readDocuments(
            [text],
            DocumentSelection(
                types: ["n.s/t": projection("resourceGroup().location,subscription().displayName")])
        )
        let unknown = "resourceGroup().location=? subscription().displayName=?"
        #expect(
            read.rows == [
                #"resourceGroup().location=? subscription().displayName="Main""#, unknown, unknown,
            ])
    }

    /// `a="x" b=-` as names and texts; no text here holds a blank.
    private static func pairs(_ text: String) -> [(name: String, text: String)] {
        text.split(separator: " ").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            return (String(parts[0]), String(parts[1]))
        }
    }
}
