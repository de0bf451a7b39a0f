/// Which resources a rule applies to (Language §7.2).
extension RuleWalk {
    /// Conditions on the named fields as they are, all others replaced so that they never prevent the rule from applying.
    func applicability(
        _ condition: Condition, considering names: Set<String>, negations: Int = 0
    ) -> ReferenceTruth {
        switch condition {
        case .allOf(let conditions):
            return .all(
                conditions.map { applicability($0, considering: names, negations: negations) })
        case .anyOf(let conditions):
            return .any(
                conditions.map { applicability($0, considering: names, negations: negations) })
        case .not(let condition):
            return applicability(condition, considering: names, negations: negations + 1).negated
        case .leaf(let leaf):
            guard let name = leaf.fieldName, names.contains(name) else {
                return ReferenceTruth(negations.isMultiple(of: 2))
            }
            return truth(condition)
        }
    }
}

extension Condition {
    /// The conditions of Resource Manager modes that decide whether a rule applies, by folded field name.
    ///
    ///     only kind, or only name           none
    ///     type and kind, type and name      type
    ///     anything else                     those of type, kind and name that there are
    var applicabilityFields: Set<String> {
        let names = Set(leaves.map { $0.fieldName ?? "" })
        let considered = names.intersection(["type", "kind", "name"])
        let isAlone = names == considered
        switch considered {
        case ["kind"] where isAlone, ["name"] where isAlone: return []
        case ["type", "kind"] where isAlone, ["type", "name"] where isAlone: return ["type"]
        default: return considered
        }
    }

    /// The leaves outside counts.
    private var leaves: [Leaf] {
        switch self {
        case .allOf(let conditions), .anyOf(let conditions): conditions.flatMap(\.leaves)
        case .not(let condition): condition.leaves
        case .leaf(let leaf): [leaf]
        }
    }
}

extension Condition.Leaf {
    /// The folded name of the field of a field condition; nil when it is computed or when there is no field.
    var fieldName: String? {
        if case .field(.literal(.string(let name))) = left { NameFolding.folded(name) } else { nil }
    }
}
