import Columns
import RuleIR

extension RulePass {
    /// Joins tests of one scalar against constants into one list, and makes a list of one value an equality.
    ///
    /// `any(equals x a, in x [b, c])` is `in x [a, b, c]`, and `all(not equals x a, not equals x b)` is `not in x [a, b]`: both
    /// sides are undecided in the same cases, since they read the same scalar.
    package static let normaliseSets = RulePass(name: "normalise-sets") { graph in
        var rewriter = RuleRewriter(graph)
        return rewriter.rewrite { rewriter, id, operands in
            let node = rewriter.keep(id, operands)
            return rewriter.builder.normalisedSet(node)
        }
    }
}

extension RuleGraphBuilder {
    fileprivate mutating func normalisedSet(_ id: NodeID) -> NodeID {
        let spans = graph.spans(of: id)
        switch graph[id] {
        case .compare(.in, let left, let right):
            guard case .array(let elements)? = constantValue(right) else { return id }
            return membership(of: left, in: elements, from: id)
        case .any(let range):
            let operands = joined(Array(graph[range]), negated: false)
            return any(operands, from: spans)
        case .all(let range):
            let operands = joined(Array(graph[range]), negated: true)
            return all(operands, from: spans)
        default: return id
        }
    }

    /// `left in elements` without repeated elements.
    private mutating func membership(
        of left: NodeID, in elements: [Value], from id: NodeID
    ) -> NodeID {
        let spans = graph.spans(of: id)
        var distinct: [Value] = []
        for element in elements where element != .null {
            // A list with objects or arrays, or a long one, is left as it is: comparing all pairs would cost more than it saves.
            if elements.count > 64 || !distinct.contains(where: { $0.isSameElement(as: element) }) {
                distinct.append(element)
            }
        }
        if distinct.count == 1 {
            let operand = constant(distinct[0], from: spans)
            return compare(.equals, left, operand, from: spans)
        }
        let list = constant(.array(distinct), from: spans)
        return compare(.in, left, list, from: spans)
    }

    /// The operands with their membership tests of one scalar joined, each in the place of its first.
    private mutating func joined(_ operands: [NodeID], negated: Bool) -> [NodeID] {
        var groups: [NodeID: [NodeID]] = [:]
        for operand in operands {
            if let test = membershipTest(operand, negated: negated) {
                groups[test.left, default: []].append(operand)
            }
        }
        var result: [NodeID] = []
        for operand in operands {
            guard let test = membershipTest(operand, negated: negated),
                let group = groups[test.left], group.count > 1
            else {
                result.append(operand)
                continue
            }
            guard group.first == operand else { continue }
            result.append(union(group, of: test.left, negated: negated))
        }
        return result
    }

    private mutating func union(_ group: [NodeID], of left: NodeID, negated: Bool) -> NodeID {
        let spans = group.flatMap { graph.spans(of: $0) }
        let elements = group.flatMap { membershipTest($0, negated: negated)?.elements ?? [] }
        let list = constant(.array(elements), from: spans)
        let test = compare(.in, left, list, from: spans)
        let normalised = normalisedSet(test)
        return negated ? not(normalised, from: spans) : normalised
    }

    /// What a node tests when it is `equals` or `in` with constants (of a `not`, when negated tests are asked for).
    private func membershipTest(
        _ id: NodeID, negated: Bool
    ) -> (left: NodeID, elements: [Value])? {
        var test = id
        if negated {
            guard case .not(let inner) = graph[id] else { return nil }
            test = inner
        }
        guard case .compare(let comparison, let left, let right) = graph[test],
            let operand = constantValue(right), operand != .null
        else { return nil }
        // An open count may be sure to be in a list without being sure to equal any of its elements.
        switch graph[left] {
        case .count, .tally: return nil
        default: break
        }
        switch (comparison, operand) {
        case (.in, .array(let elements)): return (left, elements)
        case (.equals, _): return (left, [operand])
        default: return nil
        }
    }
}

extension Value {
    /// Whether two list elements accept the same values; only kinds for which operator equality is transitive are merged.
    fileprivate func isSameElement(as other: Value) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): equalIgnoringCase(left, right)
        default: self == other
        }
    }
}
