import Diagnostics

/// Where the parts of a program's rules were written, for verdicts of rules that fail.
struct RulePlaces: Sendable {
    struct Place {
        let path: String
        let line: Int
        let column: Int
    }

    /// The paths of the files, by their ids.
    let paths: [String]
    /// Nil in a bundle, whose spans hold a line and a column in place of offsets.
    private let sources: SourceMap?

    init(_ sources: SourceMap) {
        paths = sources.files.map(\.path)
        self.sources = sources
    }

    init(ofBundle paths: [String]) {
        self.paths = paths
        sources = nil
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
            return Place(path: path, line: Int(span.start), column: Int(span.end))
        }
        let position = sources[span.file].position(at: Int(span.start))
        return Place(path: path, line: position.line, column: position.column)
    }

    /// The first span in each file: a bundle needs no more to find the same places.
    static func firstOfEachFile(_ spans: [SourceSpan]) -> [SourceSpan] {
        var known: Set<FileID> = []
        return spans.filter { known.insert($0.file).inserted }
    }
}
