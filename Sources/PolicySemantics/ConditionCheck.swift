import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    mutating func check(_ condition: Condition) {
        switch condition {
        case .allOf(let parts, _), .anyOf(let parts, _):
            for part in parts { check(part) }
        case .not(let part, _): check(part)
        case .leaf(let leaf): check(leaf)
        }
    }

    private mutating func check(_ leaf: Leaf) {
        checkSubject(of: leaf)
        checkOperand(of: leaf)
    }

    private mutating func checkSubject(of leaf: Leaf) {
        switch leaf.subject {
        case .field(let name): checkFieldName(name)
        case .value(let template):
            let types = check(template)
            if leaf.conditionOperator.isOrdering, !types.isEmpty,
                types.isSubset(of: [.boolean, .array, .object])
            {
                diagnostics.error(
                    "subject-type", at: template.span,
                    "`\(leaf.conditionOperator.rawValue)` cannot order a value of type "
                        + types.description)
            }
        case .fieldCount(let count): check(count)
        case .valueCount(let count): check(count)
        }
    }

    private mutating func check(_ count: FieldCount) {
        size.addFieldCount(count.field, at: count.fieldSpan)
        if let mode, mode.isKeyMode {
            diagnostics.error(
                "count-of-non-array", at: count.fieldSpan,
                "no field of mode `\(mode.name)` is an array, so `\(count.field)` cannot be counted"
            )
        } else {
            checkField(count.field, at: count.fieldSpan, isJSONString: true)
            checkArray(count)
        }
        checkPredicate(count.predicate, in: .field(count.field))
    }

    /// Reports a counted field whose path holds no array, whatever its name looks like (Language §10.3).
    private mutating func checkArray(_ count: FieldCount) {
        let targets = fields.targets(of: count.field)
        guard !targets.isEmpty, !targets.contains(where: \.target.isCollection) else { return }
        diagnostics.error(
            "count-of-non-array", at: count.fieldSpan,
            "`\(count.field)` is no array, so it cannot be counted")
    }

    private mutating func check(_ count: ValueCount) {
        size.addValueCount(at: count.value.span)
        let types = check(count.value)
        if types.isDisjoint(with: .array) {
            diagnostics.error(
                "count-of-non-array", at: count.value.span,
                "`count` needs an array, not \(types.nounPhrase)")
        }
        if count.nameSpan == nil, !countScopes.isEmpty {
            refuse(
                "count-without-name", at: count.span,
                "a value count inside another count needs a `name`")
        }
        let outer = valueIterations
        if case .array(let elements, let span) = count.value {
            // The cap keeps the product of many nested arrays inside an integer.
            valueIterations = min(outer * max(1, elements.count), 1 << 30)
            if outer <= RuleSize.maximumIterations, valueIterations > RuleSize.maximumIterations {
                refuse(
                    "rule-limit", at: span,
                    "\(valueIterations) iterations of value counts, and the service allows "
                        + "\(RuleSize.maximumIterations)")
            }
        }
        checkPredicate(count.predicate, in: .value(count.name))
        valueIterations = outer
    }

    private mutating func checkPredicate(_ predicate: Condition?, in scope: CountScope) {
        guard let predicate else { return }
        countScopes.append(scope)
        check(predicate)
        countScopes.removeLast()
    }
}

extension Subject {
    var isCount: Bool {
        switch self {
        case .field, .value: false
        case .fieldCount, .valueCount: true
        }
    }
}

extension ConditionOperator {
    var isOrdering: Bool {
        switch self {
        case .less, .lessOrEquals, .greater, .greaterOrEquals: true
        default: false
        }
    }

    var isEquality: Bool { self == .equals || self == .notEquals }
}
