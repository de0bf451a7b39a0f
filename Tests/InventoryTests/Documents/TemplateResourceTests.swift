import Columns
import Testing

@testable import Inventory

/// The resources of ARM templates (Language §10.3 for types and names, §5.1 for expressions).
@Suite struct TemplateResourceTests {
    private static let head = "\"$schema\": \"s\", \"contentVersion\": \"1.0.0.0\", \"resources\": "

    @Test func childrenHaveTheirParentsTypeAndName() async {
        let text = """
            {\(Self.head)[
              {"type": "Microsoft.KeyVault/vaults", "apiVersion": "2023-07-01", "name": "v", "location": "[resourceGroup().location]",
               "resources": [
                 {"type": "accessPolicies", "name": "add", "resources": [{"type": "x", "name": "y"}]},
                 {"type": "Microsoft.Insights/diagnosticSettings", "name": "[variables('n')]"}
               ]},
              {"type": "Microsoft.KeyVault/vaults/secrets", "name": "v/s", "location": "East US"},
              {"type": "Microsoft.KeyVault/vaults/secrets", "name": "[concat(parameters('v'), '/s')]"}
            ]}
            """
        let fields = projection("@type,@name,@fullName,@apiVersion,@location,@id")
        let read = await readDocuments([text], DocumentSelection(everyType: fields))
        #expect(
            read.rows == [
                "@apiVersion=\"2023-07-01\" @fullName=\"v\" @id=? @location=? @name=\"v\" @type=\"Microsoft.KeyVault/vaults\"",
                "@apiVersion=- @fullName=\"v/add\" @id=? @location=- @name=\"add\" @type=\"Microsoft.KeyVault/vaults/accessPolicies\"",
                "@apiVersion=- @fullName=\"v/add/y\" @id=? @location=- @name=\"y\" @type=\"Microsoft.KeyVault/vaults/accessPolicies/x\"",
                "@apiVersion=- @fullName=? @id=? @location=- @name=? @type=\"Microsoft.Insights/diagnosticSettings\"",
                "@apiVersion=- @fullName=\"v/s\" @id=? @location=\"eastus\" @name=\"s\" @type=\"Microsoft.KeyVault/vaults/secrets\"",
                "@apiVersion=- @fullName=? @id=? @location=- @name=? @type=\"Microsoft.KeyVault/vaults/secrets\"",
            ])
        #expect((read.records, read.ignored, read.rejected) == (7, 1, 0))
    }

    @Test func symbolicNames() async {
        let text =
            "{\(Self.head){\"a\": {\"type\": \"A.B/c\", \"x\": 1}, \"b\": {\"type\": \"A.B/c\", \"existing\": true, \"x\": 2}, \"c\": {\"type\": \"A.B/c\", \"x\": 3}}}"
        let read = await readDocuments([text], DocumentSelection(everyType: projection("x")))
        #expect(read.rows == ["x=1", "x=3"])
    }

    @Test(arguments: [
        ("\"[parameters('p')]\"", "p=? p.q=? p.r[]=?"),
        ("\"[[parameters('p')]\"", "p=\"[parameters('p')]\" p.q=- p.r[]=-"),
        ("\"[1] and more\"", "p=\"[1] and more\" p.q=- p.r[]=-"),
        ("\"[[x\"", "p=\"[[x\" p.q=- p.r[]=-"),
        (
            "{\"q\": \"[x()]\", \"r\": [\"[x()]\", {\"s\": 1}, {\"s\": \"[x()]\"}]}",
            "p=? p.q=? p.r[]=[s=?; s=1; s=?]"
        ),
        ("{\"q\": 1, \"r\": \"[x()]\"}", "p=? p.q=1 p.r[]=?"),
        (
            "{\"copy\": [{\"name\": \"R\", \"count\": 2, \"input\": {}}], \"q\": 1}",
            "p=? p.q=1 p.r[]=?"
        ),
        ("{\"q\": {\"z\": \"[[a]\"}}", "p={\"q\":{\"z\":\"[a]\"}} p.q={\"z\":\"[a]\"} p.r[]=-"),
    ])
    func expressionsAreNotCollected(value: String, expected: String) async {
        let text = "{\(Self.head)[{\"type\": \"A.B/c\", \"p\": \(value)}]}"
        let read = await readDocuments(
            [text], DocumentSelection(everyType: projection("p,p.q,p.r[s]")))
        #expect(read.rows == [expected])
    }

    @Test func nestedDeployments() async {
        let text = """
            {\(Self.head)[
              {"type": "Microsoft.Resources/deployments", "name": "d", "properties": {"template": {"resources": [
                {"type": "A.B/c", "name": "x"}, {"type": "Microsoft.Resources/deployments", "name": "e",
                 "properties": {"template": {"resources": [{"type": "A.B/c", "name": "[n()]"}]}}}]}}},
              {"type": "Microsoft.Resources/deployments", "name": "f", "properties": {"templateLink": {}}},
              {"type": "A.B/c", "name": "y"}]}
            """
        let read = await readDocuments(
            [text], DocumentSelection(everyType: projection("@fullName")))
        let names = ["\"d\"", "\"x\"", "\"e\"", "?", "\"f\"", "\"y\""]
        #expect(read.rows == names.map { "@fullName=\($0)" })
    }

    @Test func oneBrokenResourceIsRejectedAlone() async {
        let text = "{\(Self.head)[{\"x\": 1},\n {\"x\": 1, \"X\": 2},\n {\"x\": 3}, 5]}"
        let read = await readDocuments([text], DocumentSelection(everyType: projection("x")))
        #expect(read.rows == ["x=1", "x=3"])
        #expect(read.diagnostics == ["input0:2:11: duplicate member `X`"])
        #expect((read.records, read.rejected) == (4, 1))
    }
}
