import Diagnostics
import JSONSyntax
import PolicySemantics
import PolicySyntax
import RuleIR
import RuleLowering

/// A rule that a test spells out, lowered without values for its parameters.
struct LoweredSource {
    private(set) var sources = SourceMap()
    private(set) var diagnostics = DiagnosticBag()
    private(set) var graph = RuleGraph()

    /// Lowers a condition over the parameters `days` (integer), `kinds` (array), `name` (string) and `flag` (boolean).
    init(if condition: String) throws {
        try self.init(
            text: """
                { "policyRule": { "if": \(condition), "then": { "effect": "audit" } },
                  "parameters": { "days": { "type": "integer" }, "kinds": { "type": "array" },
                    "name": { "type": "string" }, "flag": { "type": "boolean" } } }
                """)
    }

    /// Lowers every definition of a text.
    init(text: String) throws {
        let file = sources.add(path: "rule.json", bytes: Array(text.utf8))
        let document = parseJSON(sources[file], into: &diagnostics)
        var builder = RuleGraphBuilder()
        for case .definition(let definition) in readPolicyDocuments(document, into: &diagnostics) {
            _ = lower(definition, to: &builder, into: &diagnostics)
        }
        graph = builder.finish()
    }

    /// The printed graph, after a check of its invariants.
    var printed: String {
        let violations = RuleVerifier.violations(in: graph)
        return violations.isEmpty ? RulePrinter.print(graph) : violations.joined(separator: "\n")
    }

    /// One line a diagnostic: the rule, what is underlined, the message.
    var findings: [String] {
        diagnostics.diagnostics.map { diagnostic in
            guard case .span(let span) = diagnostic.location else { return diagnostic.message }
            return "\(diagnostic.ruleID.name) \(text(of: span)): \(diagnostic.message)"
        }
    }

    /// The source text of a range.
    func text(of span: SourceSpan) -> String {
        String(
            decoding: sources[span.file].bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
}
