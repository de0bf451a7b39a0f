import Columns
import Diagnostics
import Linting
import PolicySemantics

/// The findings of one pass of `validate` or `lint` over the files.
struct LintRun {
    let sources: SourceMap
    /// Those that the request asks for, in the order of their places.
    let findings: [Diagnostic]
    let fileCount: Int
    /// Whether some path could not be read.
    let isIncomplete: Bool

    init(_ request: PolicyCompiler.LintRequest, now: Instant, profile: Profile?) async {
        var reading = PolicyReading(request.paths, fields: request.fields)
        let governance = resolve(
            reading.documents, fields: reading.fields, sources: &reading.sources,
            into: &reading.diagnostics)
        let input = LintInput(
            sources: reading.sources, files: reading.files, documents: reading.documents,
            governance: governance, fields: reading.fields, now: now,
            profile: profile)
        let rules = RuleCatalogue.rules.filter { request.allRules || $0.mirrorsService }
        let found = await Linter.findings(input, rules: rules, workers: request.workers)
        sources = reading.sources
        findings = (reading.diagnostics.diagnostics + found).filter { request.asks(for: $0) }
        fileCount = reading.fileCount
        isIncomplete = reading.isIncomplete
    }

    /// One line that ends a text report.
    var conclusion: String {
        func counted(_ severity: Severity) -> String? {
            let count = findings.count { $0.severity == severity }
            let noun = severity == .info ? "remark" : severity.rawValue
            return count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
        }
        let found = [Severity.error, .warning, .info].compactMap(counted)
        let files = "\(fileCount) file\(fileCount == 1 ? "" : "s") checked"
        return (found.isEmpty ? "no findings" : found.joined(separator: ", ")) + "; \(files)\n"
    }

    /// The status of the run: unreadable files weigh more than findings.
    func status(_ level: PolicyCompiler.FailureLevel) -> ExitStatus {
        if fileCount == 0 || isIncomplete { return .unreadable }
        let least: Severity? =
            switch level {
            case .error: .error
            case .warning: .warning
            case .info: .info
            case .never: nil
            }
        return findings.contains { finding in least.map { finding.severity >= $0 } ?? false }
            ? .findings : .clean
    }
}

extension PolicyCompiler.LintRequest {
    /// Whether a finding is of a rule that is asked for; what cannot be read is always said.
    fileprivate func asks(for finding: Diagnostic) -> Bool {
        let name = finding.ruleID.name
        if name == "unreadable-file" { return true }
        return (select.isEmpty || select.contains(name)) && !ignore.contains(name)
    }
}
