import Foundation
import Testing

/// The page that `--format html` makes of the example.
struct HTMLCommandTests {
    @Test func `the page of the example names violations and what decided them`() async throws {
        let run = try await CommandRun(ReportTests.evaluation + ["--format", "html"])
        #expect(run.status == 1)
        let start = try #require(run.output.range(of: #"id="data">"#)?.upperBound)
        let end = try #require(
            run.output.range(of: "</script>", range: start..<run.output.endIndex)?.lowerBound)
        let value = try JSONSerialization.jsonObject(with: Data(run.output[start..<end].utf8))
        let data = try #require(value as? [String: Any])
        let findings = try #require(data["findings"] as? [[Int]])
        let kinds = try #require(data["kinds"] as? [[Int]])
        let strings = try #require(data["strings"] as? [String])
        let conditions = try #require(data["conditions"] as? [[Any]])
        // The counts of the text report: 21 violations and 29 open verdicts.
        #expect(findings.count { kinds[$0[2]][2] == 0 } == 21)
        #expect(findings.count == 50)
        let lines = findings.map { finding in
            let decisive = kinds[finding[2]].dropFirst(4).map { conditions[$0] }
            let values = finding.dropFirst(3).map { $0 < 0 ? "missing" : strings[$0] }
            return strings[finding[0]] + ": "
                + zip(decisive, values).map { "\($0[0]) = \($1)" }.joined(separator: ", ")
        }
        #expect(lines.contains { $0.hasPrefix("root-2020: ") && $0.contains("keySize = 2048") })
    }
}
