import Diagnostics

extension LintRule {
    static let parameterMissingDisplayName = LintRule(
        "parameter-missing-display-name", .definitions, .info,
        Page(
            "A parameter of a definition has no `metadata.displayName`.",
            reason: "The portal shows its name in the code instead of one for people.",
            bad:
                #""days": { "type": "Integer", "metadata": { "description": "Days before expiry." } }"#,
            good:
                #""days": { "type": "Integer", "metadata": { "displayName": "Days before expiry", "description": "Days before expiry." } }"#,
            source: "azure-policy-linter; Language §3.1"),
        unit: .definition
    ) { input, report in
        reportParameters(without: "displayName", input, &report)
    }
}
