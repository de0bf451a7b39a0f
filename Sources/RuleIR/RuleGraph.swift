package import Columns
package import Diagnostics

/// A parameter of one policy, with its value when the policy is bound.
package struct GraphParameter: Hashable, Sendable {
    /// The policy's position among the graph's roots.
    package let policy: Int32
    package let name: String
    package let value: Value?

    package init(policy: Int32, name: String, value: Value?) {
        self.policy = policy
        self.name = name
        self.value = value
    }
}

/// The two predicates of one policy, what its effect computes, and what explains it.
package struct RuleRoot: Hashable, Sendable {
    /// The `if`.
    package let condition: NodeID
    /// Whether the policy judges a component at all: the `if` with every condition but those on `type` taken out of the decision
    /// (Language §7.2).
    package let applicability: NodeID
    /// What the effect's details compute, in the order in which the policy lists it; for related resources in their scope.
    package let details: [NodeID]
    /// The conditions that an explanation shows; nil where nobody wrote any.
    package let outline: ConditionOutline?

    package init(
        condition: NodeID, applicability: NodeID, details: [NodeID] = [],
        outline: ConditionOutline? = nil
    ) {
        self.condition = condition
        self.applicability = applicability
        self.details = details
        self.outline = outline
    }

    /// The two predicates, the details and what the outline names.
    package var nodes: [NodeID] {
        [condition, applicability] + details + (outline?.leaves.flatMap(\.nodes) ?? [])
    }
}

/// The rules of a run in one arena: equal nodes are the same node.
///
/// Example: two policies that test `exists(expiresOn)` share nodes 0 and 1:
///
///     0 column expiresOn · 1 exists 0 · 2 not 1 (root of policy 0) · 3 constant … · 4 compare less 0 3 · 5 all 1 4 (root of policy 1)
///
/// INVARIANT: operands precede their users; `RuleVerifier` checks this and the kinds of operands.
package struct RuleGraph: Sendable {
    package internal(set) var nodes: [RuleNode] = []
    package internal(set) var operands: [NodeID] = []
    package internal(set) var values: [Value] = []
    /// The fields of documents and of elements that rules read, and the lists they enter.
    package internal(set) var fields: [DocumentField] = []
    package internal(set) var searches: [RelatedSearch] = []
    package internal(set) var parameters: [GraphParameter] = []
    /// For each node the places of the sources it came from; empty only in a graph read from a bundle.
    package internal(set) var provenance: [[SourceSpan]] = []
    /// The predicates of each policy, in the run's order of policies.
    package internal(set) var roots: [RuleRoot] = []

    package init() {}

    package subscript(_ id: NodeID) -> RuleNode { nodes[Int(id.index)] }
    package subscript(_ id: ValueID) -> Value { values[Int(id.index)] }
    package subscript(_ id: FieldID) -> DocumentField { fields[Int(id.index)] }
    package subscript(_ id: RelatedID) -> RelatedSearch { searches[Int(id.index)] }
    package subscript(_ id: ParameterID) -> GraphParameter { parameters[Int(id.index)] }
    package subscript(_ range: OperandRange) -> ArraySlice<NodeID> {
        operands[Int(range.first)..<Int(range.first + range.count)]
    }

    /// The places a node came from.
    package func spans(of id: NodeID) -> [SourceSpan] {
        provenance.isEmpty ? [] : provenance[Int(id.index)]
    }

    /// The nodes that a node reads, in order.
    package func operands(of id: NodeID) -> [NodeID] {
        switch self[id] {
        case .resource, .constant, .column, .componentType, .parameter, .clock, .unknown, .always,
            .never:
            []
        case .related(_, let range), .call(_, let range), .tally(let range), .all(let range),
            .any(let range):
            Array(self[range])
        case .elements(let scope, let source, _, _): [scope, source]
        case .members(let scope, let array): [scope, array]
        case .field(_, let scope), .member(let scope): [scope]
        case .collection(let scope, let base, let operand),
            .count(let scope, let base, let operand),
            .every(let scope, let base, let operand):
            [scope, base, operand]
        case .compare(_, let left, let right): [left, right]
        case .exists(let operand), .not(let operand): [operand]
        }
    }
}
