import Diagnostics
import Linting

/// Findings as Markdown for a comment or a job's summary: counts, then a table of the gravest, at most 60,000 bytes.
func markdownReport(_ log: FindingsLog) -> String {
    var text = "## policyc: \(log.conclusion)\n"
    if log.findings.isEmpty { return text }
    text += "\n| Level | Rule | Place | Finding |\n|---|---|---|---|\n"
    let ordered = log.findings.enumerated().sorted {
        ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
    }
    for (count, entry) in ordered.enumerated() {
        let row = markdownRow(entry.element, log)
        if text.utf8.count + row.utf8.count > 60_000 {
            return text + "\n\(ordered.count - count) more findings are left out here.\n"
        }
        text += row
    }
    return text
}

private func markdownRow(_ finding: Diagnostic, _ log: FindingsLog) -> String {
    let place = log.place(of: finding.location)
    let line = place?.start.map { ":\($0.line)" } ?? ""
    let cells = [
        finding.severity.rawValue, finding.ruleID.name,
        place.map { ($0.path + line).markdownCode } ?? "",
        ([finding.message] + [finding.help].compactMap { $0 }).map {
            markdown($0.shortened(to: 2000))
        }.joined(separator: "<br>"),
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
}

/// A message: what stands between backquotes as code, the rest as plain text that mentions nobody.
private func markdown(_ message: String) -> String {
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    return parts.enumerated().map { index, part in
        index % 2 == 1 ? String(part).markdownCode : plain(String(part))
    }.joined()
}

private func plain(_ text: String) -> String {
    text.printable.unicodeScalars.reduce(into: "") { escaped, scalar in
        switch scalar {
        case "@": escaped += "@&#8203;"
        case "|", "\\", "<", ">", "[", "]", "*", "_", "#", "&", "~", "$":
            escaped += "&#\(scalar.value);"
        default: escaped.unicodeScalars.append(scalar)
        }
    }
}
