import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

/// What a field name stands for at the place under work.
enum LoweredField {
    case scalar(NodeID)
    /// Values in arrays: the path from the scope it starts in, with at least one `[*]`.
    case collection(FieldAnchor)
}

extension RuleLowering {
    /// The field of a condition; of several targets the last one is a fallback (Language §10.1).
    mutating func resolveField(_ name: String, in root: NodeID?, at span: SourceSpan)
        -> LoweredField?
    {
        if root == nil, let alias = Alias.named(name) {
            return .scalar(builder.column(alias, from: [span]))
        }
        let targets = targets(of: name)
        guard let first = targets.first else {
            diagnostics.error("unknown-alias", at: span, "unknown alias `\(name)`")
            return nil
        }
        if targets.count > 1, let node = lowerTargets(targets, in: root, at: span) {
            return .scalar(node)
        }
        return lowerTarget(first, in: root, at: span)
    }

    /// The part of a text that an alias's pattern names (Language §10.2).
    mutating func extract(
        _ pattern: AliasPattern?, from value: NodeID, at span: SourceSpan
    ) -> NodeID {
        guard let pattern else { return value }
        let phrase = builder.constant(.string(pattern.phrase), from: [span])
        let variable = builder.constant(.string(pattern.variable), from: [span])
        return builder.call(.extract, [value, phrase, variable], from: [span])
    }

    private mutating func lowerTarget(
        _ resolved: ResourceTarget, in root: NodeID?, at span: SourceSpan
    ) -> LoweredField {
        let target = resolved.target
        if target == .type, root == nil {
            return .scalar(builder.componentType(from: [span]))
        }
        let resource = root ?? builder.resource(from: [span])
        switch target {
        case .type: return .scalar(builder.field(.type, of: resource, from: [span]))
        case .name: return .scalar(builder.field(.name, of: resource, from: [span]))
        case .fullName: return .scalar(builder.field(.fullName, of: resource, from: [span]))
        case .location: return .scalar(builder.field(.location, of: resource, from: [span]))
        case .id: return .scalar(builder.field(.id, of: resource, from: [span]))
        case .apiVersion: return .scalar(builder.field(.apiVersion, of: resource, from: [span]))
        case .absent: return .scalar(builder.constant(.null, from: [span]))
        case .path(let path):
            var anchor = anchor(of: path, in: root, at: span)
            anchor.pattern = resolved.pattern
            guard anchor.rest.hasElements else {
                let value = builder.field(
                    .members(anchor.rest.names), of: anchor.scope, from: [span])
                return .scalar(extract(resolved.pattern, from: value, at: span))
            }
            return .collection(anchor)
        }
    }

    /// A legacy alias with another plain path in each resource type: the path of the resource's type, else the first that it holds.
    private mutating func lowerTargets(
        _ targets: [ResourceTarget], in root: NodeID?, at span: SourceSpan
    ) -> NodeID? {
        var result: NodeID?
        for target in targets.reversed() {
            guard case .scalar(let node) = lowerTarget(target, in: root, at: span) else {
                return nil
            }
            guard let rest = result else {
                result = node
                continue
            }
            if let type = target.resourceType {
                let resource = root ?? builder.resource(from: [span])
                let own = builder.field(.type, of: resource, from: [span])
                let folded = builder.call(.toLower, [own], from: [span])
                let wanted = builder.constant(
                    .string(foldingASCII(type)), from: [span])
                let isOwn = builder.call(.equals, [folded, wanted], from: [span])
                result = builder.call(.if, [isOwn, node, rest], from: [span])
            } else {
                result = builder.call(.coalesce, [node, rest], from: [span])
            }
        }
        return result
    }

    /// `field('…')` in an expression: the value, or an array of the values (Language §4.4); always of the judged resource.
    mutating func lowerFieldFunction(_ name: String, at span: SourceSpan) -> NodeID? {
        switch resolveField(name, in: nil, at: span) {
        case nil: return nil
        case .scalar(let node):
            // In a count the array acts as if it had only the member at hand.
            return !frames.isEmpty && isCollection(name)
                ? builder.call(.createArray, [node], from: [span]) : node
        case .collection(let anchor):
            let (scope, value) = openElements(of: anchor, around: nil, absence: false, at: span)
            return builder.collection(of: scope, per: anchor.scope, value, from: [span])
        }
    }

    /// Whether a field's path goes through arrays, whatever its name looks like (Language §10.3).
    private mutating func isCollection(_ name: String) -> Bool {
        guard case .path(let path)? = targets(of: name).first?.target else {
            return false
        }
        return path.contains(.elements)
    }

    /// The scopes of a path's arrays and the value at its end; `around` is a scope that what is said of them reads as well.
    mutating func openElements(
        of anchor: FieldAnchor, around: NodeID?, absence: Bool, at span: SourceSpan
    ) -> (scope: NodeID, value: NodeID) {
        var outer = inner(anchor.scope, around)
        var source = anchor.scope
        var rest = anchor.rest
        while let (names, next) = rest.splitAtElements {
            let scope = builder.elements(
                of: outer, source: source, list: .members(names), absence: absence, from: [span])
            (outer, source, rest) = (scope, scope, next)
        }
        let value = builder.field(.members(rest.names), of: outer, from: [span])
        return (outer, extract(anchor.pattern, from: value, at: span))
    }
}
