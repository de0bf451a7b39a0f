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
        let reading = request.profile.map { name in
            ProfileReading(name) { PolicyFiles.bytes(ofFile: $0) }
        }
        if let reading, reading.profile == nil {
            let renderer = TextRenderer(reading.sources)
            return Report(
                status: .unreadable, output: [],
                messages: renderer.render(reading.diagnostics.diagnostics))
        }
        let profile = reading?.profile
        var run = await LintRun(request, now: now, profile: profile)
        var messages = ""
        var output: [UInt8] = []
        switch request.fixes {
        case .none: break
        case .difference: output = Array(FixWriting.differences(run).utf8)
        case .write:
            messages = await FixWriting.write(&run) {
                await LintRun(request, now: now, profile: profile)
            }
        }
        if request.fixes == .difference {
            return Report(
                status: run.status(request.failOn), output: output,
                messages: messages + run.conclusion)
        }
        switch request.format {
        case .json:
            let renderer = JSONRenderer(run.sources, toolVersion: version)
            output = Array(renderer.render(run.findings, fileCount: run.fileCount).utf8)
        case .text:
            let renderer = TextRenderer(run.sources, usesColor: request.usesColor)
            output = Array(renderer.render(run.findings).utf8)
            messages += run.conclusion
        }
        return Report(status: run.status(request.failOn), output: output, messages: messages)
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
