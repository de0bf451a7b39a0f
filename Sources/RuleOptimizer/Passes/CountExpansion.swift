import Columns
import RuleIR

/// Writes a count over a known array out as a tally of its predicate for each member (Language §4.5).
struct CountExpansion {
    /// Nodes a graph may visit to write counts out; counts beyond that stay counts, so that nested counts over long arrays
    /// from a stranger's pull request cannot fill the memory. The service stops at 100 iterations (Language §1.7).
    static let limit = 50_000
    private var remaining = limit

    /// Counts a visited node; false when no more may be visited.
    fileprivate var isOpen: Bool {
        mutating get {
            remaining -= 1
            return remaining > 0
        }
    }

    mutating func expanded(_ id: NodeID, in builder: inout RuleGraphBuilder) -> NodeID {
        guard case .count(let scope, let base, let predicate) = builder.graph[id],
            case .members(base, let array) = builder.graph[scope],
            case .array(let members)? = builder.constantValue(array), members.count <= remaining
        else { return id }
        let spans = builder.graph.spans(of: id)
        let operands = members.map { member -> NodeID in
            var substitution = Substitution(scope: scope, base: base, member: member)
            return substitution.apply(to: predicate, in: &builder, &self)
        }
        guard remaining > 0 else { return id }
        let tally = builder.tally(operands, from: spans)
        return builder.folded(tally, &self)
    }
}

/// Puts a member in the place of the member of one scope; scopes in it then lie in the scope around it.
private struct Substitution {
    let scope: NodeID
    let base: NodeID
    let member: Value
    private var done: [NodeID: NodeID] = [:]

    init(scope: NodeID, base: NodeID, member: Value) {
        self.scope = scope
        self.base = base
        self.member = member
    }

    /// Recursion is bounded by the nesting of conditions and calls, which the parsers bound.
    mutating func apply(
        to id: NodeID, in builder: inout RuleGraphBuilder, _ expansion: inout CountExpansion
    ) -> NodeID {
        if let known = done[id] { return known }
        // Out of budget: what is built from here on is thrown away.
        guard expansion.isOpen else { return id }
        let spans = builder.graph.spans(of: id)
        let result: NodeID
        if id == scope {
            result = base
        } else if case .member(scope) = builder.graph[id] {
            result = builder.constant(member, from: spans)
        } else {
            let operands = builder.graph.operands(of: id)
            let substituted = operands.map { apply(to: $0, in: &builder, &expansion) }
            if substituted == operands {
                result = id
            } else {
                let node = builder.rebuild(id, with: substituted, from: spans)
                result = builder.folded(node, &expansion)
            }
        }
        done[id] = result
        return result
    }
}
