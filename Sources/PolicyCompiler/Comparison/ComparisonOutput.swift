import Columns
import Diagnostics

/// A comparison in the format that the user wants, part by part: records at once, a text at the end.
struct ComparisonOutput {
    private let format: PolicyCompiler.VerdictFormat
    private let now: Instant
    private let records: ComparisonRecords
    /// The first differences of each kind, for the text.
    private var named: [StateDifference] = []
    private var namedCounts = ComparisonCounts()
    private var hasWritten = false

    init(
        _ comparison: StateComparison, _ format: PolicyCompiler.VerdictFormat, now: Instant
    ) {
        self.format = format
        self.now = now
        records = ComparisonRecords(comparison: comparison)
    }

    /// How many differences of each kind a part of the run has to keep.
    static func limit(of format: PolicyCompiler.VerdictFormat) -> Int {
        switch format {
        case .json, .ndjson: .max
        case .text, .markdown, .html: ComparisonText.limit
        }
    }

    /// What is printed of differences as they are found.
    mutating func take(_ differences: [StateDifference]) -> [UInt8] {
        var bytes: [UInt8] = []
        switch format {
        case .text, .markdown, .html:
            for difference in differences where namedCounts[difference.kind] < ComparisonText.limit
            {
                namedCounts[difference.kind] += 1
                named.append(difference)
            }
        case .json, .ndjson:
            for difference in differences { append(difference, to: &bytes) }
        }
        return bytes
    }

    private mutating func append(_ difference: StateDifference, to bytes: inout [UInt8]) {
        if format == .json { bytes += Array((hasWritten ? ",\n" : head).utf8) }
        var writer = JSONWriter()
        records.write(difference, into: &writer)
        bytes += writer.bytes
        if format == .ndjson { bytes.append(0x0A) }
        hasWritten = true
    }

    /// The document up to its first difference, a line each.
    private var head: String {
        "{\"schemaVersion\":1,\"now\":\"\(now.canonicalText)\",\"differences\":[\n"
    }

    /// What is printed at the end of the run.
    func finish(_ totals: ComparisonTotals) -> [UInt8] {
        switch format {
        case .text, .markdown, .html:
            let text = ComparisonText(totals: totals, differences: named, now: now)
            return Array((format == .markdown ? text.writeMarkdown() : text.write()).utf8)
        case .ndjson: return []
        case .json:
            var writer = JSONWriter()
            writer.object { records.writeTotals(totals, into: &$0) }
            // The totals go on the object that the differences are in.
            let members = writer.bytes.dropFirst()
            return Array(((hasWritten ? "" : head) + "\n],").utf8) + members + [0x0A]
        }
    }
}
