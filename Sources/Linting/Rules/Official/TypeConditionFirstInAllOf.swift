import Diagnostics
import PolicySyntax

extension LintRule {
    static let typeConditionFirstInAllOf = LintRule(
        "type-condition-first-in-allof", .logic, .info,
        Page(
            "The outermost `allOf` has its condition on `type` behind others.",
            reason: "Readers look for the resource type first: it says what the rule is about.",
            bad: """
                "allOf": [
                  { "field": "Microsoft.KeyVault/vaults/enablePurgeProtection", "notEquals": true },
                  { "field": "type", "equals": "Microsoft.KeyVault/vaults" } ]
                """,
            good: """
                "allOf": [
                  { "field": "type", "equals": "Microsoft.KeyVault/vaults" },
                  { "field": "Microsoft.KeyVault/vaults/enablePurgeProtection", "notEquals": true } ]
                """,
            source: "azure-policy-linter"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            guard case .allOf(let children, _) = definition.rule.condition,
                let first = children.first,
                !first.mentionsType,
                let leaf = children.dropFirst().lazy.compactMap(\.leaf).first(where: \.isOnType)
            else { continue }
            report.add(
                at: leaf.subject.span ?? leaf.span,
                "the condition on `type` stands behind others in the `allOf`",
                help: "put it first")
        }
    }
}

extension Condition {
    /// Whether a condition on `type` is in it, outside counts.
    fileprivate var mentionsType: Bool {
        switch self {
        case .allOf(let children, _), .anyOf(let children, _):
            children.contains(where: \.mentionsType)
        case .not(let child, _): child.mentionsType
        case .leaf(let leaf): leaf.isOnType
        }
    }
}

extension Leaf {
    fileprivate var isOnType: Bool {
        guard case .field(.string(let name, _)) = subject else { return false }
        return equalsFoldingASCII(name, "type")
    }
}

extension Subject {
    /// The range of the left side's value; nil for counts.
    fileprivate var span: SourceSpan? {
        switch self {
        case .field(let template), .value(let template): template.span
        case .fieldCount, .valueCount: nil
        }
    }
}
