import Columns
import Diagnostics
import Linting

extension PolicyCompiler {
    /// Says what the service would refuse in policy documents and, with all rules, what will surprise their authors.
    public static func lint(_ request: LintRequest) async -> Report {
        guard let now = RunClock.instant(request.now) else {
            return Report(
                status: .unreadable, output: [],
                messages: "policyc: `--now` needs a date-time such as 2026-01-01T00:00:00Z\n")
        }
        if let unknown = (request.select + request.ignore).first(where: { !isRule($0) }) {
            return Report(
                status: .unreadable, output: [],
                messages: "policyc: there is no rule `\(unknown)`; `policyc rules` lists them\n")
        }
        let control: LintControl
        do {
            control = try LintControl(request)
        } catch {
            return Report(status: .unreadable, output: [], messages: error.messages)
        }
        var run = await LintRun(request, control, now: now)
        var messages = ""
        if let path = request.newBaseline {
            let text = Baseline.text(of: run.findings, run.sources)
            guard PolicyFiles.write(Array(text.utf8), to: path) else {
                return Report(
                    status: .unreadable, output: [],
                    messages: "policyc: the file \(path) cannot be written\n")
            }
            let count = run.findings.count
            return Report(
                status: run.isIncomplete ? .unreadable : .clean, output: [],
                messages: "\(count) finding\(count == 1 ? "" : "s") written to \(path)\n")
        }
        if request.fixes == .write {
            messages = await FixWriting.write(&run) { await LintRun(request, control, now: now) }
        }
        let limit = request.maximumFindings ?? (request.format == .text ? readableFindings : nil)
        let log = run.log(limit: limit)
        messages += log.conclusion + "\n"
        if run.staleCount > 0 {
            messages += "\(run.staleCount) of the baseline are gone; write it anew\n"
        }
        let output =
            request.fixes == .difference ? FixWriting.differences(run) : text(of: log, request)
        return Report(
            status: run.status(request.failOn), output: Array(output.utf8), messages: messages)
    }

    /// How many findings are text for people; programs read all.
    private static let readableFindings = 1000

    private static func text(of log: FindingsLog, _ request: LintRequest) -> String {
        switch request.format {
        case .text:
            TextRenderer(log.sources, usesColor: request.usesColor).render(log.findings)
                + hiddenFindingsTable(log)
        case .concise: conciseReport(log)
        case .json:
            JSONRenderer(log.sources, toolVersion: version, pointer: log.jsonPointers())
                .render(log.findings, hidden: log.hidden, fileCount: log.fileCount)
        case .sarif: SARIFReport(log).write()
        case .junit: JUnitReport(log).write()
        case .github: CommandLines(log, for: .github).write()
        case .azuredevops: CommandLines(log, for: .azureDevOps).write()
        case .markdown: markdownReport(log)
        }
    }

    private static func isRule(_ name: String) -> Bool {
        RuleCatalogue.rules.contains { $0.id.name == name }
    }

    /// The rules of `validate` and `lint` as a table, or the page of one; nil when there is none with the name.
    public static func rules(named name: String?) -> String? {
        guard let name else { return ruleTable }
        return RuleCatalogue.rules.first { $0.id.name == name }.map { rulePage($0) }
    }

    private static var ruleTable: String {
        var text = ""
        for group in RuleGroup.allCases {
            let rules = RuleCatalogue.rules.filter { $0.group == group }
            if rules.isEmpty { continue }
            text += (text.isEmpty ? "" : "\n") + group.title + "\n"
            let width = rules.map(\.id.name.count).max() ?? 0
            for rule in rules {
                let id = rule.id.name + String(repeating: " ", count: width - rule.id.name.count)
                let level = rule.severity.rawValue
                text += "  \(id)  \(level)\(String(repeating: " ", count: 8 - level.count))"
                text += rule.page.summary + "\n"
            }
        }
        return text
    }
}
