import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let conditionalFieldAlias = LintRule(
        "conditional-field-alias", .logic, .warning,
        Page(
            "A condition that a missing value meets is on an attribute that only keys of some types have, and nothing asks for the type.",
            reason: """
                RSA keys have no curve and elliptic curve keys have no size. A missing value acts as the empty text, so that `notIn` \
                holds for all of them: the policy reports keys that it was not meant for. (Metadata of control-plane aliases do not \
                say on what a property depends.)
                """,
            bad:
                #"{ "field": "Microsoft.KeyVault.Data/vaults/keys/ellipticCurveName", "notIn": ["P-256", "P-384"] }"#,
            good: """
                { "field": "Microsoft.KeyVault.Data/vaults/keys/keyType", "in": ["EC", "EC-HSM"] },
                { "field": "Microsoft.KeyVault.Data/vaults/keys/ellipticCurveName", "notIn": ["P-256", "P-384"] }
                """,
            source: "azure-policy-linter; Domain §1.2; decision 4"),
        unit: .definition
    ) { input, report in
        reportUnguarded(.conditional, input, &report) {
            "keys of other types have no `\($0.text)`, and the condition holds for them"
        }
    }
}

/// Reports conditions on attributes of a kind that components without the attribute meet.
///
/// An `exists` of the attribute, a condition on the key type, or a `value` that may ask for either shows that the author knows.
func reportUnguarded(
    _ attribute: ComponentAttribute, _ input: LintInput, _ report: inout LintReport,
    message: (SpannedString) -> String
) {
    for outline in input.outlines where outline.definition.effectiveMode?.isKeyMode == true {
        for leaf in outline.leaves where leaf.isMetByMissingValue {
            guard let field = leaf.field, ComponentAttribute(field.text) == attribute else {
                continue
            }
            let isGuarded = outline.leaves.contains { other in
                guard let name = other.field?.text else { return true }
                return other.conditionOperator == .exists && equalsFoldingASCII(name, field.text)
                    || foldingASCII(name).hasSuffix("keytype")
            }
            if !isGuarded {
                report.add(
                    at: field.span, message(field),
                    help: "ask for `exists`, or for the key types that have it, in the same `allOf`"
                )
            }
        }
    }
}
