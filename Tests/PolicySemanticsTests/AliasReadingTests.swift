import Diagnostics
import PolicyCatalog
import PolicySemantics
import Testing

/// A file with aliases, and what reading it reports: the line, the column and the message.
private struct AliasFile {
    private(set) var catalogue = AliasCatalogue()
    let findings: [String]

    init(_ text: String) {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "aliases", bytes: Array(text.utf8))
        catalogue.read(sources[file], into: &diagnostics)
        findings = diagnostics.diagnostics.map { diagnostic in
            guard case .span(let span) = diagnostic.location else { return diagnostic.message }
            let position = sources[span.file].position(at: Int(span.start))
            return "\(position.line):\(position.column) \(diagnostic.message)"
        }
    }

    /// The target of `Microsoft.X/things/size` at an api-version.
    func size(at version: String? = nil) -> String? {
        catalogue.target(of: "microsoft.x/THINGS/size", apiVersion: version).map {
            guard case .path(let path) = $0 else { return "\($0)" }
            return path.map { segment in
                if case .member(let name) = segment { name } else { "[*]" }
            }.joined(separator: ".")
        }
    }
}

private let provider = """
    { "namespace": "Microsoft.X", "resourceTypes": [
      { "resourceType": "empty", "aliases": null },
      { "resourceType": "things", "aliases": [
        { "name": "Microsoft.X/things/size", "type": "PlainText", "defaultPath": "properties.size",
          "defaultPattern": null, "defaultMetadata": { "type": "Integer", "attributes": "Modifiable" },
          "paths": [
            { "path": "properties.oldSize", "apiVersions": ["2020-01-01"], "metadata": null,
              "pattern": { "phrase": "/sizes/{size}", "variable": "size", "type": "Extract" } },
            { "path": null, "apiVersions": ["2021-01-01"],
              "metadata": { "type": "String", "attributes": "None" } } ] } ] } ] }
    """

@Suite struct `Alias files` {
    // Language §10.2: `az provider show`, `az provider list`, a page of the REST interface.
    @Test(arguments: [
        provider, "[\(provider)]", #"{ "value": [\#(provider)], "nextLink": null }"#,
    ])
    func `hold provider metadata`(text: String) throws {
        let file = AliasFile(text)
        #expect(file.findings == [])
        #expect(file.size() == "properties.size")
        #expect(file.size(at: "2020-01-01") == "properties.oldsize")
        #expect(file.size(at: "2021-01-01") == "absent")
        #expect(file.size(at: "2022-01-01") == "properties.size")
        let entry = try #require(file.catalogue.entries(named: "Microsoft.X/things/size").first)
        #expect(entry.metadata(at: nil) == AliasMetadata(type: .integer, isModifiable: true))
        #expect(entry.metadata(at: "2020-01-01")?.isModifiable == true)
        #expect(
            entry.metadata(at: "2021-01-01") == AliasMetadata(type: .string, isModifiable: false))
        #expect(
            file.catalogue.targets(of: entry.name, apiVersion: "2020-01-01").map(\.pattern)
                == [AliasPattern(phrase: "/sizes/{size}", variable: "size")])
        #expect(
            file.catalogue.targets(of: entry.name, apiVersion: nil).map(\.resourceType)
                == ["Microsoft.X/things"])
    }

    // Language §10.2: some versions of the CLI print the default path as an object.
    @Test func `hold default paths as objects`() {
        let text = provider.replacing(
            #""properties.size""#, with: #"{ "path": "sku.size", "apiVersions": [] }"#)
        #expect(AliasFile(text).size() == "sku.size")
    }

    // Language §2.1
    @Test func `hold data policy manifests`() {
        let file = AliasFile(
            """
            { "name": "Microsoft.X", "properties": { "namespaces": ["Microsoft.X"],
              "policyMode": "Microsoft.X", "resourceTypeAliases": [
                { "resourceType": "things", "aliases": [
                  { "name": "Microsoft.X/things/size",
                    "paths": [ { "path": "size", "apiVersions": ["1.0"] } ] } ] } ] } }
            """)
        #expect(file.findings == [])
        #expect(file.size() == "size")
    }

    // Language §10.4
    @Test func `hold lines of names and paths`() {
        let file = AliasFile("Microsoft.X/things/size,properties.size\r\n")
        #expect(file.findings == [])
        #expect(file.size() == "properties.size")
    }

    @Test(arguments: [
        ("a/b,x\nno comma\na/c,y", ["2:1 expected an alias, a comma and its path"]),
        ("a/b,x\r\na/c,y..z\r\n", ["2:1 the path of the alias is malformed"]),
        ("", ["1:1 the file holds no alias"]),
        (
            String(repeating: "x y z\n", count: 30),
            Array(1...20).map { "\($0):1 expected an alias, a comma and its path" }
                + ["1:1 10 more lines are no aliases"]
        ),
        ("{}", ["1:1 expected provider metadata or a data policy manifest"]),
        ("[1]", ["1:2 expected provider metadata or a data policy manifest"]),
        ("[]", ["1:1 the file holds no alias"]),
        ("[[[]]]", ["1:3 expected provider metadata or a data policy manifest"]),
        (
            #"{ "namespace": "N", "resourceTypes": {} }"#,
            ["1:38 expected an array of resource types"]
        ),
        (
            #"{ "namespace": "N", "resourceTypes": [{ "resourceType": "t", "aliases": [{}] }] }"#,
            ["1:74 expected the name of the alias"]
        ),
        (
            #"{ "namespace": "N", "resourceTypes": [{ "resourceType": 1, "aliases": 2 }] }"#,
            ["1:57 expected the resource type, a string", "1:71 expected an array of aliases"]
        ),
        (
            provider.replacing("properties.oldSize", with: "properties..x"),
            ["7:19 the path of the alias is malformed"]
        ),
    ])
    func `report mistakes with their places`(text: String, findings: [String]) {
        #expect(AliasFile(text).findings == findings)
    }

    @Test func `win over the aliases of the program`() {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        var catalogue = AliasCatalogue.builtin
        let name = "Microsoft.KeyVault/vaults/vaultUri"
        for text in [
            "\(name),properties.table", "\(name),properties.laterTable",
            provider.replacing("Microsoft.X/things/size", with: name),
        ] {
            let file = sources.add(path: "aliases", bytes: Array(text.utf8))
            catalogue.read(sources[file], into: &diagnostics)
            #expect(catalogue.targets(of: name, apiVersion: nil).count == 1)
        }
        #expect(
            catalogue.target(of: name, apiVersion: nil)
                == .path([.member("properties"), .member("size")]))
    }

    @Test(arguments: [
        ("Microsoft.KeyVault/vaults/enableSoftDelte", "Microsoft.KeyVault/vaults/enableSoftDelete"),
        ("Microsoft.KeyVault/vault/vaultUri", "Microsoft.KeyVault/vaults/vaultUri"),
        ("Microsoft.KeVault/vaults/vaultUri", "Microsoft.KeyVault/vaults/vaultUri"),
        (
            "Microsoft.KeyVault/vaults/defaultAction",
            "Microsoft.KeyVault/vaults/networkAcls.defaultAction"
        ),
        ("locaton", "location"),
        ("Microsoft.KeyVault/vaults/zzzzzzzz", nil),
        ("Contoso.Things/thing/x", nil),
    ])
    func `suggest the nearest name`(name: String, nearest: String?) {
        #expect(AliasCatalogue.builtin.nearest(to: name) == nearest)
    }
}
