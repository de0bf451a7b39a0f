package import Diagnostics
package import PolicyCatalog
package import PolicySyntax

/// The parts of a definition's rule as lists in the order of the source, so that no lint rule has to walk the tree.
package struct RuleOutline: Sendable {
    package let definition: PolicyDefinition
    /// The comparisons of `if` and of `existenceCondition`, those in `count` included.
    package private(set) var leaves: [OutlinedLeaf] = []
    /// Every `allOf`, `anyOf` and `not`.
    package private(set) var groups: [OutlinedGroup] = []
    /// The expressions of the whole rule, outermost terms only.
    package private(set) var expressions: [Expression] = []

    package init(_ definition: PolicyDefinition) {
        self.definition = definition
        add(definition.rule.condition, ConditionPlace())
        add(definition.rule.effect)
        switch definition.rule.details {
        case .members(let details):
            details.record.members.forEach { add($0.value) }
            if let condition = details.existenceCondition {
                add(condition, ConditionPlace(isInExistenceCondition: true))
            }
            for operation in details.operations ?? [] {
                operation.record.members.forEach { add($0.value) }
            }
        case .entries(let entries, _):
            entries.forEach { $0.members.forEach { add($0.value) } }
        case .value(let template): add(template)
        case nil: break
        }
    }

    /// Each field that a condition or a `count` names, at its first place.
    package var distinctFields: [SpannedString] {
        var names: Set<String> = []
        return leaves.compactMap { $0.field ?? $0.countedField }.filter {
            names.insert(foldingASCII($0.text)).inserted
        }
    }

    private mutating func add(_ condition: Condition, _ place: ConditionPlace) {
        switch condition {
        case .allOf(let children, let span), .anyOf(let children, let span):
            var kind = ConditionPlace.Parent.anyOf
            if case .allOf = condition { kind = .allOf }
            groups.append(OutlinedGroup(kind: kind, children: children, span: span, place: place))
            children.forEach { add($0, place.inside(kind)) }
        case .not(let child, let span):
            groups.append(OutlinedGroup(kind: .not, children: [child], span: span, place: place))
            add(child, place.inside(.not))
        case .leaf(let leaf):
            leaves.append(OutlinedLeaf(leaf, place))
            add(leaf, place)
        }
    }

    private mutating func add(_ leaf: Leaf, _ place: ConditionPlace) {
        switch leaf.subject {
        case .field(let template), .value(let template): add(template)
        case .fieldCount(let count):
            if let predicate = count.predicate { add(predicate, place.inside(.count)) }
        case .valueCount(let count):
            add(count.value)
            if let predicate = count.predicate { add(predicate, place.inside(.count)) }
        }
        add(leaf.operand)
    }

    private mutating func add(_ template: Template) {
        switch template {
        case .expression(let expression, _): expressions.append(expression)
        case .array(let elements, _): elements.forEach { add($0) }
        case .object(let members, _): members.forEach { add($0.value) }
        case .null, .boolean, .number, .string: break
        }
    }
}

/// Where a condition stands.
package struct ConditionPlace: Sendable {
    package enum Parent: String, Sendable {
        case allOf, anyOf, not, count
    }

    /// What holds the condition; nil for that of `if` or `existenceCondition` itself.
    package private(set) var parent: Parent?
    /// Whether an odd number of `not` stands around it.
    package private(set) var isNegated = false
    package private(set) var isInCount = false
    package let isInExistenceCondition: Bool

    init(isInExistenceCondition: Bool = false) {
        self.isInExistenceCondition = isInExistenceCondition
    }

    func inside(_ parent: Parent) -> ConditionPlace {
        var place = self
        place.parent = parent
        if parent == .not { place.isNegated.toggle() }
        if parent == .count { place.isInCount = true }
        return place
    }
}

/// A comparison and where it stands.
package struct OutlinedLeaf: Sendable {
    package let leaf: Leaf
    package let place: ConditionPlace
    /// The field on the left side when its name is written out.
    package let field: SpannedString?

    init(_ leaf: Leaf, _ place: ConditionPlace) {
        self.leaf = leaf
        self.place = place
        if case .field(.string(let name, let span)) = leaf.subject {
            field = SpannedString(name, span)
        } else {
            field = nil
        }
    }

    /// The array that a `count` on the left side counts.
    package var countedField: SpannedString? {
        guard case .fieldCount(let count) = leaf.subject else { return nil }
        return SpannedString(count.field, count.fieldSpan)
    }

    package var conditionOperator: ConditionOperator { leaf.conditionOperator }

    /// Whether the field on the left is the one of this name.
    package func isOf(_ name: String) -> Bool {
        field.map { equalsFoldingASCII($0.text, name) } ?? false
    }

    /// The texts that the operand lists: one for `equals` and the like, several for `in`; no expressions.
    package var texts: [SpannedString] {
        switch leaf.operand {
        case .string(let text, let span): [SpannedString(text, span)]
        case .array(let elements, _):
            elements.compactMap { element in
                if case .string(let text, let span) = element {
                    SpannedString(text, span)
                } else {
                    nil
                }
            }
        default: []
        }
    }
}

/// An `allOf`, `anyOf` or `not`, its conditions, and where it stands.
package struct OutlinedGroup: Sendable {
    package let kind: ConditionPlace.Parent
    package let children: [Condition]
    package let span: SourceSpan
    package let place: ConditionPlace
}

extension Condition {
    /// The comparison, when the condition is one.
    package var leaf: Leaf? {
        if case .leaf(let leaf) = self { leaf } else { nil }
    }
}

extension Expression {
    /// The literal name in `parameters('…')`; nil for any other term.
    package var nameOfParameter: String? {
        guard function == .parameters, case .call(_, let arguments, _) = self,
            arguments.count == 1, case .string(let name, _) = arguments[0]
        else { return nil }
        return name
    }

    /// The function that the term calls; nil for any other term.
    package var function: PolicyFunction? {
        guard case .call(let name, _, _) = self else { return nil }
        return PolicyFunction(named: name.text)
    }
}
