import Diagnostics

/// What a report left out, as a table with a line for each rule; empty when it shows all.
///
///     4 of 10 findings are not shown:
///
///       level    rule           found  not shown
///       error    unknown-alias      7          4
///       warning  param-unused       3          0
package func hiddenFindingsTable(_ log: FindingsLog) -> String {
    if log.hidden.isEmpty { return "" }
    let hidden = counts(log.hidden)
    let all = counts(log.findings + log.hidden).sorted {
        ($1.value.severity, $1.value.count, $0.key) < ($0.value.severity, $0.value.count, $1.key)
    }
    var rows = [["level", "rule", "found", "not shown"]]
    for (rule, entry) in all {
        rows.append([
            entry.severity.rawValue, rule, "\(entry.count)", "\(hidden[rule]?.count ?? 0)",
        ])
    }
    let widths = (0..<4).map { column in rows.map { $0[column].utf8.count }.max() ?? 0 }
    let total = log.findings.count + log.hidden.count
    var text = "\(log.hidden.count) of \(total) findings are not shown:\n\n"
    for row in rows {
        let cells = row.indices.map { column in
            let blanks = String(repeating: " ", count: widths[column] - row[column].utf8.count)
            return column < 2 ? row[column] + blanks : blanks + row[column]
        }
        text += "  " + cells.joined(separator: "  ") + "\n"
    }
    return text
}

/// How many findings each rule has, and the gravest level of them.
private func counts(_ findings: [Diagnostic]) -> [String: (severity: Severity, count: Int)] {
    findings.reduce(into: [:]) { counts, finding in
        let entry = counts[finding.ruleID.name] ?? (finding.severity, 0)
        counts[finding.ruleID.name] = (max(entry.severity, finding.severity), entry.count + 1)
    }
}
