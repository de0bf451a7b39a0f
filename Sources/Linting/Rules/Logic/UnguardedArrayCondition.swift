import Diagnostics
import PolicySyntax

extension LintRule {
    static let unguardedArrayCondition = LintRule(
        "unguarded-array-condition", .logic, .info,
        Page(
            "A condition on the elements of an array holds for an empty array too, and nothing asks whether there are elements.",
            reason: """
                A condition on `[*]` holds when it holds for every element, and so when there is none: a rule finds resources that \
                have nothing of what it looks for, and an `existenceCondition` is satisfied by a resource that says nothing.
                """,
            bad: """
                "field": "Microsoft.Sql/servers/securityAlertPolicies/emailAddresses[*]", "notEquals": ""
                """,
            good: """
                "count": {
                  "field": "Microsoft.Sql/servers/securityAlertPolicies/emailAddresses[*]",
                  "where": { "field": "Microsoft.Sql/servers/securityAlertPolicies/emailAddresses[*]", "notEquals": "" } },
                "greater": 0
                """,
            source: "Language §4.4, decision 8"), unit: .definition
    ) { input, report in
        for outline in input.outlines {
            let guards = ArrayGuards(outline, input)
            for leaf in outline.leaves where leaf.asksEveryElement {
                guard leaf.conditionOperator != .exists, let field = leaf.field,
                    !guards.mention(field.text)
                else { continue }
                report.add(
                    at: field.span, "an empty `\(arrayName(field.text))` meets this condition too",
                    help: "ask with `count` how many elements there are, or how many meet it")
            }
        }
    }
}

/// What a rule asks of arrays as a whole.
///
/// Whoever asks for `exists`, counts, or computes with an array has thought of an empty one, and a condition under `not` fails for it.
private struct ArrayGuards {
    private var arrays: Set<String> = []
    /// The texts of what is computed, folded.
    private var computed: [String] = []

    init(_ outline: RuleOutline, _ input: LintInput) {
        for leaf in outline.leaves {
            if let counted = leaf.countedField {
                arrays.insert(foldedArrayName(counted.text))
            } else if let field = leaf.field {
                let isGuard = leaf.conditionOperator == .exists || leaf.place.isNegated
                if isGuard { arrays.insert(foldedArrayName(field.text)) }
            } else {
                computed.append(foldingASCII(input.text(of: leaf.leaf.span)))
            }
        }
    }

    func mention(_ field: String) -> Bool {
        let name = foldedArrayName(field)
        return arrays.contains(name) || computed.contains { $0.contains(name) }
    }
}

/// What stands before the first `[*]`.
private func arrayName(_ field: String) -> String {
    String(field.unicodeScalars.prefix { $0 != "[" })
}

private func foldedArrayName(_ field: String) -> String { foldingASCII(arrayName(field)) }
