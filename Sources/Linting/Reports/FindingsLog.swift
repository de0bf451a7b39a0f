package import Diagnostics

/// The findings of a run and what every report says of them.
package struct FindingsLog: Sendable {
    package let sources: SourceMap
    /// Those that count, in the order of their places.
    package let findings: [Diagnostic]
    /// Those that an author has silenced, with the reason.
    package let suppressed: [SuppressedFinding]
    /// How many more there are than `findings` holds.
    package let hiddenCount: Int
    package let fileCount: Int
    /// How many files in folders are no policy documents.
    package let skippedCount: Int
    /// The version of policyc.
    package let toolVersion: String

    package init(
        sources: SourceMap, findings: [Diagnostic], suppressed: [SuppressedFinding] = [],
        hiddenCount: Int = 0, fileCount: Int, skippedCount: Int = 0, toolVersion: String
    ) {
        self.sources = sources
        self.findings = sortedByPlace(findings)
        self.suppressed = suppressed
        self.hiddenCount = hiddenCount
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

    /// How many findings have a level.
    package func count(_ severity: Severity) -> Int {
        findings.count { $0.severity == severity }
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
        if hiddenCount > 0 { text += ", \(hiddenCount) more not shown" }
        if !suppressed.isEmpty { text += ", \(suppressed.count) suppressed" }
        text += "; \(fileCount) file\(fileCount == 1 ? "" : "s") checked"
        return skippedCount == 0 ? text : text + ", \(skippedCount) without policies skipped"
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
