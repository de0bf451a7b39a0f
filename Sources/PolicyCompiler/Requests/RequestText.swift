import Columns
import Diagnostics
import RuleEvaluation
import RuleIR

/// What people read of a judged request.
struct RequestText {
    let write: WriteRequest
    let verdict: RequestVerdict
    let program: CompiledProgram

    /// Ends with a line break.
    var text: String {
        var text = "\(write.method) \(write.url.printable)\n"
        switch verdict.status {
        case .findings: text += "refused by \(counted(verdict.violations.count, "policy"))"
        case .undecided where verdict.open.isEmpty:
            text += "open: what was left out might refuse it"
        case .undecided: text += "open: \(counted(verdict.open.count, "policy")) cannot be decided"
        default: text += "allowed"
        }
        let judges = verdict.policyCount == 1 ? "judges" : "judge"
        text += "; \(counted(verdict.policyCount, "policy")) \(judges) what it writes\n"
        for change in verdict.changes?.applied ?? [] {
            text += "\n  changed first: \(title(of: change.policy)), effect "
            text += program.policies[change.policy].effect
            text += "\n    \(change.name) \(change.field.printable)"
            text += change.name == "remove" ? "\n" : ": \(change.shownValue.jsonText.printable)\n"
        }
        for finding in verdict.violations { text += describe("refused", finding) }
        for finding in verdict.open {
            text += "\n  open: \(title(of: finding.policy))\n"
            for cause in finding.causes { text += "    not known: \(cause)\n" }
        }
        if verdict.lacksPolicies {
            for omission in program.omissions {
                text += "\n  left out: \(omission.text.printable)\n"
            }
        }
        for finding in verdict.recorded { text += describe("recorded, not refused", finding) }
        return text
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun.dropLast())ies"
    }

    private func title(of policy: Int) -> String {
        let name = program.policies[policy].definitionDisplayName
        let title = program.title(of: policy)
        guard let name, name != title else { return title.printable }
        return "\(title) (\(name))".printable
    }

    private func describe(_ word: String, _ finding: RequestVerdict.Finding) -> String {
        let effect = program.policies[finding.policy].effect
        var text = "\n  \(word): \(title(of: finding.policy)), effect \(effect)\n"
        if write.plane == .control, let reason = program.nonComplianceMessage(of: finding.policy) {
            text += "    reason: \(reason.printable)\n"
        }
        for condition in finding.explanation?.evaluatedExpressions ?? [] {
            let value = condition.value?.jsonText ?? "nothing"
            let target = condition.target?.jsonText ?? "nothing"
            text += "    \(condition.expression) is \(value): \(condition.operatorName) \(target)"
            text += " is \(condition.result)"
            if let place = program.places.place(of: condition.span) {
                text += "  (\(place.path):\(place.range.line))"
            }
            text += "\n"
        }
        return text
    }
}
