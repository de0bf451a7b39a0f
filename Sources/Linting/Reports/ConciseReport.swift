import Diagnostics

/// Findings as a line each: `path:line:column: severity[rule] message`.
package func conciseReport(_ log: FindingsLog) -> String {
    log.findings.map { finding in
        var place = ""
        if let found = log.place(of: finding.location) {
            place = found.path
            if let start = found.start { place += ":\(start.line):\(start.column)" }
            place += ": "
        }
        return visible(
            place + "\(finding.severity.rawValue)[\(finding.ruleID.name)] \(finding.message)")
            + "\n"
    }.joined()
}
