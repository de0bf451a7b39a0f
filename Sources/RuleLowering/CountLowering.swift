import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

extension RuleLowering {
    mutating func lowerCount(_ count: ValueCount) -> NodeID? {
        guard let array = lowerTemplate(count.value) else {
            _ = count.predicate.flatMap { lowerCondition($0) }
            return nil
        }
        let around = iterations
        countIterations(of: count, over: array)
        defer { iterations = around }
        let outer = innermostScope(count.span)
        let scope = builder.members(of: outer, array: array, from: [count.span])
        frames.append(CountFrame(kind: .value(count.name), scope: scope, root: nil))
        let predicate = lowerPredicate(count.predicate, count.span)
        frames.removeLast()
        guard let predicate else { return nil }
        let base = inner(builder.resource(from: [count.span]), builder.tree.scope(of: array))
        return counted(predicate, of: [scope], from: base, until: outer, at: count.span)
    }

    /// Reports more iterations of nested value counts than the service allows (Language §1.7), where they come of parameters or
    /// constants; those of arrays that are written out have been reported. A warning: a built-in's default makes 115.
    private mutating func countIterations(of count: ValueCount, over array: NodeID) {
        guard case .value(.array(let elements))? = builder.knownValue(of: array) else { return }
        let limit = 100
        let outer = iterations
        // The cap keeps the product of many nested arrays inside an integer.
        iterations.known = min(outer.known * max(1, elements.count), 1 << 30)
        if case .array = count.value {
            iterations.written = min(outer.written * max(1, elements.count), 1 << 30)
        }
        guard outer.known <= limit, iterations.known > limit, iterations.written <= limit else {
            return
        }
        diagnostics.add(
            Diagnostic(
                "rule-limit", .warning, .refused, at: .span(count.value.span),
                "\(iterations.known) iterations of value counts, and the service allows \(limit)"))
    }

    mutating func lowerCount(_ count: FieldCount) -> NodeID? {
        guard let path = countedPath(count) else {
            _ = count.predicate.flatMap { lowerCondition($0) }
            return nil
        }
        let anchor = anchor(of: path, in: relatedRoot, at: count.fieldSpan)
        guard anchor.rest.hasElements else {
            // The array of a count around this one has one member in it.
            frames.append(
                CountFrame(
                    kind: .field(
                        name: count.field, paths: [.init(path: path, scope: anchor.scope)]),
                    scope: innermostScope(count.span), root: relatedRoot))
            defer { frames.removeLast() }
            return lowerPredicate(count.predicate, count.span)
                .map { builder.tally([$0], from: [count.span]) }
        }
        let outer = innermostScope(count.span)
        let opened = openFrames(path, anchor, around: outer, at: count.fieldSpan)
        frames.append(
            CountFrame(
                kind: .field(name: count.field, paths: opened),
                scope: opened[opened.count - 1].scope, root: relatedRoot))
        let predicate = lowerPredicate(count.predicate, count.span)
        frames.removeLast()
        guard let predicate else { return nil }
        return counted(
            predicate, of: opened.map(\.scope), from: anchor.scope, until: outer, at: count.span)
    }

    /// The path of a counted array up to its last `[*]`; nil after an error.
    private mutating func countedPath(_ count: FieldCount) -> [PathSegment]? {
        guard let target = targets(of: count.field).first?.target else {
            diagnostics.error(
                "unknown-alias", at: count.fieldSpan, "unknown alias `\(count.field)`")
            return nil
        }
        guard case .path(let path) = target, let last = path.lastIndex(of: .elements) else {
            diagnostics.error(
                "count-of-non-array", at: count.fieldSpan,
                "`\(count.field)` is no array: a counted field needs `[*]`")
            return nil
        }
        return Array(path[...last])
    }

    private mutating func lowerPredicate(_ condition: Condition?, _ span: SourceSpan) -> NodeID? {
        guard let condition else { return builder.always(from: [span]) }
        return lowerCondition(condition)
    }

    private mutating func openFrames(
        _ path: [PathSegment], _ anchor: FieldAnchor, around: NodeID, at span: SourceSpan
    ) -> [CountFrame.FramePath] {
        var opened: [CountFrame.FramePath] = []
        var outer = around
        var source = anchor.scope
        var rest = anchor.rest
        while let (names, next) = rest.splitAtElements {
            let scope = builder.elements(
                of: outer, source: source, list: .members(names), absence: false, from: [span])
            opened.append(.init(path: Array(path[..<next.startIndex]), scope: scope))
            (outer, source, rest) = (scope, scope, next)
        }
        return opened
    }

    /// The count of a predicate, in the outermost scope that it can be computed in.
    ///
    /// Lowering opened `scopes` in scope `outer`. When the predicate reads nothing between it and `base`, where the array is, the
    /// count moves out: it is then computed once for each array and not once for each position of the counts around it.
    private mutating func counted(
        _ predicate: NodeID, of scopes: [NodeID], from base: NodeID, until outer: NodeID,
        at span: SourceSpan
    ) -> NodeID {
        let home = inner(base, builder.deepestScope(of: predicate, beside: Set(scopes)))
        guard home != outer else {
            return builder.count(of: scopes[scopes.count - 1], per: outer, predicate, from: [span])
        }
        var move = ScopeMove(from: scopes[0], outer: outer, to: home)
        let scope = move.apply(to: scopes[scopes.count - 1], in: &builder)
        let moved = move.apply(to: predicate, in: &builder)
        return builder.count(of: scope, per: home, moved, from: [span])
    }
}

extension RuleGraphBuilder {
    /// The innermost scope that a node reads from outside, beside some scopes and what lies in them.
    fileprivate func deepestScope(of id: NodeID, beside excluded: Set<NodeID>) -> NodeID? {
        var own = excluded
        var deepest: NodeID?
        var visited: Set<NodeID> = []
        var pending = [id]
        while let node = pending.popLast() {
            guard visited.insert(node).inserted else { continue }
            let operands = graph.operands(of: node)
            switch graph[node] {
            case .count(let scope, let base, _), .every(let scope, let base, _),
                .collection(let scope, let base, _):
                // What a node opens itself it does not read from outside.
                var opened: NodeID? = scope
                while let current = opened, current != base {
                    own.insert(current)
                    pending.append(contentsOf: graph.operands(of: current).dropFirst())
                    opened = tree.parent(of: current)
                }
                pending.append(contentsOf: operands.dropFirst())
            case .resource, .elements, .members, .related:
                let isOutside = !own.contains { tree.isAround($0, node) }
                if isOutside, tree.depth(node) > tree.depth(deepest) { deepest = node }
            default:
                pending.append(contentsOf: operands)
            }
        }
        return deepest
    }
}

/// Moves a scope, and all that was built in it, from one scope to another one around that.
private struct ScopeMove {
    let from: NodeID
    let outer: NodeID
    let to: NodeID
    private var done: [NodeID: NodeID] = [:]

    init(from: NodeID, outer: NodeID, to: NodeID) {
        self.from = from
        self.outer = outer
        self.to = to
    }

    /// Recursion is bounded by the nesting of conditions and calls, which the parsers bound.
    mutating func apply(to id: NodeID, in builder: inout RuleGraphBuilder) -> NodeID {
        if let known = done[id] { return known }
        var operands = builder.graph.operands(of: id)
        if id == from {
            operands[0] = to
        } else {
            operands = operands.map { apply(to: $0, in: &builder) }
        }
        let result =
            operands == builder.graph.operands(of: id)
            ? id
            : builder.rebuild(id, with: operands, from: builder.graph.spans(of: id))
        done[id] = result
        return result
    }
}
