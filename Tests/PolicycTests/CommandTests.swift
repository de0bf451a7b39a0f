import TestSupport
import Testing

/// The command as a whole, and `compile`.
struct CommandTests {
    @Test func `the version is printed alone`() async throws {
        let run = try await CommandRun("--version")
        #expect(run.status == 0)
        #expect(run.output == "0.1.0\n")
        #expect(run.messages == "")
    }

    @Test(arguments: [
        ["--help"], ["evaluate", "--help"], ["help", "compile"], ["validate", "-h"],
    ])
    func `help goes to standard output`(arguments: [String]) async throws {
        let run = try await CommandRun(arguments)
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("OVERVIEW: "))
        #expect(run.messages == "")
    }

    @Test(arguments: [
        ["bogus"], ["validate"], ["validate", "--format", "xml", "a.json"], ["compile"],
        ["compile", "Policies/examples/assignments"], ["compile", "a.json", "--emit", "plan"],
    ])
    func `wrong usage ends with 2`(arguments: [String]) async throws {
        let run = try await CommandRun(arguments)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.messages.hasPrefix("Error: "))
        #expect(run.messages.contains("Usage: policyc"))
    }

    @Test func `what has no meaning writes no bundle`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/policies.bundle"
        let run = try await CommandRun(
            "compile", "Tests/PolicycTests/Fixtures/mixed", "-o", file)
        #expect(run.status == 3)
        #expect(run.messages.contains("error[param-not-in-allowed-values]"))
        #expect(run.messages.contains("error[param-undefined-in-definition]"))
        #expect(run.messages.contains("error[unterminated-string]"))
        #expect((try? RepositoryFile(file).text) == nil)
    }

    @Test func `a definition is compiled with its values`() async throws {
        let folder = try TemporaryFolder()
        let bundle = folder.path + "/one.bundle"
        let values = try folder.file("values.json", #"{"minimumRSAKeySize":3072}"#)
        let run = try await CommandRun(
            "compile", "--definition", "Policies/keys/keys-rsa-minimum-key-size.json",
            "--parameters", values, "-o", bundle)
        #expect(run.status == 0)
        let evaluation = try await CommandRun(
            "evaluate", bundle, "--inventory",
            "Policies/examples/inventory/heron-orders-keys.show.ndjson", "--format", "ndjson",
            "--state", "NonCompliant")
        #expect(evaluation.status == 1)
        #expect(evaluation.output.split(separator: "\n").count == 3)
    }

    @Test func `colour is a choice`() async throws {
        let path = "Tests/PolicycTests/Fixtures/five-mistakes.json"
        let plain = try await CommandRun("validate", path)
        let coloured = try await CommandRun("validate", path, "--color", "always")
        #expect(!plain.output.contains("\u{1B}["))
        #expect(coloured.output.contains("\u{1B}[1;31merror[unknown-effect]\u{1B}[0m"))
    }
}
