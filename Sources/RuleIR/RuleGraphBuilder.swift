package import Columns
package import Diagnostics
package import PolicyCatalog

/// Builds a graph in which equal nodes are one node.
///
/// The convenience constructors only canonicalise what keeps the meaning of a rule with every outcome of its operands, errors
/// included; everything else is the work of a pass.
package struct RuleGraphBuilder {
    package private(set) var graph = RuleGraph()
    /// The scopes of the nodes so far.
    package private(set) var tree = ScopeTree()
    private var nodeIDs: [Key: NodeID] = [:]
    private var valueIDs: [Value: ValueID] = [:]
    private var fieldIDs: [DocumentField: FieldID] = [:]
    private var searchIDs: [RelatedSearch: RelatedID] = [:]
    /// The places of nodes that have many; few are found faster in the list itself.
    private var spanSets: [NodeID: Set<SourceSpan>] = [:]
    private static let fewSpans = 16

    /// A node with its operands spelled out, since operand ranges of equal nodes differ.
    private struct Key: Hashable {
        let node: RuleNode
        let operands: [NodeID]
    }

    package init() {}

    package func finish() -> RuleGraph { graph }

    // MARK: Scopes

    package mutating func resource(from spans: [SourceSpan]) -> NodeID {
        add(.resource, from: spans)
    }

    package mutating func elements(
        of scope: NodeID, source: NodeID, list: DocumentField, absence: Bool,
        from spans: [SourceSpan]
    ) -> NodeID {
        add(
            .elements(of: scope, from: source, list: id(of: list), absence: absence), from: spans)
    }

    package mutating func members(
        of scope: NodeID, array: NodeID, from spans: [SourceSpan]
    ) -> NodeID {
        add(.members(of: scope, array: array), from: spans)
    }

    package mutating func related(
        _ search: RelatedSearch, _ operands: [NodeID], from spans: [SourceSpan]
    ) -> NodeID {
        let id: RelatedID
        if let known = searchIDs[search] {
            id = known
        } else {
            id = RelatedID(index: Int32(clamping: graph.searches.count))
            graph.searches.append(search)
            searchIDs[search] = id
        }
        return add(operands, from: spans) { .related(id, $0) }
    }

    // MARK: Scalars

    package mutating func constant(_ value: Value, from spans: [SourceSpan]) -> NodeID {
        add(.constant(id(of: value)), from: spans)
    }

    package mutating func unknown(_ name: Value, from spans: [SourceSpan]) -> NodeID {
        add(.unknown(id(of: name)), from: spans)
    }

    private mutating func id(of value: Value) -> ValueID {
        if let known = valueIDs[value] { return known }
        let id = ValueID(index: Int32(clamping: graph.values.count))
        graph.values.append(value)
        valueIDs[value] = id
        return id
    }

    package mutating func column(_ alias: AliasID, from spans: [SourceSpan]) -> NodeID {
        add(.column(alias), from: spans)
    }

    package mutating func componentType(from spans: [SourceSpan]) -> NodeID {
        add(.componentType, from: spans)
    }

    package mutating func clock(from spans: [SourceSpan]) -> NodeID {
        add(.clock, from: spans)
    }

    package mutating func field(
        _ field: DocumentField, of scope: NodeID, from spans: [SourceSpan]
    ) -> NodeID {
        add(.field(id(of: field), of: scope), from: spans)
    }

    private mutating func id(of field: DocumentField) -> FieldID {
        if let known = fieldIDs[field] { return known }
        let id = FieldID(index: Int32(clamping: graph.fields.count))
        graph.fields.append(field)
        fieldIDs[field] = id
        return id
    }

    package mutating func member(of scope: NodeID, from spans: [SourceSpan]) -> NodeID {
        add(.member(of: scope), from: spans)
    }

    /// Declares a parameter of a policy; each policy has its own.
    package mutating func declareParameter(_ parameter: GraphParameter) -> ParameterID {
        graph.parameters.append(parameter)
        return ParameterID(index: Int32(clamping: graph.parameters.count - 1))
    }

    package mutating func parameter(_ id: ParameterID, from spans: [SourceSpan]) -> NodeID {
        add(.parameter(id), from: spans)
    }

    package mutating func call(
        _ function: ScalarFunction, _ operands: [NodeID], from spans: [SourceSpan]
    ) -> NodeID {
        add(operands, from: spans) { .call(function, $0) }
    }

    package mutating func collection(
        of scope: NodeID, per base: NodeID, _ value: NodeID, from spans: [SourceSpan]
    ) -> NodeID {
        add(.collection(of: scope, per: base, value), from: spans)
    }

    package mutating func count(
        of scope: NodeID, per base: NodeID, _ predicate: NodeID, from spans: [SourceSpan]
    ) -> NodeID {
        add(.count(of: scope, per: base, predicate), from: spans)
    }

    package mutating func tally(_ operands: [NodeID], from spans: [SourceSpan]) -> NodeID {
        add(operands, from: spans) { .tally($0) }
    }

    // MARK: Predicates

    package mutating func always(from spans: [SourceSpan]) -> NodeID {
        add(.always, from: spans)
    }

    package mutating func never(from spans: [SourceSpan]) -> NodeID {
        add(.never, from: spans)
    }

    package mutating func compare(
        _ comparison: ComparisonOperator, _ left: NodeID, _ right: NodeID,
        from spans: [SourceSpan]
    ) -> NodeID {
        add(.compare(comparison, left, right), from: spans)
    }

    package mutating func exists(_ operand: NodeID, from spans: [SourceSpan]) -> NodeID {
        add(.exists(operand), from: spans)
    }

    /// `not`; of a `not` it is the inner predicate, of a constant the other constant.
    package mutating func not(_ operand: NodeID, from spans: [SourceSpan]) -> NodeID {
        switch graph[operand] {
        case .not(let inner): note(inner, spans)
        case .always: never(from: spans)
        case .never: always(from: spans)
        default: add(.not(operand), from: spans)
        }
    }

    /// `allOf`; a single operand stands for itself, and none holds always.
    package mutating func all(_ operands: [NodeID], from spans: [SourceSpan]) -> NodeID {
        switch operands.count {
        case 0: always(from: spans)
        case 1: note(operands[0], spans)
        default: add(operands, from: spans) { .all($0) }
        }
    }

    /// `anyOf`; a single operand stands for itself, and none never holds.
    package mutating func any(_ operands: [NodeID], from spans: [SourceSpan]) -> NodeID {
        switch operands.count {
        case 0: never(from: spans)
        case 1: note(operands[0], spans)
        default: add(operands, from: spans) { .any($0) }
        }
    }

    package mutating func every(
        of scope: NodeID, per base: NodeID, _ predicate: NodeID, from spans: [SourceSpan]
    ) -> NodeID {
        add(.every(of: scope, per: base, predicate), from: spans)
    }

    /// Adds the predicates of the next policy.
    package mutating func addRoot(_ root: RuleRoot) {
        graph.roots.append(root)
    }

    // MARK: Sharing

    private mutating func add(_ node: RuleNode, from spans: [SourceSpan]) -> NodeID {
        intern(Key(node: node, operands: []), node, spans)
    }

    private mutating func add(
        _ operands: [NodeID], from spans: [SourceSpan], _ make: (OperandRange) -> RuleNode
    ) -> NodeID {
        let key = Key(node: make(OperandRange(first: 0, count: 0)), operands: operands)
        if let known = nodeIDs[key] { return note(known, spans) }
        let range = OperandRange(
            first: Int32(clamping: graph.operands.count), count: Int32(clamping: operands.count))
        graph.operands.append(contentsOf: operands)
        return intern(key, make(range), spans)
    }

    private mutating func intern(_ key: Key, _ node: RuleNode, _ spans: [SourceSpan]) -> NodeID {
        if let known = nodeIDs[key] { return note(known, spans) }
        let id = NodeID(index: Int32(clamping: graph.nodes.count))
        graph.nodes.append(node)
        graph.provenance.append([])
        nodeIDs[key] = id
        tree.add(id, of: graph)
        return note(id, spans)
    }

    /// Records that a node also came from these places, and returns it.
    @discardableResult
    package mutating func note(_ id: NodeID, _ spans: [SourceSpan]) -> NodeID {
        for span in spans {
            let known = graph.provenance[Int(id.index)]
            if known.count < Self.fewSpans {
                if known.contains(span) { continue }
            } else if !spanSets[id, default: Set(known)].insert(span).inserted {
                continue
            }
            graph.provenance[Int(id.index)].append(span)
        }
        return id
    }
}
