import Diagnostics
import PolicySyntax

extension LintRule {
    static let broadTypeMatchingOperator = LintRule(
        "broad-type-matching-operator", .logic, .warning,
        Page(
            "The resource type is compared by a pattern or a part of its name.",
            reason: """
                Types of child resources begin with the type of their parent, and new types are added all the time: a pattern also \
                holds for types that nobody had in mind when it was written.
                """,
            bad: #"{ "field": "type", "like": "Microsoft.KeyVault/*" }"#,
            good:
                #"{ "field": "type", "in": ["Microsoft.KeyVault/vaults", "Microsoft.KeyVault/managedHSMs"] }"#,
            source: "azure-policy-linter; Language §4.3"),
        unit: .definition
    ) { input, report in
        let operators: [ConditionOperator] = [.like, .match, .matchInsensitively, .contains]
        for leaf in input.outlines.lazy.flatMap(\.leaves)
        where leaf.isOf("type") && operators.contains(leaf.conditionOperator) {
            let name = leaf.conditionOperator.rawValue
            // Without a wildcard it is one type, which another rule says.
            if name == "like", let text = leaf.texts.first?.text, !text.contains("*") { continue }
            report.add(
                at: leaf.leaf.operatorSpan,
                "`\(name)` on `type` also holds for child types and for types that are added later",
                help: "name the types with `equals` or `in`")
        }
    }
}
