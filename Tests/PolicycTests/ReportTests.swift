import TestSupport
import Testing

/// What the commands print for `Policies/examples`, compared with recorded files.
struct ReportTests {
    static let evaluation = [
        "evaluate", "Policies/examples/assignments", "--inventory", "Policies/examples/inventory",
        "--now", "2026-01-01T00:00:00Z",
    ]

    @Test(arguments: [
        ("text", [], "report.txt"),
        ("json", [], "summary.json"),
        ("ndjson", ["--state", "NonCompliant,Undecided,Error"], "open-verdicts.ndjson"),
    ])
    func `the example is judged`(format: String, flags: [String], golden: String) async throws {
        let run = try await CommandRun(Self.evaluation + ["--format", format] + flags)
        #expect(run.status == 1)
        try expectGolden(run.output, golden)
    }

    @Test(arguments: ["syntax", "checked", "ir"])
    func `each form of an assignment is printed`(form: String) async throws {
        let run = try await CommandRun(
            "compile", "Policies/examples/assignments/rotate-keys-yearly.json", "--emit", form)
        #expect(run.status == 0)
        #expect(run.messages == "")
        try expectGolden(run.output, "rotate-keys-yearly.\(form).txt")
    }
}

/// Compares with a file of `Fixtures`; `POLICYC_RECORD=1` records it anew and fails.
func expectGolden(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let golden = GoldenFile("Tests/PolicycTests/Fixtures/" + name)
    let difference = try golden.difference(from: text)
    #expect(difference == nil, "\(difference ?? "")", sourceLocation: sourceLocation)
}
