import TestSupport
import Testing

/// `policyc lint --profile NAME|FILE`.
@Suite struct LintProfileTests {
    private let example = "Policies/examples/assignments/deny-short-rsa-keys.json"

    @Test func `a profile of the program is named in findings with its source`() async throws {
        let run = try await CommandRun(
            "lint", example, "--profile", "cnsa-1.0", "--now", "2026-11-21T00:00:00Z")
        #expect(run.output.contains("profile `cnsa-1.0`"))
        #expect(run.output.contains("CNSSP-15"))
    }

    @Test func `a file extends a profile of the program`() async throws {
        let folder = try TemporaryFolder()
        let profile = try folder.file(
            "heron.json",
            """
            {"name": "heron", "extends": "cnsa-1.0", "limits": [
              {"limit": "rsaKeySize", "objects": ["vaultKeys"], "minimum": 4096, "severity": "error"}
            ]}
            """)
        let run = try await CommandRun("lint", example, "--profile", profile)
        #expect(run.status == 1)
        #expect(run.output.contains("profile `heron` asks for at least 4096 bits"))
    }

    @Test func `a mistake in a profile ends the run with its place`() async throws {
        let folder = try TemporaryFolder()
        let profile = try folder.file("heron.json", #"{"name": "heron", "limits": 7}"#)
        let run = try await CommandRun("lint", example, "--profile", profile)
        #expect(run.status == 2)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains("heron.json:1:29: error[profile]: `limits` is an array"))
    }

    @Test func `an unknown profile ends the run with the nearest name`() async throws {
        let run = try await CommandRun("lint", example, "--profile", "cnsa-1")
        #expect(run.status == 2)
        #expect(run.messages.contains("did you mean `cnsa-1.0`?"))
    }
}
