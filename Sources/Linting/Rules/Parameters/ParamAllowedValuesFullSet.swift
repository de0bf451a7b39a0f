import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let paramAllowedValuesFullSet = LintRule(
        "param-allowed-values-full-set", .parameters, .info,
        Page(
            "An allow-list of an assignment names every value that the definition lets it name.",
            reason: """
                A rule with `notIn` finds what is not in the list. With all allowed values in it, the list leaves out only what nobody can name here; \
                mostly that is nothing, and the assignment reports compliance without asking for anything.
                """,
            bad: #""allowedKeyTypes": { "value": ["RSA-HSM", "EC-HSM", "oct-HSM"] }"#,
            good: #""allowedKeyTypes": { "value": ["RSA-HSM", "oct-HSM"] }"#,
            source: "Language §3.1, §4.3")
    ) { input, report in
        input.forEachWrittenValue { written in
            let value = written.parameter.value
            let allowed = written.parameter.declaration.allowedValues?.compactMap(\.string) ?? []
            guard value.kind == .array, allowed.count > 1 else { return }
            let named = Set(value.elements.compactMap { $0.string.map(foldingASCII) })
            guard allowed.allSatisfy({ named.contains(foldingASCII($0)) }),
                written.operators == [.notIn]
            else { return }
            report.addOnce(
                at: value.span,
                "the list names all \(allowed.count) values that `\(written.parameter.name)` may have: only what cannot be named is left out"
            )
        }
    }
}
