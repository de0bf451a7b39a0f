import Diagnostics
import PolicyCatalog

extension LintRule {
    static let effectLetterCase = LintRule(
        "effect-letter-case", .hygiene, .info,
        Page(
            "An effect is spelled in letters of another case than the documentation's.",
            reason: """
                The service takes it, and searches for the effect do not find it. (Values of parameters are left alone: they are \
                compared by case.)
                """,
            bad: #""effect": "auditifnotexists""#,
            good: #""effect": "auditIfNotExists""#,
            fix: "Writes the usual spelling.",
            source: "Language §6"),
        unit: .definition
    ) { input, report in
        for literal in input.definitions.lazy.compactMap(\.literalEffect) {
            let name = literal.effect.name
            let capitalized = name.prefix(1).uppercased() + name.dropFirst()
            guard literal.text != name, literal.text != capitalized else { continue }
            report.add(
                at: literal.span, "the effect is spelled `\(name)`",
                fix: FixIt("write `\(name)`", [TextEdit(literal.span, jsonString(name))]))
        }
    }
}
