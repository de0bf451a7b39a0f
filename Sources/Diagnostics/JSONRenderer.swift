/// Renders diagnostics as one JSON document, `schemaVersion` 1.
///
/// Lines and columns count from 1, columns in UTF-16 units; offsets count bytes of UTF-8.
package struct JSONRenderer: Sendable {
    private let sources: SourceMap
    private let toolVersion: String
    private let pointer: @Sendable (SourceSpan) -> String?

    /// Takes the version of policyc for `tool.version`, and what names a place in a file's JSON.
    package init(
        _ sources: SourceMap, toolVersion: String,
        pointer: @escaping @Sendable (SourceSpan) -> String? = { _ in nil }
    ) {
        self.sources = sources
        self.toolVersion = toolVersion
        self.pointer = pointer
    }

    /// The findings sorted by place, in pretty JSON with a final line break.
    ///
    /// `fileCount` is the number of files examined, the source map's when nil; `hidden` are findings that are only counted.
    package func render(
        _ diagnostics: [Diagnostic], hidden: [Diagnostic] = [], fileCount: Int? = nil
    ) -> String {
        var writer = JSONWriter(layout: .pretty)
        writer.object { root in
            root.member("schemaVersion", 1)
            root.member(
                "tool",
                object: {
                    $0.member("name", "policyc")
                    $0.member("version", toolVersion)
                })
            root.member(
                "summary",
                object: { summary in
                    summary.member("files", fileCount ?? sources.files.count)
                    for severity in [Severity.error, .warning, .info] {
                        let count = (diagnostics + hidden).count { $0.severity == severity }
                        summary.member("\(severity.rawValue)s", count)
                    }
                    if !hidden.isEmpty { summary.member("hidden", hidden.count) }
                })
            root.member(
                "findings",
                array: { findings in
                    for diagnostic in sortedByPlace(diagnostics) { write(diagnostic, &findings) }
                })
        }
        writer.newline()
        return writer.text
    }

    private func write(_ diagnostic: Diagnostic, _ writer: inout JSONWriter) {
        writer.object { finding in
            finding.member("ruleId", diagnostic.ruleID.name)
            finding.member("severity", diagnostic.severity.rawValue)
            write(diagnostic.location, &finding)
            if case .span(let span) = diagnostic.location, let pointer = pointer(span) {
                finding.member("jsonPointer", pointer)
            }
            finding.member("message", diagnostic.message)
            if let help = diagnostic.help { finding.member("help", help) }
            finding.member(
                "notes",
                array: { notes in
                    for note in diagnostic.notes {
                        notes.object {
                            write(note.location, &$0)
                            $0.member("message", note.message)
                        }
                    }
                })
            finding.member(
                "fixes",
                array: { fixes in
                    for fix in diagnostic.fixes { write(fix, &fixes) }
                })
        }
    }

    private func write(_ fix: FixIt, _ writer: inout JSONWriter) {
        writer.object {
            $0.member("message", fix.message)
            $0.member("safe", fix.isSafe)
            $0.member(
                "edits",
                array: { edits in
                    for edit in fix.edits {
                        edits.object {
                            write(.span(edit.span), &$0)
                            $0.member("replacement", edit.replacement)
                        }
                    }
                })
        }
    }

    /// Writes `file` and `range`, as far as the location has them.
    private func write(_ location: DiagnosticLocation, _ writer: inout JSONWriter) {
        switch location {
        case .span(let span):
            guard Int(span.file.index) < sources.files.count else { return }
            let file = sources[span.file]
            writer.member("file", file.path)
            writeRange(
                file.position(at: Int(span.start)), file.position(at: Int(span.end)), &writer)
        case .position(let path, let start, let end):
            writer.member("file", path)
            writeRange(start, end, &writer)
        case .path(let path): writer.member("file", path)
        case .none: break
        }
    }

    private func writeRange(
        _ start: SourcePosition, _ end: SourcePosition, _ writer: inout JSONWriter
    ) {
        writer.member(
            "range",
            object: { range in
                for (name, position) in [("start", start), ("end", end)] {
                    range.member(
                        name,
                        object: {
                            $0.member("line", position.line)
                            $0.member("column", position.column)
                            $0.member("offset", position.offset)
                        })
                }
            })
    }
}
