import Columns
import TestSupport
import Testing

@testable import PolicyCompiler

@Suite struct FixWritingTests {
    private let text =
        #"{ "mode": "all", "policyRule": { "if": {}, "then": { "effect": "audit" } } }"#

    /// Files may change while a run goes on; the fixes are for the text that was read.
    @Test func `a file that has changed since it was read is not written over`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a.json", text)
        var request = PolicyCompiler.LintRequest(paths: [path])
        request.isIsolated = true
        let now = try #require(Instant(fullDateTime: "2026-01-01T00:00:00Z"))
        var run = await LintRun(request, try LintControl(request), now: now)
        let edited = text.replacing("audit", with: "deny")
        #expect(PolicyFiles.write(Array(edited.utf8), to: path))
        let read = run
        #expect(await FixWriting.write(&run) { read } == "")
        #expect(PolicyFiles.bytes(ofFile: path) == Array(edited.utf8))
        // Once it is read again it is fixed.
        _ = await FixWriting.write(&run) { await LintRun(request, LintControl(), now: now) }
        let after = PolicyFiles.bytes(ofFile: path).map { String(decoding: $0, as: UTF8.self) }
        #expect(after == edited.replacing(#""all""#, with: #""All""#))
    }
}
