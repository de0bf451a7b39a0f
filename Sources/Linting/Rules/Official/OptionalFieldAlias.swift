import Diagnostics
import PolicySyntax

extension LintRule {
    static let optionalFieldAlias = LintRule(
        "optional-field-alias", .logic, .info,
        Page(
            "A condition that a missing value meets is on an attribute that need not be set, and no condition asks whether it exists.",
            reason: """
                A missing value acts as the empty text, so that `notEquals` and the like hold: a component without the attribute is \
                reported for a value that it does not have. (Metadata of control-plane aliases do not say what is optional.)
                """,
            bad:
                #"{ "field": "Microsoft.KeyVault.Data/vaults/secrets/contentType", "notEquals": "application/json" }"#,
            good: """
                { "field": "Microsoft.KeyVault.Data/vaults/secrets/contentType", "exists": true },
                { "field": "Microsoft.KeyVault.Data/vaults/secrets/contentType", "notEquals": "application/json" }
                """,
            source: "azure-policy-linter; Domain §1.2; decision 4"),
        unit: .definition
    ) { input, report in
        reportUnguarded(.optional, input, &report) {
            "`\($0.text)` need not be set, and the condition holds for components without it"
        }
    }
}
