import Diagnostics
import PolicySyntax

extension LintRule {
    static let nestedSameTypeQuantifiersShouldBeFlattened = LintRule(
        "nested-same-type-quantifiers-should-be-flattened", .logic, .info,
        Page(
            "An `allOf` stands directly in an `allOf`, or an `anyOf` in an `anyOf`.",
            reason: "It means the same as one list, which is easier to read.",
            bad: #"{ "allOf": [ A, { "allOf": [ B, C ] } ] }"#,
            good: #"{ "allOf": [ A, B, C ] }"#,
            fix: "Puts the inner conditions into the outer list.",
            source: "azure-policy-linter; Language §4.1"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines where outline.definition.isComplete {
            for group in outline.groups
            where group.place.parent == group.kind && group.kind != .not && group.children.count > 1
            {
                let name = group.kind.rawValue
                report.add(
                    at: group.keyword(in: input),
                    "`\(name)` directly in `\(name)` is the same as one list",
                    fix: unwrapping(group, input).map { FixIt("flatten the `\(name)`", $0) })
            }
        }
    }
}
