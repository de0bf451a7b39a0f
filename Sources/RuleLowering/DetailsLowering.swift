import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import RuleIR

/// What the details of an effect compute (Language §6), in the order of `RuleRoot.details`:
///
///     append         field and value of each entry
///     modify         the role ids, then field and, unless it is removed, value of each operation, then the conditions
///     IfNotExists    the type, the role ids, the id of a related resource, and whether that resource satisfies
extension RuleLowering {
    mutating func lowerDetails(_ details: BoundDetails) -> [NodeID]? {
        switch details {
        case .append(let entries):
            return lowerTemplates(entries.flatMap { [$0.field, $0.value] })
        case .modify(let change):
            let operands = change.operations.flatMap { [$0.field] + ($0.value.map { [$0] } ?? []) }
            guard let nodes = lowerTemplates(change.roleDefinitionIDs + operands),
                let conditions = lowerConditions(of: change.operations)
            else { return nil }
            return nodes + conditions
        case .ifNotExists, .manual: return []
        }
    }

    /// The conditions of operations are about the request that is changed: a scan evaluates none of them.
    private mutating func lowerConditions(of operations: [ModifyOperation]) -> [NodeID]? {
        let asked = (readsIdentity, assumesAPIVersion)
        assumesAPIVersion = true
        defer { (readsIdentity, assumesAPIVersion) = asked }
        return lowerTemplates(operations.compactMap(\.conditionTemplate))
    }

    private mutating func lowerTemplates(_ templates: [Template]) -> [NodeID]? {
        let nodes = templates.compactMap { lowerTemplate($0) }
        return nodes.count == templates.count ? nodes : nil
    }

    /// The policy holds where its condition does and no related resource satisfies; it applies where its condition holds
    /// (Language §6.2, §7.2). Where its condition is undecided it is so too, whatever is related (decision 2).
    mutating func lowerIfNotExists(
        _ condition: NodeID, _ related: RelatedResource, _ outline: ConditionOutline?,
        at span: SourceSpan
    ) -> RuleRoot? {
        let type = lowerTemplate(related.type)
        let roles = lowerTemplates(related.roleDefinitionIDs)
        let scope = lowerSearch(related, at: span)
        guard let type, let roles, let scope else { return nil }
        relatedRoot = scope
        let existence =
            related.existenceCondition.map { lowerCondition($0) } ?? builder.always(from: [span])
        relatedRoot = nil
        guard let existence else { return nil }
        let resource = builder.resource(from: [span])
        let count = builder.count(of: scope, per: resource, existence, from: [span])
        let none = builder.constant(.integer(0), from: [span])
        let exists = builder.compare(.greater, count, none, from: [span])
        let missing = builder.not(exists, from: [span])
        // Never true, and undecided where the condition is.
        let open = builder.all([condition, builder.not(condition, from: [span])], from: [span])
        let unmet = builder.any([missing, open], from: [span])
        let id = builder.field(.id, of: scope, from: [span])
        let search = outlineSearch(in: scope, of: type, unmet, related.type.span)
        return RuleRoot(
            condition: builder.all([condition, unmet], from: [span]), applicability: condition,
            details: [type] + roles + [id, existence],
            outline: outline.map { .allOf([$0, search], span) })
    }

    /// The second half of the policy as a condition: among how many resources of the type none is as it should be.
    private mutating func outlineSearch(
        in scope: NodeID, of type: NodeID, _ missing: NodeID, _ span: SourceSpan
    ) -> ConditionOutline {
        let resource = builder.resource(from: [span])
        let always = builder.always(from: [span])
        var name = "[…]"
        if case .value(.string(let text))? = builder.knownValue(of: type) { name = text }
        return .leaf(
            LeafOutline(
                .init(kind: .related, expression: name, path: nil, operatorName: "exists"),
                missing, value: builder.count(of: scope, per: resource, always, from: [span]),
                target: builder.constant(.boolean(false), from: [span]), span))
    }

    private mutating func lowerSearch(_ related: RelatedResource, at span: SourceSpan) -> NodeID? {
        let type = lowerTemplate(related.type)
        let name = related.name.map { lowerTemplate($0) }
        let group = related.resourceGroupName.map { lowerTemplate($0) }
        guard let type, name != .some(nil), group != .some(nil) else { return nil }
        guard case .value(.string(let text))? = builder.knownValue(of: type) else {
            diagnostics.error(
                "effect-details", at: related.type.span,
                "the related type must be a string that depends on parameters alone")
            return nil
        }
        let search = RelatedSearch(
            type: foldingASCII(text),
            scope: related.existenceScope,
            hasName: name != nil, hasResourceGroup: group != nil)
        let resource = builder.resource(from: [span])
        let operands = [resource] + [name, group].compactMap { $0 ?? nil }
        return builder.related(search, operands, from: [span])
    }
}
