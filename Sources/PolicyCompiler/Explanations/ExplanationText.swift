import Columns
import Diagnostics
import PolicyCatalog
import PolicySemantics
import RuleEvaluation
import RuleIR

/// Explained verdicts for people: for each the state, then the rule's conditions as a tree.
///
///     NonCompliant  keys-rsa-size (Audit)
///       true   allOf                                                            keys.json:40:9
///       true     type equals "Microsoft.KeyVault.Data/vaults/keys"              keys.json:41:11
///       true     …/keySize less 3072                                            keys.json:45:11
///                  value: 2048
struct ExplanationText {
    private let program: CompiledProgram
    private let style: TerminalStyle

    init(_ program: CompiledProgram, usesColor: Bool) {
        self.program = program
        style = TerminalStyle(isColored: usesColor)
    }

    func write(_ verdicts: [ExplainedVerdict]) -> String {
        var components: [String] = []
        let byComponent = Dictionary(grouping: verdicts) { $0.component }
        for verdict in verdicts where !components.contains(verdict.component) {
            components.append(verdict.component)
        }
        return components.map { write(component: byComponent[$0] ?? []) }.joined(separator: "\n")
    }

    private func write(component verdicts: [ExplainedVerdict]) -> String {
        guard let first = verdicts.first else { return "" }
        let id = first.component.isEmpty ? first.name : first.component
        var text = style.paint(visible(id), .bold) + "\n"
        text += visible("\(first.type) in \(first.resource)") + "\n"
        for verdict in verdicts where verdict.state != .notApplicable {
            text += "\n" + write(verdict)
        }
        let others = verdicts.filter { $0.state == .notApplicable }.map { title(of: $0.policy) }
        if !others.isEmpty {
            text += "\n" + style.paint("NotApplicable", .yellow)
            text += visible("  \(others.joined(separator: ", "))") + "\n"
            text += "  these policies do not judge such resources\n"
        }
        return text
    }

    private func title(of policy: Int) -> String {
        let reference = program.policies[policy].policyDefinitionReferenceID
        return program.title(of: policy) + (reference.map { " / \($0)" } ?? "")
    }

    private func write(_ verdict: ExplainedVerdict) -> String {
        let policy = program.policies[verdict.policy]
        let title = title(of: verdict.policy)
        var text =
            style.paint(verdict.state.rawValue, color(of: verdict.state))
            + visible("  \(title) (\(policy.effect))") + "\n"
        if let name = policy.definitionDisplayName, name != title { text += "  \(visible(name))\n" }
        text += notes(of: verdict)
        if let explanation = verdict.explanation { text += write(explanation, depth: 0) }
        for reason in reasons(of: verdict) { text += "  reason: \(visible(reason))\n" }
        return text
    }

    private func notes(of verdict: ExplainedVerdict) -> String {
        var notes: [String] = []
        for position in verdict.exemptions {
            let exemption = program.exemptions[position]
            let end = exemption.expiresOn.map { " until \($0.canonicalText)" } ?? ""
            let id = exemption.id ?? exemption.name ?? "an exemption"
            notes.append("exempt by \(id)\(end); without it \(verdict.judgedState.rawValue)")
        }
        if program.rules[program.policies[verdict.policy].rule].isDisabled {
            notes.append("the effect is disabled, and nothing is evaluated")
        }
        if let failure = verdict.failure { notes.append("failed: \(failure)") }
        if !verdict.notCollected.isEmpty {
            notes.append("not collected: \(verdict.notCollected.joined(separator: ", "))")
            for command in CollectionAdvice.commands(for: verdict) {
                notes.append("collect it with: \(command)")
            }
        }
        return notes.map { "  \(visible($0))\n" }.joined()
    }

    private func write(_ explanation: Explanation, depth: Int) -> String {
        let truth = explanation.truth.name
        let mark = style.paint(truth, color(of: explanation.truth))
        let indent = String(repeating: " ", count: 10 - truth.count + 2 * depth)
        let place = program.places.place(of: explanation.span).map {
            "  " + style.paint("\($0.path):\($0.range.line):\($0.range.column)", .blue)
        }
        func line(_ text: String) -> String { "  \(mark)\(indent)\(visible(text))\(place ?? "")\n" }
        switch explanation.form {
        case .allOf(let parts):
            return line("allOf") + parts.map { write($0, depth: depth + 1) }.joined()
        case .anyOf(let parts):
            return line("anyOf") + parts.map { write($0, depth: depth + 1) }.joined()
        case .not(let part): return line("not") + write(part, depth: depth + 1)
        case .leaf(let text, let value, let target, let failure):
            let margin = String(repeating: " ", count: 14 + 2 * depth)
            var lines = line("\(text.expression) \(text.operatorName) \(shown(target, text))")
            lines += "\(margin)value: \(visible(shown(value, text)))\n"
            if let failure { lines += "\(margin)\(visible(failure))\n" }
            return lines
        }
    }

    private func shown(_ outcome: Outcome, _ text: LeafOutline.Text) -> String {
        switch outcome {
        case .value(.null): "missing"
        case .value(let value): SecretNames.masking(value, of: text).jsonText
        case .notCollected: "not collected"
        case .error(let error): "failed: \(error.message)"
        }
    }

    /// What Azure's compliance page says of a violation by a resource.
    private func reasons(of verdict: ExplainedVerdict) -> [String] {
        guard verdict.state == .nonCompliant, verdict.component.hasPrefix("/") else { return [] }
        return verdict.reasons
    }

    private func color(of state: ComplianceState) -> TerminalStyle.Color {
        switch state {
        case .nonCompliant, .error: .red
        case .compliant: .green
        default: .yellow
        }
    }

    private func color(of truth: Truth) -> TerminalStyle.Color {
        switch truth {
        case .isTrue: .green
        case .isFalse: .blue
        case .notCollected: .yellow
        case .error: .red
        }
    }
}

extension ExplainedVerdict {
    /// The reasons for a violation, each once; conditions that say which resources a policy judges are none (Language §8.1).
    var reasons: [String] {
        guard let explanation else { return [] }
        var seen: Set<String> = []
        var reasons = explanation.evaluatedExpressions
            .filter { !["type", "kind", "name"].contains(foldingASCII($0.expression)) }
            .compactMap { condition in
                ReasonText.reason(for: condition).map { "\(condition.expression): \($0)" }
            }
        if explanation.deciding.contains(where: { $0.text.kind == .related }) {
            reasons.append(ReasonText.noRelatedResource)
        }
        return reasons.filter { seen.insert($0).inserted }
    }
}

extension Truth {
    /// The word for reports.
    var name: String {
        switch self {
        case .isTrue: "true"
        case .isFalse: "false"
        case .notCollected: "undecided"
        case .error: "error"
        }
    }
}
