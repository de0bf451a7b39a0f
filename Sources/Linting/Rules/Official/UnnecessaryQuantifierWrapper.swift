import Diagnostics
import PolicySyntax

extension LintRule {
    static let unnecessaryQuantifierWrapper = LintRule(
        "unnecessary-quantifier-wrapper", .logic, .info,
        Page(
            "An `allOf` or `anyOf` holds a single condition.",
            reason: "It means the same as the condition alone, and hides that nothing is combined.",
            bad: #""if": { "allOf": [ { "field": "location", "equals": "westeurope" } ] }"#,
            good: #""if": { "field": "location", "equals": "westeurope" }"#,
            fix: "Puts the condition into the place of the group.",
            source: "azure-policy-linter; Language §4.1"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines where outline.definition.isComplete {
            for group in outline.groups where group.kind != .not && group.children.count == 1 {
                report.add(
                    at: group.keyword(in: input),
                    "`\(group.kind.rawValue)` of one condition is the condition itself",
                    fix: unwrapping(group, input).map {
                        FixIt("remove the `\(group.kind.rawValue)`", $0)
                    })
            }
        }
    }
}
