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
    _ policy: CheckedPolicy, options: LoweringOptions = LoweringOptions(),
    to builder: inout RuleGraphBuilder, into diagnostics: inout DiagnosticBag
) -> RuleRoot? {
    let parameters = policy.parameters.map { (name: $0.name, value: Optional($0.value)) }
    var options = options
    if options.context.policy == nil { options.context.policy = policy.contextObject }
    return lower(
        policy.definition, parameters, (policy.effect.effect, policy.details), options,
        to: &builder, into: &diagnostics)
}

/// Adds the rule of a definition to a graph, its parameters without values.
package func lower(
    _ definition: PolicyDefinition, options: LoweringOptions = LoweringOptions(),
    to builder: inout RuleGraphBuilder, into diagnostics: inout DiagnosticBag
) -> RuleRoot? {
    let parameters = definition.parameters.map { (name: $0.name.text, value: JSONValue?.none) }
    return lower(definition, parameters, nil, options, to: &builder, into: &diagnostics)
}

private func lower(
    _ definition: PolicyDefinition, _ parameters: [(name: String, value: JSONValue?)],
    _ effect: (effect: Effect, details: BoundDetails?)?, _ options: LoweringOptions,
    to builder: inout RuleGraphBuilder, into diagnostics: inout DiagnosticBag
) -> RuleRoot? {
    var lowering = RuleLowering(builder: builder, parameters: parameters, options: options)
    // The lowering is to be the only owner of the builder: a second one would make it copy the whole graph.
    builder = RuleGraphBuilder()
    let mode = definition.mode.flatMap { PolicyMode(named: $0.text) }
    let root = lowering.lower(definition.rule.condition, mode, effect)
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
    let options: LoweringOptions
    /// The counts around the place under work, outermost first.
    var frames: [CountFrame] = []
    /// The related resource whose fields conditions name, in an `existenceCondition`; nil elsewhere.
    var relatedRoot: NodeID?
    /// The conditions lowered so far that an explanation shows, in the order of the rule.
    var outlineLeaves: [LeafOutline] = []
    /// The iterations of the value counts around the place whose arrays are known, and of those that are written out.
    var iterations = (known: 1, written: 1)
    /// Whether the rule asks who made the request, which a scan cannot say.
    var readsIdentity = false
    /// Whether the rule asks for an api-version that nothing tells.
    var assumesAPIVersion = false
    /// The targets of the fields that the rule has named so far.
    private var targets: [String: [ResourceTarget]] = [:]
    private let policy: Int32
    private let parameters: [String: (name: String, value: JSONValue?)]
    private var declared: [String: ParameterID] = [:]

    init(
        builder: RuleGraphBuilder, parameters: [(name: String, value: JSONValue?)],
        options: LoweringOptions
    ) {
        self.builder = builder
        self.options = options
        policy = Int32(clamping: builder.graph.roots.count)
        self.parameters = Dictionary(
            parameters.map { (foldingASCII($0.name), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    mutating func lower(
        _ condition: Condition, _ mode: PolicyMode?,
        _ effect: (effect: Effect, details: BoundDetails?)?
    ) -> RuleRoot? {
        let details = effect?.details
        guard let predicate = lowerCondition(condition) else {
            _ = details.flatMap { lowerDetails($0) }
            return nil
        }
        let outline = outline(of: condition)
        let root: RuleRoot?
        switch (effect?.effect, details) {
        case (.auditIfNotExists?, .ifNotExists(let related)?),
            (.deployIfNotExists?, .ifNotExists(let related)?):
            root = lowerIfNotExists(predicate, related, outline, at: condition.span)
        case (.auditIfNotExists?, _), (.deployIfNotExists?, _):
            // Nobody knows what the policy looks for.
            let unknown = builder.unknown(.string("details"), from: [condition.span])
            let missing = builder.exists(unknown, from: [condition.span])
            root = RuleRoot(
                condition: builder.all([predicate, missing], from: [condition.span]),
                applicability: predicate)
        default:
            root = lower(predicate, condition, mode, details, outline)
        }
        guard let root, readsIdentity || effect?.effect == .disabled else { return root }
        let never = builder.never(from: [condition.span])
        // A scan has no caller: such a policy judges nothing in it (Language §5.4). What is disabled is not evaluated (§7.1).
        return RuleRoot(
            condition: readsIdentity ? root.condition : never,
            applicability: readsIdentity ? never : root.applicability,
            details: readsIdentity ? [] : root.details, outline: root.outline)
    }

    private mutating func lower(
        _ predicate: NodeID, _ condition: Condition, _ mode: PolicyMode?, _ details: BoundDetails?,
        _ outline: ConditionOutline?
    ) -> RuleRoot? {
        // Constraints on clusters are judged by all they say (Language §7.2).
        let applicability =
            mode == .kubernetes ? predicate : lowerApplicability(of: condition, mode: mode)
        let nodes = details.map { lowerDetails($0) } ?? []
        guard let applicability, let nodes else { return nil }
        return RuleRoot(
            condition: predicate, applicability: applicability, details: nodes, outline: outline)
    }

    /// What a field's name stands for, as the resolver says; each name of a rule is looked up once.
    mutating func targets(of field: String) -> [ResourceTarget] {
        if let known = targets[field] { return known }
        let found = options.resolver.targets(of: field)
        targets[field] = found
        return found
    }

    /// The node of a parameter, declared in the graph on first use.
    mutating func lowerParameter(named name: String, at span: SourceSpan) -> NodeID? {
        let folded = foldingASCII(name)
        if let known = declared[folded] { return builder.parameter(known, from: [span]) }
        guard let parameter = parameters[folded] else {
            diagnostics.error(
                "all-parameter-references-must-resolve", at: span,
                "undeclared parameter `\(name)`")
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

extension CheckedPolicy {
    /// What `policy()` gives (Language §5.4).
    fileprivate var contextObject: Value {
        let members = [
            ("assignmentId", policyAssignmentID), ("definitionId", policyDefinitionID),
            ("setDefinitionId", nil), ("definitionReferenceId", policyDefinitionReferenceID),
        ]
        return .object(
            members.map { name, id in
                ValueMember(name: name, value: id.map { .string($0) } ?? .null)
            })
    }
}
