import Diagnostics

extension LintRule {
    /// What may be called where in an expression.
    static let functionChecks: [LintRule] = [
        LintRule(
            compilation: "unknown-function", .definitions, .error,
            Page(
                "An expression calls a function that does not exist.",
                reason: "The service refuses the definition.",
                bad: #""value": "[adDays(utcNow(), 30)]""#,
                good: #""value": "[addDays(utcNow(), 30)]""#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §5.4")),
        LintRule(
            compilation: "disallowed-function", .definitions, .error,
            Page(
                """
                An expression calls a function of ARM templates that policy rules must not call.
                """,
                reason: """
                    The service refuses the definition. `resourceId`, `variables` and `listKeys` \
                    belong to deployments.
                    """,
                bad: #""value": "[resourceId('a/b', 'c')]""#,
                good: #""value": "[field('id')]""#,
                source: "Language §5.5")),
        LintRule(
            compilation: "uncertain-function", .definitions, .warning,
            Page(
                """
                An expression calls a function that is not known to work in policy rules.
                """,
                reason: """
                    It is a function of ARM templates that no documentation of policies names. \
                    The service may refuse the definition.
                    """,
                bad: #""value": "[parseCidr('10.0.0.0/16').network]""#,
                good: #""value": "[ipRangeContains('10.0.0.0/16', '10.0.1.0/24')]""#,
                source: "Language §5.4")),
        LintRule(
            compilation: "function-arity", .definitions, .error,
            Page(
                "A function is called with too few or too many arguments.",
                reason: "The service refuses the definition.",
                bad: #""value": "[addDays(utcNow())]""#,
                good: #""value": "[addDays(utcNow(), 30)]""#,
                source: "Language §5.4")),
        LintRule(
            compilation: "function-argument", .definitions, .error,
            Page(
                "A function gets an argument of a type that it does not take.",
                reason: """
                    The call always fails, and a rule with a failing call denies or cannot be \
                    judged.
                    """,
                bad: #""value": "[addDays(utcNow(), '30')]""#,
                good: #""value": "[addDays(utcNow(), 30)]""#,
                source: "Language §5.4, §5.8")),
        LintRule(
            compilation: "selection-type", .definitions, .error,
            Page(
                "A property or an element is taken of a value that has none.",
                reason: """
                    The expression always fails, and a rule with a failing expression denies or \
                    cannot be judged.
                    """,
                bad: #""value": "[field('name').length]""#,
                good: #""value": "[length(field('name'))]""#,
                source: "Language §5.3, §5.8")),
        LintRule(
            compilation: "parameter-name", .definitions, .error,
            Page(
                "`parameters` gets a name that is computed.",
                reason: """
                    Parameters are bound before expressions are evaluated, so that the name has \
                    to be a literal.
                    """,
                bad: #""value": "[parameters(concat('effe', 'ct'))]""#,
                good: #""value": "[parameters('effect')]""#,
                source: "Language §3.2, §5.4")),
        LintRule(
            compilation: "function-not-constant", .definitions, .error,
            Page(
                """
                A reference of an initiative gives a value that depends on a resource or on the \
                clock.
                """,
                reason: """
                    What an initiative passes on is known when it is assigned: only its \
                    parameters are in scope.
                    """,
                bad: #""effect": { "value": "[field('name')]" }"#,
                good: #""effect": { "value": "[parameters('effect')]" }"#,
                source: "Language §1.3")),
        LintRule(
            compilation: "function-not-in-mode", .definitions, .error,
            Page(
                "`vault` is called outside of the mode of key vaults.",
                reason: "The function exists in the mode `Microsoft.KeyVault.Data` only.",
                bad: #"""
                    "mode": "Microsoft.ManagedHSM.Data", … "value": "[vault().location]"
                    """#,
                good: #""mode": "Microsoft.KeyVault.Data", … "value": "[vault().location]""#,
                source: "Language §5.4")),
        LintRule(
            compilation: "current-outside-count", .definitions, .error,
            Page(
                "`current` is called outside of the `where` of a `count`.",
                reason: "Only inside a `count` there is an element that it could give.",
                bad: #"{ "value": "[current()]", "equals": "a" }"#,
                good: #"""
                    "count": { "value": ["a"], "where": { "value": "[current()]", "equals": "a" } }
                    """#,
                source: "Language §4.5")),
        LintRule(
            compilation: "ambiguous-current", .definitions, .error,
            Page(
                "`current` without a name stands inside several counts.",
                reason: """
                    It is not clear which element is meant: the service refuses the definition.
                    """,
                bad: #""where": { "value": "[current()]", "equals": "a" }"#,
                good: #""where": { "value": "[current('inner')]", "equals": "a" }"#,
                source: "Language §4.5")),
        LintRule(
            compilation: "unknown-count-scope", .definitions, .error,
            Page(
                "`current` names no count around it.",
                reason: "There is no such element: the service refuses the definition.",
                bad: #"""
                    "name": "inner", "where": { "value": "[current('iner')]", "equals": "a" }
                    """#,
                good: #"""
                    "name": "inner", "where": { "value": "[current('inner')]", "equals": "a" }
                    """#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §4.5")),
    ]
}
