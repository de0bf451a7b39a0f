import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let readOnlyFieldAlias = LintRule(
        "read-only-field-alias", .logic, .warning,
        Page(
            "A rule that acts on requests has a condition on `provisioningState`, which only the service writes.",
            reason: """
                Requests do not carry what the service writes, so that the condition sees no value when a resource is created or \
                changed: `deny`, `modify` and `append` judge the request by the missing value, and only scans see the real one. \
                (Metadata of aliases do not say what else is read-only.)
                """,
            bad: """
                "if": { "field": "Microsoft.Example/things/provisioningState", "equals": "Succeeded" },
                "then": { "effect": "deny" }
                """,
            good: """
                "if": { "field": "Microsoft.Example/things/provisioningState", "equals": "Succeeded" },
                "then": { "effect": "audit" }
                """,
            source: "azure-policy-linter; Language §6.9"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            let mode = outline.definition.effectiveMode
            guard mode == .all || mode == .indexed,
                let effect = outline.definition.namedEffects.first(where: \.effect.actsOnRequests)
            else { continue }
            for leaf in outline.leaves where !leaf.place.isInExistenceCondition {
                guard let field = leaf.field, field.text.utf8.count > stateName.utf8.count,
                    foldingASCII(field.text).hasSuffix(stateName)
                else { continue }
                report.add(
                    at: field.span,
                    "requests do not carry `\(field.text)`, so that `\(effect.text)` cannot act on its value",
                    notes: [DiagnosticNote("the effect is here", at: .span(effect.span))],
                    help: "use an effect that judges existing resources, or another property")
            }
        }
    }
}

private let stateName = "provisioningstate"
