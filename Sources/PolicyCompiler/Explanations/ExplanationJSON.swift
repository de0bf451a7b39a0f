import Columns
import Diagnostics
import PolicySemantics
import RuleEvaluation
import RuleIR

/// Explained verdicts as JSON (`Grammar/explanation.schema.json`).
struct ExplanationJSON {
    private let program: CompiledProgram

    init(_ program: CompiledProgram) {
        self.program = program
    }

    func write(_ verdicts: [ExplainedVerdict]) -> String {
        var writer = JSONWriter(layout: .pretty)
        writer.object { root in
            root.member("schemaVersion", 1)
            root.member("verdicts", array: { for verdict in verdicts { write(verdict, &$0) } })
        }
        writer.newline()
        return writer.text
    }

    private func write(_ verdict: ExplainedVerdict, _ writer: inout JSONWriter) {
        let policy = program.policies[verdict.policy]
        let assignment = program.assignment(of: verdict.policy)
        writer.object { object in
            object.member("componentId", verdict.component)
            object.member("componentName", verdict.name)
            object.member("componentType", verdict.type)
            object.member("resourceId", verdict.resource)
            if let id = assignment?.id { object.member("policyAssignmentId", id) }
            if let id = policy.policyDefinitionID { object.member("policyDefinitionId", id) }
            if let id = policy.policyDefinitionReferenceID {
                object.member("policyDefinitionReferenceId", id)
            }
            object.member("policyDefinitionAction", policy.effect)
            object.member("complianceState", verdict.state.rawValue)
            object.member("judgedState", verdict.judgedState.rawValue)
            object.member(
                "policyExemptionIds",
                array: {
                    for position in verdict.exemptions {
                        $0.value(program.exemptions[position].id ?? "")
                    }
                })
            object.member(
                "notCollected", array: { for name in verdict.notCollected { $0.value(name) } })
            let commands = CollectionAdvice.commands(for: verdict)
            if !commands.isEmpty {
                object.member(
                    "collectWith", array: { for command in commands { $0.value(command) } })
            }
            if let failure = verdict.failure { object.member("failure", failure) }
            object.member(
                "reasons",
                array: { list in
                    guard verdict.state == .nonCompliant else { return }
                    for reason in verdict.reasons { list.value(reason) }
                })
            object.member(
                "evaluatedExpressions",
                array: { list in
                    for condition in verdict.explanation?.evaluatedExpressions ?? [] {
                        condition.write(into: &list)
                    }
                })
            if let explanation = verdict.explanation {
                object.name("conditions")
                write(explanation, &object)
            }
        }
    }

    private func write(_ explanation: Explanation, _ writer: inout JSONWriter) {
        writer.object { object in
            object.member("result", explanation.truth.name)
            switch explanation.form {
            case .allOf(let parts):
                object.member("allOf", array: { for part in parts { write(part, &$0) } })
            case .anyOf(let parts):
                object.member("anyOf", array: { for part in parts { write(part, &$0) } })
            case .not(let part):
                object.name("not")
                write(part, &object)
            case .leaf(let text, let value, let target, let failure):
                object.member("kind", text.kind.rawValue)
                object.member("expression", text.expression)
                object.member("operator", text.operatorName)
                write("value", value, text, &object)
                write("target", target, text, &object)
                if let failure { object.member("failure", failure) }
            }
            if let place = program.places.place(of: explanation.span) {
                object.member("file", place.path)
                object.member("line", place.range.line)
                object.member("column", place.range.column)
            }
        }
    }

    /// Writes a value; nothing for one that is not known.
    private func write(
        _ name: String, _ outcome: Outcome, _ text: LeafOutline.Text, _ writer: inout JSONWriter
    ) {
        guard case .value(let value) = outcome else { return }
        writer.name(name)
        writer.raw(SecretNames.masking(value, of: text).jsonText)
    }
}
