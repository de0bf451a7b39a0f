import Foundation
import TestSupport
import Testing

/// `--aliases`, `--unknown-aliases` and their mistakes, from the command line (decision 15).
@Suite struct `Alias options` {
    private static let policy = """
        { "mode": "All", "policyRule": { "if": { "allOf": [
          { "field": "type", "equals": "Contoso.X/things" },
          { "field": "Contoso.X/things/size", "greater": 3 } ] }, "then": { "effect": "audit" } } }
        """

    @Test func `an unknown alias is an error with help`() async throws {
        let run = try await CommandRun("validate", "-", input: Self.policy)
        #expect(run.status == 1)
        #expect(
            run.output.hasPrefix(
                "<standard input>:3:14: error[unknown-alias]: unknown alias `Contoso.X/things/size`"
            ))
        #expect(run.output.contains("= help: name a list of aliases with --aliases"))
    }

    @Test func `a list makes an alias known`() async throws {
        let folder = try TemporaryFolder()
        let list = try folder.file("list.csv", "Contoso.X/things/size,properties.size\r\n")
        let other = try folder.file("other.csv", "Contoso.X/things/name,properties.name\n")
        let run = try await CommandRun(
            "validate", "-", "--aliases", other, list, input: Self.policy)
        #expect(run.status == 0)
        #expect(run.messages == "no findings; 1 file checked\n")
        let repeated = try await CommandRun(
            "validate", "-", "--aliases", list, "--aliases", other, input: Self.policy)
        #expect(repeated.status == 0)
    }

    @Test func `unknown aliases can be paths`() async throws {
        let run = try await CommandRun(
            "validate", "-", "--unknown-aliases", "path", input: Self.policy)
        #expect(run.status == 0)
        #expect(run.output.contains("warning[unknown-alias]"))
    }

    // Language §10.2: the path of the version; a version without a path leaves the field absent, an unlisted one takes the default.
    @Test(arguments: [
        ([], "NonCompliant"), (["--api-version", "2019-01-01"], "Compliant"),
        (["--api-version", "2018-01-01"], "Compliant"),
        (["--api-version", "2020-01-01"], "NonCompliant"),
    ])
    func `the api-version picks the path`(version: [String], state: String) async throws {
        let folder = try TemporaryFolder()
        let definition = try folder.file("definition.json", Self.policy)
        let metadata = try folder.file(
            "provider.json",
            """
            { "namespace": "Contoso.X", "resourceTypes": [ { "resourceType": "things", "aliases": [
              { "name": "Contoso.X/things/size", "defaultPath": "properties.size", "paths": [
                { "path": "properties.oldSize", "apiVersions": ["2019-01-01"] },
                { "path": null, "apiVersions": ["2018-01-01"] } ] } ] } ] }
            """)
        let run = try await CommandRun(
            ["evaluate", "--definition", definition, "--aliases", metadata] + version
                + ["--inventory", "-", "--format", "ndjson"],
            input: """
                { "id": "/subscriptions/s/resourceGroups/g/providers/Contoso.X/things/t",
                  "type": "Contoso.X/things", "name": "t", "properties": { "size": 4, "oldSize": 3 } }
                """)
        #expect(run.output.contains(#""complianceState":"\#(state)""#))
    }

    @Test func `mistakes in a list have places`() async throws {
        let folder = try TemporaryFolder()
        let list = try folder.file("list.csv", "Contoso.X/things/size,properties.size\nwhat\n")
        let run = try await CommandRun("validate", "-", "--aliases", list, input: Self.policy)
        #expect(run.status == 1)
        #expect(
            run.output.contains(
                "\(list):2:1: error[alias-file]: expected an alias, a comma and its path"))
    }

    @Test func `a list that cannot be read ends with 2`() async throws {
        let run = try await CommandRun(
            "validate", "-", "--aliases", "no-such-file.csv", input: Self.policy)
        #expect(run.status == 2)
        #expect(run.output.contains("no-such-file.csv: error[unreadable-file]"))
    }

    @Test func `standard input is read once`() async throws {
        let run = try await CommandRun("validate", "-", "--aliases", "-", input: Self.policy)
        #expect(run.status == 2)
        #expect(run.messages.contains("standard input (-) can be read only once"))
    }
}
