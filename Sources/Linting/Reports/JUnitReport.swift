import Diagnostics

/// Findings as JUnit XML: a suite a file, a failed case a finding; a file without findings passes.
package struct JUnitReport {
    private let log: FindingsLog
    /// The files that were checked, whether or not something was found.
    private let files: [String]

    package init(_ log: FindingsLog) {
        self.log = log
        files = log.sources.files.map(\.path).filter { !$0.hasPrefix("<builtin>") }
    }

    /// The document with a final line break.
    package func write() -> String {
        var suites: [String: [Diagnostic]] = [:]
        var order: [String] = []
        for path in files where suites.updateValue([], forKey: path) == nil { order.append(path) }
        for finding in log.findings {
            let path = log.place(of: finding.location)?.path ?? "policyc"
            if suites[path] == nil { order.append(path) }
            suites[path, default: []].append(finding)
        }
        let failures = log.findings.count
        let tests = suites.values.reduce(0) { $0 + max(1, $1.count) }
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="policyc" tests="\(tests)" failures="\(failures)">

            """
        for path in order { text += suite(path, suites[path] ?? []) }
        return text + "</testsuites>\n"
    }

    private func suite(_ path: String, _ findings: [Diagnostic]) -> String {
        let tests = max(1, findings.count)
        var text =
            "  <testsuite name=\"\(xml(path))\" tests=\"\(tests)\" failures=\"\(findings.count)\">\n"
        if findings.isEmpty {
            text += "    <testcase classname=\"\(xml(path))\" name=\"no findings\"/>\n"
        }
        for finding in findings { text += testCase(finding, path) }
        return text + "  </testsuite>\n"
    }

    private func testCase(_ finding: Diagnostic, _ path: String) -> String {
        let start = log.place(of: finding.location)?.start
        let place = start.map { ":\($0.line):\($0.column)" } ?? ""
        let help = finding.help.map { "\nhelp: \($0)" } ?? ""
        let body = "\(path)\(place): \(finding.message)\(help)"
        let line = start.map { " line=\"\($0.line)\"" } ?? ""
        return """
                <testcase classname="\(xml(path))" name="\(xml(finding.ruleID.name + place))" file="\(xml(path))"\(line)>
                  <failure type="\(finding.severity.rawValue)" message="\(xml(finding.message))">\(xml(body))</failure>
                </testcase>

            """
    }
}

/// A text as XML 1.0 takes it in attributes and elements; characters that XML has not become U+FFFD.
private func xml(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
        switch scalar {
        case "&": escaped += "&amp;"
        case "<": escaped += "&lt;"
        case ">": escaped += "&gt;"
        case "\"": escaped += "&quot;"
        case "\n": escaped += "&#10;"
        case "\t": escaped += "&#9;"
        case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
        default: escaped.unicodeScalars.append(scalar)
        }
    }
}
