package import Diagnostics
package import JSONSyntax

/// The findings of a run and what every report says of them.
package struct FindingsLog: Sendable {
    package let sources: SourceMap
    /// The JSON of the policy files.
    private let files: [JSONDocument]
    /// Those that count, in the order of their places.
    package let findings: [Diagnostic]
    /// Those that an author has silenced, with the reason.
    package let suppressed: [SuppressedFinding]
    /// Those that count too, but that the report is to leave out.
    package let hidden: [Diagnostic]
    package let fileCount: Int
    /// How many files in folders are no policy documents.
    package let skippedCount: Int
    /// The version of policyc.
    package let toolVersion: String

    package init(
        sources: SourceMap, files: [JSONDocument] = [], findings: [Diagnostic],
        suppressed: [SuppressedFinding] = [],
        hidden: [Diagnostic] = [], fileCount: Int, skippedCount: Int = 0, toolVersion: String
    ) {
        self.sources = sources
        self.files = files
        self.findings = sortedByPlace(findings)
        self.suppressed = suppressed
        self.hidden = hidden
        self.fileCount = fileCount
        self.skippedCount = skippedCount
        self.toolVersion = toolVersion
    }

    /// Where a location lies in a file; nil for what has no file.
    package func place(of location: DiagnosticLocation) -> FindingPlace? {
        switch location {
        case .span(let span):
            guard Int(span.file.index) < sources.files.count else { return nil }
            let file = sources[span.file]
            return FindingPlace(
                path: file.path, start: file.position(at: Int(span.start)),
                end: file.position(at: Int(span.end)))
        case .position(let path, let start, let end):
            return FindingPlace(path: path, start: start, end: end)
        case .path(let path): return FindingPlace(path: path, start: nil, end: nil)
        case .none: return nil
        }
    }

    /// What names the places of findings as JSON pointers; it looks through each file with findings once.
    package func jsonPointers() -> @Sendable (SourceSpan) -> String? {
        let found = Set((findings + suppressed.map(\.finding)).compactMap(\.location.file))
        let pointers = Dictionary(
            files.filter { found.contains($0.file) }.map { ($0.file, JSONPointers($0)) },
            uniquingKeysWith: { first, _ in first })
        return { pointers[$0.file]?.pointer(to: $0) }
    }

    /// How many findings have a level, shown or not.
    package func count(_ severity: Severity) -> Int {
        (findings + hidden).count { $0.severity == severity }
    }

    /// One line such as `1 error, 2 warnings; 3 files checked`.
    package var conclusion: String {
        func counted(_ severity: Severity) -> String? {
            let count = count(severity)
            let noun = severity == .info ? "remark" : severity.rawValue
            return count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
        }
        let found = [Severity.error, .warning, .info].compactMap(counted)
        var text = found.isEmpty ? "no findings" : found.joined(separator: ", ")
        if !hidden.isEmpty { text += ", \(hidden.count) of them not shown" }
        if !suppressed.isEmpty { text += ", \(suppressed.count) suppressed" }
        text += "; \(fileCount) file\(fileCount == 1 ? "" : "s") checked"
        return skippedCount == 0 ? text : text + ", \(skippedCount) without policies skipped"
    }
}

extension DiagnosticLocation {
    /// The file of a range.
    fileprivate var file: FileID? {
        if case .span(let span) = self { span.file } else { nil }
    }
}

/// A finding that an author has silenced.
package struct SuppressedFinding: Sendable {
    package let finding: Diagnostic
    package let reason: String
    /// Whether the policy itself says so, or a baseline does.
    package let isInSource: Bool

    package init(_ finding: Diagnostic, reason: String, isInSource: Bool) {
        self.finding = finding
        self.reason = reason
        self.isInSource = isInSource
    }
}

/// A file and, unless all of it is meant, a range.
package struct FindingPlace: Sendable {
    package let path: String
    package let start: SourcePosition?
    package let end: SourcePosition?
}
