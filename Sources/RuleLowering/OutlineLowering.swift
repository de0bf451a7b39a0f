import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

/// What explanations show of a rule, beside what decides it.
extension RuleLowering {
    /// Notes a condition of the rule and the nodes that compute it.
    ///
    /// Conditions in a `count` or on related resources have no one value for the resource, and are left out.
    mutating func outline(_ leaf: Leaf, _ subject: LoweredField, as predicate: NodeID) {
        guard frames.isEmpty, relatedRoot == nil, let target = outlineTarget(leaf) else { return }
        let value: NodeID
        switch subject {
        case .scalar(let node): value = node
        case .collection(let anchor):
            let (scope, element) = openElements(
                of: anchor, around: nil, absence: false, at: leaf.span)
            value = builder.collection(of: scope, per: anchor.scope, element, from: [leaf.span])
        }
        let text = outlineText(leaf)
        outlineLeaves.append(
            LeafOutline(text, predicate, value: value, target: target, leaf.span))
    }

    /// The operand as the rule has it: a list whole, `exists` with a truth value.
    private mutating func outlineTarget(_ leaf: Leaf) -> NodeID? {
        if leaf.conditionOperator == .exists, let isWanted = leaf.operand.truthLiteral {
            return builder.constant(.boolean(isWanted), from: [leaf.operand.span])
        }
        return lowerTemplate(leaf.operand)
    }

    private mutating func outlineText(_ leaf: Leaf) -> LeafOutline.Text {
        let kind: LeafOutline.Kind
        let expression: String
        var path: String?
        switch leaf.subject {
        case .field(let name):
            let field = fieldName(name)
            (kind, expression, path) = (.field, field, documentPath(of: field))
        case .value(.string(let text, _)): (kind, expression) = (.value, text)
        case .value(let template): (kind, expression) = (.value, syntaxText(template))
        case .fieldCount(let count): (kind, expression) = (.count, count.field)
        case .valueCount(let count): (kind, expression) = (.count, syntaxText(count.value))
        }
        return LeafOutline.Text(
            kind: kind, expression: expression, path: path,
            operatorName: leaf.conditionOperator.rawValue)
    }

    /// The name of a field; where parameters give it, with their values.
    private mutating func fieldName(_ name: Template) -> String {
        if case .string(let text, _) = name { return text }
        if let node = lowerTemplate(name),
            case .value(.string(let text))? = builder.knownValue(of: node)
        {
            return text
        }
        return syntaxText(name)
    }

    /// Where a field lies in a resource document, with the capitals of the field's name; nil for components.
    private mutating func documentPath(of field: String) -> String? {
        guard Alias.named(field) == nil,
            let target = targets(of: field).first?.target
        else { return nil }
        guard case .path(let segments) = target else { return field }
        var spellings: [String: Substring] = [:]
        for bytes in field.utf8.split(whereSeparator: Array("/.[]'*".utf8).contains) {
            let part = Substring(bytes)
            spellings[foldingASCII(String(part))] = part
        }
        return segments.reduce(into: "") { path, segment in
            switch segment {
            case .elements: path += "[*]"
            case .member(let name):
                path += path.isEmpty ? "" : "."
                path += spellings[name] ?? name[...]
            }
        }
    }

    /// Puts the noted conditions into the tree of the rule; nil unless each was noted.
    mutating func outline(of condition: Condition) -> ConditionOutline? {
        var leaves = outlineLeaves[...]
        outlineLeaves = []
        let outline = Self.outline(of: condition, taking: &leaves)
        return leaves.isEmpty ? outline : nil
    }

    private static func outline(
        of condition: Condition, taking leaves: inout ArraySlice<LeafOutline>
    ) -> ConditionOutline? {
        switch condition {
        case .allOf(let parts, let span):
            let outlines = parts.compactMap { outline(of: $0, taking: &leaves) }
            return outlines.count == parts.count ? .allOf(outlines, span) : nil
        case .anyOf(let parts, let span):
            let outlines = parts.compactMap { outline(of: $0, taking: &leaves) }
            return outlines.count == parts.count ? .anyOf(outlines, span) : nil
        case .not(let part, let span):
            return outline(of: part, taking: &leaves).map { .not($0, span) }
        case .leaf: return leaves.popFirst().map { .leaf($0) }
        }
    }
}
