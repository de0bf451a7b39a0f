import Diagnostics

/// Where the parts of a program's rules were written, for verdicts of rules that fail.
struct RulePlaces: Sendable {
    struct Place {
        let path: String
        let range: Range
    }

    /// Lines and columns from 1; the end is after the last character.
    struct Range: Hashable {
        let line: Int
        let column: Int
        let endLine: Int
        let endColumn: Int
    }

    /// The paths of the files, by their ids.
    let paths: [String]
    /// Nil in a bundle, whose spans hold the position of their range among `ranges` in place of offsets.
    private let sources: SourceMap?
    private let ranges: [Range]

    init(_ sources: SourceMap) {
        paths = sources.files.map(\.path)
        self.sources = sources
        ranges = []
    }

    init(ofBundle paths: [String], _ ranges: [Range]) {
        self.paths = paths
        sources = nil
        self.ranges = ranges
    }

    /// Policies share equal nodes, each with its own places: the first in the rule's own file, or the first of all.
    func place(of spans: [SourceSpan], in rule: CompiledRule) -> Place? {
        let own = spans.first { $0.file.index == rule.file }
        return (own ?? spans.first).flatMap { place(of: $0) }
    }

    func place(of span: SourceSpan) -> Place? {
        guard paths.indices.contains(Int(span.file.index)) else { return nil }
        let path = paths[Int(span.file.index)]
        guard let sources else {
            let index = Int(span.start)
            return ranges.indices.contains(index) ? Place(path: path, range: ranges[index]) : nil
        }
        let start = sources[span.file].position(at: Int(span.start))
        let end = sources[span.file].position(at: Int(span.end))
        return Place(
            path: path,
            range: Range(
                line: start.line, column: start.column, endLine: end.line, endColumn: end.column))
    }

    /// The first span in each file: a bundle needs no more to find the same places.
    static func firstOfEachFile(_ spans: [SourceSpan]) -> [SourceSpan] {
        var known: Set<FileID> = []
        return spans.filter { known.insert($0.file).inserted }
    }
}
