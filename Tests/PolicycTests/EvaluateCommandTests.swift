import Foundation
import TestSupport
import Testing

/// Flags of `policyc evaluate`, as the process takes them.
struct EvaluateCommandTests {
    static let policies = "Policies/examples/assignments"
    static let expiry = "Policies/examples/assignments/require-key-expiry.json"
    static let keys = "Policies/examples/inventory/heron-devices-keys.list.json"

    /// Wrong usage, with what is said.
    static let usage: [(arguments: [String], message: String)] = [
        ([], "name assignments, a bundle, or a definition with --definition"),
        (["--inventory", keys], "name assignments, a bundle, or a definition with --definition"),
        ([policies], "name exports with --inventory, or a request with --request"),
        (
            [policies, "--request", "a.json", "--compare", "b.json"],
            "--request goes with none of --compare"
        ),
        ([policies, "--request", "/no/such/file"], "the file could not be read"),
        ([policies, "--request", keys], "a request is one JSON object"),
        ([policies, "--inventory", keys, "--jobs", "0"], "--jobs takes a number from 1 to 256"),
        ([policies, "--inventory", keys, "--jobs", "-1"], "--jobs"),
        ([policies, "--inventory", keys, "--jobs", "two"], "--jobs"),
        (
            [policies, "--inventory", keys, "--format", "xml"],
            "'text', 'markdown', 'html', 'json' or 'ndjson'"
        ),
        ([policies, "--inventory", keys, "--versions", "old"], "'current' and 'all'"),
        (
            [policies, "--inventory", keys, "--state", "Bad"],
            "`Bad` is no state; the states are NonCompliant"
        ),
        ([policies, "--inventory", keys, "--no-such-flag"], "Unknown option '--no-such-flag'"),
        ([policies, "--inventory", keys, "--definition", "a.json"], "give one of both"),
        (
            [policies, "--inventory", keys, "--parameters", "a.json"],
            "--parameters needs --definition"
        ),
        (
            [policies, "--inventory", keys, "--principal", "a.json"],
            "--principal needs --role-assignments"
        ),
        (
            [policies, "--inventory", "-", "--role-assignments", "-"],
            "standard input (-) can be read only once"
        ),
        (["-", "--inventory", "-"], "standard input (-) can be read only once"),
        (
            [policies, "--inventory", keys, "--now", "yesterday"],
            "the run's instant needs a date-time"
        ),
        ([policies, "--inventory", keys, "-o", "/no/such/folder/file"], "cannot be written"),
    ]

    @Test(arguments: usage)
    func `wrong usage ends with 2`(arguments: [String], message: String) async throws {
        let run = try await CommandRun(["evaluate"] + arguments)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.messages.contains(message), "\(run.messages)")
    }

    /// Ways to give the instant, with what the summary says of it.
    static let instants = [
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        ("2026-01-01", "2026-01-01T00:00:00Z"),
        ("2026-01-01T02:00:00+02:00", "2026-01-01T00:00:00Z"),
        ("2026-01-01T00:00:00.25Z", "2026-01-01T00:00:00.25Z"),
    ]

    @Test(arguments: instants)
    func `the instant is an ISO date-time`(now: String, printed: String) async throws {
        let run = try await CommandRun(
            "evaluate", Self.expiry, "--inventory", Self.keys, "--now", now, "--format", "json")
        #expect(run.output.contains(#""now": "\#(printed)""#), "\(run.messages)")
    }

    @Test func `states choose the records`() async throws {
        let all = try await CommandRun(
            "evaluate", Self.policies, "--inventory", Self.keys, "--format", "ndjson")
        let chosen = try await CommandRun(
            "evaluate", Self.policies, "--inventory", Self.keys, "--format", "ndjson", "--state",
            "noncompliant,UNDECIDED")
        #expect(all.output.split(separator: "\n").count == 6 * 8)
        let expected = all.output.split(separator: "\n").filter {
            $0.contains(#""complianceState":"NonCompliant""#)
                || $0.contains(#""complianceState":"Undecided""#)
        }
        #expect(!expected.isEmpty)
        #expect(chosen.output.split(separator: "\n") == expected)
        #expect(chosen.status == all.status)
    }

    @Test func `a file takes the output`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/verdicts.ndjson"
        let arguments = ["evaluate", Self.policies, "--inventory", Self.keys, "--format", "ndjson"]
        let toFile = try await CommandRun(arguments + ["-o", file])
        let toOutput = try await CommandRun(arguments)
        #expect(toFile.output == "")
        #expect(try String(contentsOfFile: file, encoding: .utf8) == toOutput.output)
    }

    @Test func `keys come through standard input`() async throws {
        let keys = try RepositoryFile(Self.keys).text
        let run = try await CommandRun(
            "evaluate", Self.expiry, "--inventory", "-", "--format", "ndjson", input: keys)
        #expect(run.output.split(separator: "\n").count == 6)
        let bad = try await CommandRun(
            "evaluate", Self.expiry, "--inventory", "-", "--format", "ndjson", input: "{\"kid\":")
        #expect(bad.status == 2)
        #expect(bad.messages.hasPrefix("<standard input>:1:8: error[inventory-record]"))
    }

    @Test func `parameters come through standard input`() async throws {
        let run = try await CommandRun(
            "evaluate", "--definition", "Policies/keys/keys-rsa-minimum-key-size.json",
            "--parameters", "-", "--inventory", Self.keys, "--format", "ndjson",
            input: #"{"minimumRSAKeySize":{"value":3072}}"#)
        #expect(run.status == 4, "\(run.messages)")
        #expect(run.output.split(separator: "\n").count == 6)
    }

    @Test func `quiet leaves only the report`() async throws {
        let run = try await CommandRun(
            "evaluate", "-q", Self.expiry, "--inventory", Self.keys, "none.json")
        #expect(run.messages == "")
        #expect(run.output.contains("2 non-compliant"))
        #expect(run.status == 1)
    }

    @Test func `a quiet run says why nothing was done`() async throws {
        let run = try await CommandRun("evaluate", "-q", "none.json", "--inventory", Self.keys)
        #expect(run.messages.contains("none.json"))
        #expect(run.status == 2)
    }

    @Test func `records of no known kind are the wrong files`() async throws {
        let run = try await CommandRun(
            "evaluate", Self.expiry, "--inventory", "Policies/keys/keys-hsm-backed.json")
        #expect(run.messages.contains("no key, secret, certificate or resource was found"))
        #expect(run.status == 2)
    }

    @Test func `a bundle and its sources give the same bytes in any number of jobs`() async throws {
        let folder = try TemporaryFolder()
        let bundle = folder.path + "/policies.bundle"
        let compile = try await CommandRun("compile", Self.policies, "-o", bundle)
        #expect(compile.status == 0)
        #expect(compile.output == "" && compile.messages == "")
        var outputs: Set<String> = []
        for (policy, jobs) in [(Self.policies, "1"), (bundle, "1"), (bundle, "2"), (bundle, "7")] {
            let run = try await CommandRun(
                "evaluate", policy, "--inventory", "Policies/examples/inventory", "--now",
                "2026-01-01", "--format", "ndjson", "--jobs", jobs)
            #expect(run.status == 1)
            outputs.insert(run.output)
        }
        #expect(outputs.count == 1)
        #expect(outputs.first?.isEmpty == false)
    }
}
