import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import RuleEvaluation
import RuleIR
import RuleLowering
import RuleOptimizer

/// Policy texts taken through every stage of the engine, from bytes to an optimised graph.
struct PolicyCompilation: Sendable {
    let graph: RuleGraph
    /// The messages of errors; the graph holds the policies without any.
    let errors: [String]

    /// Compiles the assignments among the texts.
    init(assignments texts: [String]) {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        var documents: [PolicyDocument] = []
        for (index, text) in texts.enumerated() {
            let file = sources.add(path: "policy\(index).json", bytes: Array(text.utf8))
            let document = parseJSON(sources[file], into: &diagnostics)
            documents += readPolicyDocuments(document, into: &diagnostics)
        }
        var builder = RuleGraphBuilder()
        for policy in resolve(documents, sources: &sources, into: &diagnostics).policies {
            _ = lower(policy, to: &builder, into: &diagnostics)
        }
        graph = RuleOptimizer.optimize(builder.finish())
        errors = diagnostics.diagnostics.filter { $0.severity == .error }.map(\.message)
    }

    /// The program for one component type at one instant.
    func program(for type: ComponentType, now: Instant) -> ComponentProgram {
        ComponentProgram(graph, for: type, now: now)
    }
}
