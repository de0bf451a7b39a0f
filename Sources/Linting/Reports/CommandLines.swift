import Diagnostics

/// Findings as lines that a build service turns into annotations.
package struct CommandLines {
    /// Who reads the lines.
    package enum Service: Sendable {
        case github, azureDevOps
    }

    private let log: FindingsLog
    private let service: Service

    package init(_ log: FindingsLog, for service: Service) {
        self.log = log
        self.service = service
    }

    /// A line for each finding.
    package func write() -> String {
        log.findings.map { finding in
            switch service {
            case .github: github(finding)
            case .azureDevOps: azureDevOps(finding)
            }
        }.joined()
    }

    /// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`; columns are left out where a range spans lines.
    private func github(_ finding: Diagnostic) -> String {
        let command = finding.severity == .info ? "notice" : finding.severity.rawValue
        var properties: [(String, String)] = []
        if let place = log.place(of: finding.location) {
            properties.append(("file", place.path))
            if let start = place.start, let end = place.end {
                properties += [("line", "\(start.line)"), ("endLine", "\(end.line)")]
                if start.line == end.line {
                    properties += [
                        ("col", "\(start.column)"),
                        // The last column is part of the range.
                        ("endColumn", "\(max(start.column, end.column - 1))"),
                    ]
                }
            }
        }
        properties.append(("title", finding.ruleID.name))
        let list = properties.map { "\($0)=\(escaped($1, also: ":,"))" }.joined(separator: ",")
        return "::\(command) \(list)::\(escaped(text(of: finding)))\n"
    }

    /// `##vso[task.logissue type=…;sourcepath=…;linenumber=…;columnnumber=…;code=…]message`; the service has no remarks.
    private func azureDevOps(_ finding: Diagnostic) -> String {
        let type = finding.severity == .error ? "error" : "warning"
        var properties = [("type", type)]
        if let place = log.place(of: finding.location) {
            properties.append(("sourcepath", place.path))
            if let start = place.start {
                properties += [
                    ("linenumber", "\(start.line)"), ("columnnumber", "\(start.column)"),
                ]
            }
        }
        properties.append(("code", finding.ruleID.name))
        let list = properties.map { "\($0)=\(escaped($1, also: ";]"))" }.joined(separator: ";")
        return "##vso[task.logissue \(list)]\(escaped(text(of: finding)))\n"
    }

    private func text(of finding: Diagnostic) -> String {
        finding.message + (finding.help.map { "\nhelp: \($0)" } ?? "")
    }

    /// Both services unescape percent signs, line breaks and their own separators.
    private func escaped(_ text: String, also separators: String = "") -> String {
        text.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar {
            case "%": line += service == .github ? "%25" : "%AZP25"
            case "\r": line += "%0D"
            case "\n": line += "%0A"
            case _ where separators.unicodeScalars.contains(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                line += "%" + digits
            default: line.unicodeScalars.append(scalar)
            }
        }
    }
}
