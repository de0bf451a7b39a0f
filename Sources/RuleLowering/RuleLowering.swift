import Columns
package import Diagnostics
import JSONSyntax
import PolicyCatalog
package import PolicySemantics
package import PolicySyntax
package import RuleIR

/// Adds the rule of a checked policy to a graph as its next policy; nil, and nothing but unused nodes added, after an error.
///
/// The policy's parameters keep their values beside them, so that a pass can put the values in their places.
package func lower(
    _ policy: CheckedPolicy, to builder: inout RuleGraphBuilder,
    into diagnostics: inout DiagnosticBag
) -> RuleRoot? {
    let parameters = policy.parameters.map { (name: $0.name, value: Optional($0.value)) }
    return lower(policy.definition, parameters, to: &builder, into: &diagnostics)
}

/// Adds the rule of a definition to a graph, its parameters without values.
package func lower(
    _ definition: PolicyDefinition, to builder: inout RuleGraphBuilder,
    into diagnostics: inout DiagnosticBag
) -> RuleRoot? {
    let parameters = definition.parameters.map { (name: $0.name.text, value: JSONValue?.none) }
    return lower(definition, parameters, to: &builder, into: &diagnostics)
}

private func lower(
    _ definition: PolicyDefinition, _ parameters: [(name: String, value: JSONValue?)],
    to builder: inout RuleGraphBuilder, into diagnostics: inout DiagnosticBag
) -> RuleRoot? {
    var lowering = RuleLowering(builder: builder, parameters: parameters)
    // The lowering is to be the only owner of the builder: a second one would make it copy the whole graph.
    builder = RuleGraphBuilder()
    let root = lowering.lower(definition.rule.condition)
    builder = lowering.builder
    diagnostics.add(contentsOf: lowering.diagnostics)
    if let root { builder.addRoot(root) }
    return root
}

/// The lowering of one rule: conditions become predicates, expressions become scalars.
///
/// Every method that returns nil has reported why; siblings are lowered all the same, so that one run names every problem.
struct RuleLowering {
    var builder: RuleGraphBuilder
    var diagnostics = DiagnosticBag()
    /// The names of the value counts around the place, outermost first.
    var countNames: [String] = []
    private let policy: Int32
    private let parameters: [String: (name: String, value: JSONValue?)]
    private var declared: [String: ParameterID] = [:]

    init(builder: RuleGraphBuilder, parameters: [(name: String, value: JSONValue?)]) {
        self.builder = builder
        policy = Int32(clamping: builder.graph.roots.count)
        self.parameters = Dictionary(
            parameters.map { (foldingASCII($0.name), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    mutating func lower(_ condition: Condition) -> RuleRoot? {
        guard let predicate = lowerCondition(condition),
            let applicability = lowerApplicability(condition, isNegated: false)
        else { return nil }
        return RuleRoot(condition: predicate, applicability: applicability)
    }

    /// The node of a parameter, declared in the graph on first use.
    mutating func lowerParameter(named name: String, at span: SourceSpan) -> NodeID? {
        let folded = foldingASCII(name)
        if let known = declared[folded] { return builder.parameter(known, from: [span]) }
        guard let parameter = parameters[folded] else {
            diagnostics.error("undeclared-parameter", at: span, "undeclared parameter `\(name)`")
            return nil
        }
        var value: Value?
        if let written = parameter.value {
            guard let constant = constant(written) else { return nil }
            value = constant
        }
        let id = builder.declareParameter(
            GraphParameter(policy: policy, name: parameter.name, value: value))
        declared[folded] = id
        return builder.parameter(id, from: [span])
    }
}
