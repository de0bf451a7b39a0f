import TestSupport
import Testing

@testable import PolicyCompiler

/// The JSON summary of what the command line cannot easily make.
struct SummaryReportTests {
    @Test(arguments: [
        ComplianceSketch.large("n", count: 3), ScopeRollUpTests.sketch, ComplianceSketch(),
    ])
    func `every summary satisfies the schema`(sketch: ComplianceSketch) throws {
        let schema = try JSONSchemaValidator(
            try RepositoryFile("Grammar/summary.schema.json").text)
        var bytes: [UInt8] = []
        try SummaryReport(sketch.run()).write { bytes += $0 }
        #expect(try schema.violations(ofText: String(decoding: bytes, as: UTF8.self)) == [])
    }

    @Test func `a large summary comes in parts`() throws {
        var parts: [Int] = []
        try SummaryReport(ComplianceSketch.large("n", count: 3000).run()).write {
            parts.append($0.count)
        }
        #expect(parts.count > 2)
        #expect(parts.allSatisfy { $0 < 2 << 20 })
    }
}
