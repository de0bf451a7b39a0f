import Diagnostics
import PolicySemantics
import PolicySyntax
import RuleIR
import RuleOptimizer

extension Compilation {
    init(_ input: PolicyCompiler.PolicyInput, _ fields: PolicyCompiler.FieldOptions) {
        switch input {
        case .paths(let paths): self.init(paths, fields)
        case .definition(let path, let parameters):
            self.init(definition: path, parameters: parameters, fields)
        }
    }

    /// The diagnostics for people.
    func messages(usesColor: Bool) -> String {
        TextRenderer(reading.sources, usesColor: usesColor).render(
            reading.diagnostics.diagnostics)
    }

    /// The status of a compilation that made no program.
    var failureStatus: ExitStatus {
        reading.isIncomplete ? .unreadable : .meaningless
    }

    /// An intermediate form as text.
    func text(of emission: PolicyCompiler.Emission) -> String {
        switch emission {
        case .syntax:
            printSyntax(reading.documents)
        case .checked:
            CheckedPolicyPrinter.print(governance)
        case .ir:
            "; lowered\n" + printed(lowered)
                + "\n; optimised\n" + printed(program?.graph ?? RuleGraph())
        }
    }

    private func printed(_ graph: RuleGraph) -> String {
        RulePrinter.print(graph) { span in
            let source = reading.sources[span.file]
            let position = source.position(at: Int(span.start))
            return "\(source.path):\(position.line):\(position.column)"
        }
    }
}
