import Diagnostics
import PolicySyntax

extension LintRule {
    static let notInOverArray = LintRule(
        "not-in-over-array", .logic, .info,
        Page(
            "The `if` of a rule asks `notIn` of the elements of an array, which holds only when no element is in the list.",
            reason: """
                A condition on `[*]` holds when it holds for every element. A resource with one element in the list and others outside \
                of it is not found, although a list of what is allowed is most often meant to find it.
                """,
            bad: """
                "field": "Microsoft.KeyVault/vaults/networkAcls.ipRules[*].value",
                "notIn": "[parameters('allowedAddresses')]"
                """,
            good: """
                "not": {
                  "field": "Microsoft.KeyVault/vaults/networkAcls.ipRules[*].value",
                  "in": "[parameters('allowedAddresses')]" }
                """,
            source: "Language §4.4"), unit: .definition
    ) { input, report in
        for leaf in input.outlines.lazy.flatMap(\.leaves)
        where leaf.conditionOperator == .notIn && leaf.asksEveryElement {
            guard !leaf.place.isInExistenceCondition else { continue }
            report.add(
                at: leaf.leaf.operatorSpan,
                "this holds only when no element is in the list: one element in it hides all that are outside",
                help:
                    "to find any element outside of the list, write `not` around `in`, or `count` with `where`"
            )
        }
    }
}

extension OutlinedLeaf {
    /// Whether the comparison counts for its group when it holds for every element of an array, and so for none.
    var asksEveryElement: Bool {
        !place.isNegated && !place.isInCount && field?.text.contains("[*]") == true
    }
}
