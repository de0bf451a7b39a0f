import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let modeLetterCase = LintRule(
        "mode-letter-case", .hygiene, .info,
        Page(
            "A mode is spelled in letters of another case than the documentation's.",
            reason: "The service takes it; scripts that compare modes by case do not.",
            bad: #""mode": "microsoft.keyvault.data""#,
            good: #""mode": "Microsoft.KeyVault.Data""#,
            fix: "Writes the usual spelling.",
            source: "Language §2"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            guard let written = definition.mode, let mode = PolicyMode(named: written.text),
                written.text != mode.name
            else { continue }
            report.add(
                at: written.span, "the mode is spelled `\(mode.name)`",
                fix: FixIt(
                    "write `\(mode.name)`", [TextEdit(written.span, jsonString(mode.name))]))
        }
    }
}
