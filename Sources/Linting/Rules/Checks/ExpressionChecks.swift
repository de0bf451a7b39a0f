import Diagnostics

extension LintRule {
    /// Slips in expressions.
    static let expressionChecks: [LintRule] = [
        LintRule(
            compilation: "expression-syntax", .syntax, .error,
            Page(
                "An expression cannot be read.",
                reason: """
                    A bracket, a comma or a quote is missing or too much: the service refuses \
                    the definition.
                    """,
                bad: #""value": "[concat('a', field('name')]""#,
                good: #""value": "[concat('a', field('name'))]""#,
                source: "Language §5.2")),
        LintRule(
            compilation: "expression-limit", .syntax, .error,
            Page(
                "An expression is longer or nested deeper than the service takes.",
                reason: "The service refuses the definition.",
                bad: #""value": "[concat('a', 'b', …)]""#,
                good: #""value": "[join(parameters('parts'), ',')]""#,
                source: "Language §1.7")),
        LintRule(
            compilation: "expression-root", .syntax, .warning,
            Page(
                "An expression is only a literal.",
                reason: """
                    An expression is a call. A text needs no brackets, and the service may \
                    refuse one in them.
                    """,
                bad: #""value": "['westeurope']""#,
                good: #""value": "westeurope""#,
                source: "Language §5.2")),
    ]
}
