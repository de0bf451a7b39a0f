import Diagnostics
import PolicySyntax

extension LintRule {
    static let equalityCheckOnNumericField = LintRule(
        "equality-check-on-numeric-field", .logic, .info,
        Page(
            "`equals` or `notEquals` compares a numeric field with one value.",
            reason: """
                The service compares the texts of both sides, so that `5.0` and `5` differ. And a single number is rarely a \
                requirement: what is meant is mostly a least or a greatest value.
                """,
            bad:
                #"{ "field": "Microsoft.ManagedHSM.Data/managedHsms/keys/keySize", "notEquals": 3072 }"#,
            good:
                #"{ "field": "Microsoft.ManagedHSM.Data/managedHsms/keys/keySize", "less": 3072 }"#,
            source: "azure-policy-linter; Language §4.3"),
        unit: .definition
    ) { input, report in
        for leaf in input.outlines.lazy.flatMap(\.leaves)
        where [.equals, .notEquals].contains(leaf.conditionOperator) {
            guard let field = leaf.field, let type = input.type(of: field.text), type.isNumeric
            else {
                continue
            }
            let name = leaf.conditionOperator.rawValue
            report.add(
                at: leaf.leaf.operatorSpan,
                "`\(field.text)` holds \(type.rawValue), and `\(name)` compares their text",
                help: "use `less`, `greater` and the like to compare numbers")
        }
    }
}
