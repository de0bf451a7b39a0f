import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let policyRuleReferencesMultipleResourceTypes = LintRule(
        "policy-rule-references-multiple-resource-types", .logic, .info,
        Page(
            "The `if` of a rule reads an alias of a resource type that it does not name beside other types.",
            reason: """
                An alias has a value on resources of its own type only: on the others the condition sees a missing value, so that \
                the rule is broader than it looks, or never holds. (The official rule also reports rules that name each of their \
                types, which is mostly meant.)
                """,
            bad: """
                { "field": "type", "equals": "Microsoft.KeyVault/vaults" },
                { "field": "Microsoft.KeyVault/managedHSMs/enablePurgeProtection", "notEquals": true }
                """,
            good: """
                { "field": "type", "equals": "Microsoft.KeyVault/managedHSMs" },
                { "field": "Microsoft.KeyVault/managedHSMs/enablePurgeProtection", "notEquals": true }
                """,
            source: "azure-policy-linter; Language §4.2.1, §10.1"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            guard let (alias, other) = outline.aliasOfUnnamedType else { continue }
            report.add(
                at: alias.span,
                "`\(alias.text)` has no value on resources of type `\(other.text)`, which the rule is about",
                notes: [DiagnosticNote("the type is named here", at: .span(other.span))],
                help: "name each type that the rule is about, with conditions of its own")
        }
    }
}

extension RuleOutline {
    /// The first alias of a type that no condition names, and a type that is named or implied by another alias.
    fileprivate var aliasOfUnnamedType: (alias: SpannedString, other: SpannedString)? {
        let leaves = leaves.filter { !$0.place.isInExistenceCondition }
        let conditions = leaves.filter { $0.isOf("type") }
        // A pattern or a parameter may mean any type.
        guard conditions.allSatisfy(\.namesTypes) else { return nil }
        let known = Set(conditions.flatMap(\.texts).map { foldingASCII($0.text) })
        // A type that is left out is none that the rule is about.
        var other = conditions.first(where: \.asksForTypes)?.texts.first
        for alias in leaves.compactMap({ $0.field ?? $0.countedField }) {
            guard let type = resourceType(of: alias), !known.contains(foldingASCII(type.text))
            else {
                continue
            }
            guard let other, !equalsFoldingASCII(other.text, type.text) else {
                other = type
                continue
            }
            return readsTypeInExpression ? nil : (alias, other)
        }
        return nil
    }

    /// The part of an alias before the property; nil for legacy aliases, which name no type (Language §10.1).
    private func resourceType(of alias: SpannedString) -> SpannedString? {
        guard let slash = alias.text.lastIndex(of: "/"), alias.text[..<slash].contains("/") else {
            return nil
        }
        return SpannedString(String(alias.text[..<slash]), alias.span)
    }

    private var readsTypeInExpression: Bool {
        func readsType(_ expression: Expression) -> Bool {
            if expression.function == .field, case .string(let name, _)? = expression.parts.first {
                return equalsFoldingASCII(name, "type")
            }
            return expression.parts.contains(where: readsType)
        }
        return expressions.contains(where: readsType)
    }
}

extension OutlinedLeaf {
    /// Whether the comparison is one with types that are written out.
    fileprivate var namesTypes: Bool {
        guard [.equals, .notEquals, .in, .notIn].contains(conditionOperator) else { return false }
        switch leaf.operand {
        case .string: return true
        case .array(let elements, _): return texts.count == elements.count
        default: return false
        }
    }

    /// Whether the comparison holds for the types that it names, the `not` around it included.
    fileprivate var asksForTypes: Bool {
        [.equals, .in].contains(conditionOperator) != place.isNegated
    }
}
