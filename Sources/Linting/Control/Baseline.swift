package import Diagnostics
import JSONSyntax

/// Findings that were there when a baseline was written, and are not to count.
package struct Baseline: Sendable {
    private let fingerprints: Set<String>

    /// Reads what `text` wrote; nil for another file, with an error.
    package init?(_ file: SourceFile, into diagnostics: inout DiagnosticBag) {
        let root = parseJSON(file, into: &diagnostics).root
        guard let list = root?["findings"], list.kind == .array,
            root?["schemaVersion"]?.number?.int64 == 1
        else {
            diagnostics.add(
                Diagnostic(
                    "configuration", .error, .meaningless, at: .path(file.path),
                    "the file is no baseline", help: "write one with `--write-baseline`"))
            return nil
        }
        fingerprints = Set(list.elements.compactMap { $0["fingerprint"]?.string })
    }

    /// A baseline of findings, as JSON with a final line break.
    package static func text(of findings: [Diagnostic], _ sources: SourceMap) -> String {
        var prints = Fingerprints(sources)
        var writer = JSONWriter(layout: .pretty)
        writer.object { root in
            root.member("schemaVersion", 1)
            root.member(
                "findings",
                array: { list in
                    for finding in sortedByPlace(findings) {
                        let print = prints.next(finding)
                        list.object {
                            $0.member("ruleId", finding.ruleID.name)
                            if let path = sources.path(of: finding.location) {
                                $0.member("file", path)
                            }
                            $0.member("fingerprint", print)
                        }
                    }
                })
        }
        writer.newline()
        return writer.text
    }

    /// The findings that are new, those that the baseline knows, and how many of its entries fit nothing any more.
    package func apply(
        to findings: [Diagnostic], _ sources: SourceMap
    ) -> (findings: [Diagnostic], suppressed: [SuppressedFinding], staleCount: Int) {
        var prints = Fingerprints(sources)
        var (new, known): ([Diagnostic], [SuppressedFinding]) = ([], [])
        for finding in sortedByPlace(findings) {
            if fingerprints.contains(prints.next(finding)) {
                known.append(
                    SuppressedFinding(finding, reason: "in the baseline", isInSource: false))
            } else {
                new.append(finding)
            }
        }
        return (new, known, fingerprints.count - known.count)
    }
}

extension SourceMap {
    /// The file of a location.
    package func path(of location: DiagnosticLocation) -> String? {
        switch location {
        case .span(let span):
            Int(span.file.index) < files.count ? self[span.file].path : nil
        case .position(let path, _, _), .path(let path): path
        case .none: nil
        }
    }
}
