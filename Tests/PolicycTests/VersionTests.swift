import Testing

struct VersionTests {
    @Test func `the version is printed alone`() async throws {
        let run = try await CommandRun("--version")
        #expect(run.status == 0)
        #expect(run.output == "0.1.0\n")
        #expect(run.messages == "")
    }
}
