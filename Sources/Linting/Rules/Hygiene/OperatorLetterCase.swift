import Diagnostics
import PolicySyntax

extension LintRule {
    static let operatorLetterCase = LintRule(
        "operator-letter-case", .hygiene, .info,
        Page(
            "An operator is spelled in letters of another case than the documentation's.",
            reason: "The service takes it; searches and most other tools do not find it.",
            bad: #"{ "field": "type", "Equals": "Microsoft.KeyVault/vaults" }"#,
            good: #"{ "field": "type", "equals": "Microsoft.KeyVault/vaults" }"#,
            fix: "Writes the usual spelling in all places.",
            source: "Language §4.3"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            var found: [Spelling] = []
            for leaf in outline.leaves {
                let span = leaf.leaf.operatorSpan
                let name = leaf.conditionOperator.rawValue
                let written = input.text(of: span).filter { $0 != "\"" }
                // A name with escapes is another matter.
                if written != name, equalsFoldingASCII(written, name) {
                    found.append(Spelling(written: written, name: name, span: span))
                }
            }
            reportSpellings(found, &report)
        }
    }
}
