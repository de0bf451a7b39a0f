import Foundation
import TestSupport
import Testing

/// `policyc lint` with its configuration, baseline, fixes and git, as the process takes them.
@Suite struct LintCommandTests {
    fileprivate static let assignment = """
        {
          "name": "curves",
          "properties": {
            "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/ff25f3c8-b739-4538-9d07-3d6d25cfb255",
            "parameters": {
              "allowedECNames": { "value": ["P-256", "P-384", "P-256"] }
            }
          }
        }

        """
    private static let rule = "param-duplicate-list-entries"
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.file("a.json", Self.assignment)
    }

    private func lint(_ arguments: String...) async throws -> CommandRun {
        try await CommandRun(
            ["lint", ".", "--select", Self.rule] + arguments, folder: folder.path)
    }

    @Test func `a finding names file, line and rule`() async throws {
        let run = try await lint("--format", "concise")
        #expect(run.status == 0)
        #expect(run.output == "a.json:6:55: warning[\(Self.rule)] `P-256` is in the list already\n")
        #expect(run.messages.contains("1 warning; 1 file checked"))
        #expect(try await lint("--fail-on", "warning").status == 1)
    }

    @Test func `two stars of a pattern stand for folders at any depth`() async throws {
        let policies = try TemporaryFolder()
        for name in ["p/a.json", "p/x/b.json", "p/x/y/c.json", "p/x/y/c.txt"] {
            _ = try policies.file(name, Self.assignment)
        }
        for (pattern, count) in [("p/**/*.json", 3), ("**/y/*.json", 1), ("p/x/**", 2)] {
            let run = try await CommandRun(
                ["lint", pattern, "--select", Self.rule], folder: policies.path)
            #expect(run.messages.contains("\(count) warning"), "\(pattern): \(run.messages)")
        }
        let none = try await CommandRun(["lint", "p/**/*.jsonc"], folder: policies.path)
        #expect(none.status == 2)
        #expect(none.output.contains("error[unreadable-file]: no file matches the pattern"))
    }

    @Test func `a link that leads nowhere is reported, and the other files are checked`()
        async throws
    {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/b.json", withDestinationPath: "gone.json")
        let run = try await lint("--format", "concise")
        #expect(run.status == 2)
        #expect(run.output.contains("a.json:6:55: warning"))
        #expect(run.output.contains("b.json: error[unreadable-file] no such file or folder"))
    }

    @Test
    func `text is cut after a thousand findings and counts the rest, other formats are whole`()
        async throws
    {
        let conditions = Array(
            repeating: #"{ "field": "type", "contain": "x" }"#, count: 1500
        ).joined(separator: ",\n")
        let policies = try TemporaryFolder()
        let path = try policies.file(
            "d.json",
            """
            { "mode": "All", "policyRule": { "if": { "anyOf": [\(conditions)] }, "then": { "effect": "audit" } } }
            """)
        let run = try await CommandRun("validate", path)
        #expect(run.output.components(separatedBy: "error[unknown-member]").count == 1001)
        #expect(
            run.output.hasSuffix("\n  error  unknown-member   1500        500\n"),
            "\(run.output.suffix(300))")
        #expect(run.messages.contains("1500 errors, 500 of them not shown"))
        let some = try await CommandRun("validate", path, "--max-findings", "3")
        #expect(some.messages.contains("1500 errors, 1497 of them not shown"))
        let all = try await CommandRun("validate", path, "--format", "concise")
        #expect(all.output.split(separator: "\n").count == 1500)
        #expect(all.messages.contains("1500 errors;"))
    }

    @Test func `a configuration is found and sets levels`() async throws {
        _ = try folder.file(".policyc.json", #"{ "rules": { "\#(Self.rule)": "error" } }"#)
        #expect(try await lint().status == 1)
        #expect(try await lint("--isolated").status == 0)
        _ = try folder.file(".policyc.json", #"{ "rulez": {} }"#)
        let broken = try await lint()
        #expect(broken.status == 2)
        #expect(broken.messages.contains("unknown name `rulez`"))
    }

    @Test func `a baseline silences what it knows`() async throws {
        let written = try await lint("--write-baseline", "known.baseline")
        #expect(written.messages.contains("1 finding written to known.baseline"))
        let run = try await lint("--baseline", "known.baseline", "--fail-on", "info")
        #expect(run.status == 0)
        #expect(run.messages.contains("no findings, 1 suppressed"))
        _ = try folder.file("a.json", Self.assignment.replacing(", \"P-256\"]", with: "]"))
        let later = try await lint("--baseline", "known.baseline")
        #expect(later.messages.contains("1 of the baseline are gone"))
    }

    @Test func `--diff shows and --fix writes safe fixes alone`() async throws {
        let shown = try await lint("--diff")
        #expect(
            shown.output.contains(
                "-      \"allowedECNames\": { \"value\": [\"P-256\", \"P-384\", \"P-256\"] }"))
        let path = folder.path + "/a.json"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.assignment)
        let fixed = try await lint("--fix")
        #expect(fixed.messages.hasPrefix("1 finding fixed\n"))
        #expect(
            try String(contentsOfFile: path, encoding: .utf8)
                == Self.assignment.replacing(", \"P-256\"]", with: "]"))
    }

    @Test func `--changed-since counts findings in changed lines`() async throws {
        for arguments in [
            ["init", "-q"], ["add", "a.json"],
            [
                "-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m",
                "first",
            ],
        ] {
            #expect(try git(arguments) == 0)
        }
        #expect(try await lint("--changed-since", "HEAD", "--format", "concise").output.isEmpty)
        _ = try folder.file("b.json", Self.assignment)
        let run = try await lint("--changed-since", "HEAD", "--format", "concise")
        #expect(run.output.hasPrefix("b.json:6:55: "))
        let unknown = try await lint("--changed-since", "no-such-revision")
        #expect(unknown.status == 2)
    }

    /// The line of the version is none of those that changed.
    @Test func `--changed-since finds a version that was not raised`() async throws {
        let text = """
            {\r
              "name": "a", "properties": { "displayName": "A", "mode": "All", "metadata": { "version": "1.0.0" },\r
                "policyRule": {\r
                  "if": { "field": "type", "equals": "Microsoft.KeyVault/vaults" },\r
                  "then": { "effect": "audit" } } }\r
            }\r

            """
        _ = try folder.file("d é.json", text)
        for arguments in [
            ["init", "-q"], ["add", "."],
            ["-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "first"],
        ] {
            #expect(try git(arguments) == 0)
        }
        let arguments = [
            "lint", ".", "--changed-since", "HEAD", "--format", "concise", "--select",
            "version-not-raised",
        ]
        _ = try folder.file("d é.json", text.replacing("equals", with: "notEquals"))
        let run = try await CommandRun(arguments, folder: folder.path)
        #expect(
            run.output
                == "d é.json:2:92: info[version-not-raised] the text of `policyRule` has changed, and the version is still 1.0.0\n"
        )
        _ = try folder.file("d é.json", text.replacing("\"A\"", with: "\"B\""))
        #expect(try await CommandRun(arguments, folder: folder.path).output.isEmpty)
    }

    @Test(arguments: [
        assignment, assignment.replacing("\n", with: "\r\n"), String(assignment.dropLast()),
        assignment.replacing("\n", with: " "),
    ])
    func `git applies what --diff shows, and finds what --fix writes`(text: String) async throws {
        let path = try folder.file("a.json", text)
        let shown = try await lint("--diff", "-o", "changes.patch")
        #expect(shown.status == 0)
        #expect(try git(["apply", "-p0", "--check", "changes.patch"]) == 0)
        #expect(try git(["apply", "-p0", "changes.patch"]) == 0)
        let applied = try String(contentsOfFile: path, encoding: .utf8)
        _ = try folder.file("a.json", text)
        _ = try await lint("--fix")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == applied)
        #expect(applied.unicodeScalars.count < text.unicodeScalars.count)
    }

    /// Language §6: `deny` refuses what is written next.
    @Test func `a summary of an evaluation tells lint what a deny meets`() async throws {
        let summary = try await CommandRun(
            "evaluate", "Policies/examples/assignments", "--inventory",
            "Policies/examples/inventory", "--format", "json")
        let path = try folder.file("summary", summary.output)
        let run = try await CommandRun(
            "lint", "Policies/examples/assignments", "--compliance", path, "--format", "concise",
            "--select", "deny-without-audit-history")
        #expect(run.status == 0)
        #expect(run.output.contains("info[deny-without-audit-history] the inventory has "))
        let other = try await CommandRun(
            "lint", "Policies/examples", "--compliance", "Package.swift")
        #expect(other.status == 2)
        #expect(other.messages.contains("the file is no summary of an evaluation"))
    }

    private func git(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = URL(filePath: folder.path)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test func `JSON in a folder that is no policy is skipped, with a count`() async throws {
        _ = try folder.file("package.json", #"{ "name": "web", "scripts": {} }"#)
        _ = try folder.file("data/list.json", "[1, 2]")
        let run = try await CommandRun("lint", ".", "--fail-on", "never", folder: folder.path)
        #expect(run.messages.contains("1 file checked, 2 without policies skipped"))
        #expect(!run.output.contains("unrecognised-document"))
        let named = try await CommandRun("lint", "package.json", folder: folder.path)
        #expect(named.status == 1)
        #expect(named.output.contains("unrecognised-document"))
    }

    @Test func `a loop of links ends`() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/loop", withDestinationPath: folder.path)
        let run = try await lint("--format", "concise")
        #expect(run.output.split(separator: "\n").count == 1)
    }

    @Test func `an unknown rule is wrong usage`() async throws {
        let run = try await CommandRun("lint", ".", "--select", "no-such-rule", folder: folder.path)
        #expect(run.status == 2)
        #expect(run.messages.contains("there is no rule `no-such-rule`"))
    }

    @Test func `no file is status 2`() async throws {
        let run = try await CommandRun("lint", "none-*.json", folder: folder.path)
        #expect(run.status == 2)
        #expect(run.output.contains("no file matches the pattern"))
    }

    @Test func `rules lists the rules and shows their pages`() async throws {
        let list = try await CommandRun("rules")
        #expect(list.output.contains("  \(Self.rule)  "))
        let page = try await CommandRun("rules", Self.rule)
        #expect(page.output == (try RepositoryFile("docs/rules/\(Self.rule).md").text))
        #expect(try await CommandRun("rules", "no-such-rule").status == 2)
    }
}
