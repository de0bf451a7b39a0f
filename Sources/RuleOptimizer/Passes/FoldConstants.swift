import Columns
import Diagnostics
import RuleIR

extension RulePass {
    /// Computes what does not depend on a component: everything but columns and the clock.
    ///
    /// A node that fails for every component stays, so that its verdicts are errors with a place (decision 2).
    package static let foldConstants = RulePass(name: "fold-constants") { graph in
        var rewriter = RuleRewriter(graph)
        var expansion = CountExpansion()
        return rewriter.rewrite { rewriter, id, operands in
            let node = rewriter.keep(id, operands)
            return rewriter.builder.folded(node, &expansion)
        }
    }
}

extension RuleGraphBuilder {
    /// A node that means the same as this one, simpler where its operands allow it.
    mutating func folded(_ id: NodeID, _ expansion: inout CountExpansion) -> NodeID {
        let operands = graph.operands(of: id)
        let spans = place(of: id)
        switch graph[id] {
        case .call(let function, _):
            return foldedCall(id, function, operands)
        case .compare(let comparison, let left, let right):
            return foldedComparison(id, comparison, left, right)
        case .exists(let operand):
            guard let value = constantValue(operand) else { return id }
            return value == .null ? never(from: spans) : always(from: spans)
        case .all:
            return foldedConnective(id, operands, neutral: .always, absorbing: .never)
        case .any:
            return foldedConnective(id, operands, neutral: .never, absorbing: .always)
        case .tally:
            return foldedTally(id, operands)
        case .count:
            return expansion.expanded(id, in: &self)
        case .every(_, _, let predicate):
            return graph[predicate] == .always ? always(from: spans) : id
        case .resource, .elements, .members, .related, .constant, .column, .componentType, .field,
            .member, .parameter, .clock, .unknown, .collection, .always, .never, .not:
            return id
        }
    }

    /// One place of a node: the rewriter adds the others to what becomes of it. All of them for each rule that shares the node would
    /// cost the square of the number of rules.
    private func place(of id: NodeID) -> [SourceSpan] {
        Array(graph.spans(of: id).prefix(1))
    }

    private mutating func foldedCall(
        _ id: NodeID, _ function: ScalarFunction, _ operands: [NodeID]
    ) -> NodeID {
        switch function {
        case .if:
            guard case .boolean(let condition)? = constantValue(operands[0]) else { return id }
            return operands[condition ? 1 : 2]
        case .coalesce: return foldedCoalesce(id, operands)
        case .and, .or:
            // A constant that decides also decides before operands that are not known.
            let known = operands.prefix { constantValue($0) != nil }
            return folded(id, function, known, isDecided: { $0 == .boolean(function == .or) })
                ?? folded(id, function, operands[...]) ?? id
        default: return folded(id, function, operands[...]) ?? id
        }
    }

    /// The result over constant operands; nil when one is not constant, the call fails, or the result does not decide.
    private mutating func folded(
        _ id: NodeID, _ function: ScalarFunction, _ operands: ArraySlice<NodeID>,
        isDecided: (Value) -> Bool = { _ in true }
    ) -> NodeID? {
        let values = operands.compactMap { constantValue($0) }
        guard values.count == operands.count,
            case .value(let result) = function.apply(values.map { .value($0) }),
            isDecided(result)
        else { return nil }
        return constant(result, from: place(of: id))
    }

    /// Drops constants that are null; the first other constant decides when nothing unknown stands before it.
    private mutating func foldedCoalesce(_ id: NodeID, _ operands: [NodeID]) -> NodeID {
        let rest = operands.drop { constantValue($0) == .null }
        guard let first = rest.first else { return constant(.null, from: place(of: id)) }
        if rest.count == 1 || constantValue(first) != nil { return first }
        if rest.count == operands.count { return id }
        return call(.coalesce, Array(rest), from: place(of: id))
    }

    private mutating func foldedComparison(
        _ id: NodeID, _ comparison: ComparisonOperator, _ left: NodeID, _ right: NodeID
    ) -> NodeID {
        guard let operand = constantValue(right) else { return id }
        if case .tally = graph[left] { return simplifiedTally(id, comparison, left, operand) }
        guard let subject = constantValue(left) else { return id }
        switch comparison.apply(subject, operand) {
        case .isTrue: return always(from: place(of: id))
        case .isFalse: return never(from: place(of: id))
        case .notCollected, .error: return id
        }
    }

    /// Flattens nested connectives of one kind, drops neutral and repeated operands, and stops at an absorbing one.
    private mutating func foldedConnective(
        _ id: NodeID, _ operands: [NodeID], neutral: RuleNode, absorbing: RuleNode
    ) -> NodeID {
        let spans = place(of: id)
        var kept: [NodeID] = []
        var seen: Set<NodeID> = []
        func add(_ operand: NodeID) {
            if graph[operand] != neutral, seen.insert(operand).inserted { kept.append(operand) }
        }
        for operand in operands {
            switch (graph[operand], absorbing) {
            case (.all(let range), .never), (.any(let range), .always):
                graph[range].forEach(add)
            default: add(operand)
            }
        }
        let isConjunction = absorbing == .never
        if kept.contains(where: { graph[$0] == absorbing }) {
            return isConjunction ? never(from: spans) : always(from: spans)
        }
        return isConjunction ? all(kept, from: spans) : any(kept, from: spans)
    }

    private mutating func foldedTally(_ id: NodeID, _ operands: [NodeID]) -> NodeID {
        guard operands.allSatisfy({ graph[$0] == .always || graph[$0] == .never }) else {
            return id
        }
        let count = operands.count { graph[$0] == .always }
        return constant(.integer(Int64(count)), from: place(of: id))
    }
}
