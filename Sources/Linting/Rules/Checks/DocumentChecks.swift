import Diagnostics

extension LintRule {
    /// Slips in the shape of policy documents.
    static let documentChecks: [LintRule] = [
        LintRule(
            compilation: "missing-member", .syntax, .error,
            Page(
                "A document lacks a member that it cannot do without.",
                reason: "Without it the document has no meaning, or the service refuses it.",
                bad: #"""
                    { "if": { "field": "type", "equals": "Microsoft.KeyVault/vaults" }, "then": {} }
                    """#,
                good: #"""
                    { "if": { "field": "type", "equals": "Microsoft.KeyVault/vaults" }, "then": { "effect": "audit" } }
                    """#,
                source: "Language §1.1, §1.3, §1.4, §1.5")),
        LintRule(
            compilation: "wrong-type", .syntax, .error,
            Page(
                "A member holds another kind of value than its place asks for.",
                reason: """
                    The service reads no list where it expects a text, and no text where it \
                    expects a list: the document is refused.
                    """,
                bad: #"{ "field": "location", "in": "westeurope" }"#,
                good: #"{ "field": "location", "in": ["westeurope"] }"#,
                source: "Language §1, §4.3")),
        LintRule(
            compilation: "unknown-member", .syntax, .error,
            Page(
                "A member has a name that its place does not know.",
                reason: """
                    A misspelt condition or operator is not checked, and a misspelt member of an \
                    assignment is ignored. Inside rules and declarations this is an error, \
                    elsewhere a warning.
                    """,
                bad: #"{ "field": "type", "equal": "Microsoft.KeyVault/vaults" }"#,
                good: #"{ "field": "type", "equals": "Microsoft.KeyVault/vaults" }"#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §1, §4.1, decision 14")),
        LintRule(
            compilation: "unrecognised-document", .files, .error,
            Page(
                "A JSON file holds no policy document.",
                reason: """
                    Nothing in it is checked or applied. A definition without `policyRule`, or \
                    with its properties one level too deep, looks like this.
                    """,
                bad: #"{ "rule": { "effect": "audit" } }"#,
                good: #"{ "policyRule": { "if": {}, "then": { "effect": "audit" } } }"#,
                source: "Language §1.2")),
        LintRule(
            compilation: "unsupported-document", .files, .info,
            Page(
                "A document is of a kind that is recognised and not checked.",
                reason: """
                    A remediation or an exported policy state tells nothing about which policies \
                    apply. The remark says that nothing of it was looked at.
                    """,
                bad: #"{ "type": "Microsoft.PolicyInsights/remediations" }"#,
                good: #"{ "type": "Microsoft.Authorization/policyAssignments" }"#,
                source: "Language §1.6")),
        LintRule(
            compilation: "template-expression", .syntax, .warning,
            Page(
                """
                An ARM template computes a part of a policy that is needed to check it.
                """,
                reason: """
                    Templates are not deployed here, so that the text is not known, and what it \
                    decides is not checked. `compile` and `evaluate` stop with an error where a \
                    policy has no meaning without it.
                    """,
                bad: #""policyDefinitionId": "[variables('definition')]""#,
                good: #"""
                    "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/86810a98-…"
                    """#,
                source: "Language §1.2")),
        LintRule(
            compilation: "date-time", .syntax, .error,
            Page(
                "A date-time is none.",
                reason: """
                    An exemption or an attestation whose end cannot be read has no end that \
                    anybody could rely on.
                    """,
                bad: #""expiresOn": "31.12.2030""#,
                good: #""expiresOn": "2030-12-31T23:59:59Z""#,
                source: "Language §1.5")),
        LintRule(
            compilation: "expr-double-bracket", .syntax, .error,
            Page(
                """
                A text outside of ARM templates begins with two brackets, so that it is no \
                expression.
                """,
                reason: """
                    In a template `[[` keeps an expression for the policy. In a definition of \
                    its own the text is compared letter by letter, and the rule never holds. \
                    What would be no expression without the bracket either is a warning.
                    """,
                bad: #""effect": "[[parameters('effect')]""#,
                good: #""effect": "[parameters('effect')]""#,
                fix: """
                    Leaves out one bracket. `--fix` leaves that to you, since the text may be \
                    meant as it is.
                    """,
                source: "Language §5.1")),
    ]
}
