import Diagnostics

extension LintRule {
    /// Declarations of parameters and the values that they get.
    static let parameterChecks: [LintRule] = [
        LintRule(
            compilation: "unknown-parameter-type", .parameters, .error,
            Page(
                "A parameter is declared with a type that does not exist.",
                reason: "The service refuses the definition.",
                bad: #""days": { "type": "Int" }"#,
                good: #""days": { "type": "Integer" }"#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §3.1")),
        LintRule(
            compilation: "param-type-mismatch", .parameters, .error,
            Page(
                "A value is of another type than its parameter.",
                reason: """
                    The service refuses the assignment or the definition. Nothing is converted: \
                    `"2048"` is no integer, and a text is no list.
                    """,
                bad: #""minimumRSAKeySize": { "value": "3072" }"#,
                good: #""minimumRSAKeySize": { "value": 3072 }"#,
                fix: """
                    Writes a number, a boolean or a text in the type of the parameter, where the \
                    value itself stays. A single value is not made a list.
                    """,
                source: "Language §3.1, §3.2, decision 16")),
        LintRule(
            compilation: "param-not-in-allowed-values", .parameters, .error,
            Page(
                "A value is none of those that the parameter allows.",
                reason: """
                    The service refuses the assignment. Of a list, each element has to be \
                    allowed.
                    """,
                bad: #""minimumRSAKeySize": { "value": 3076 }"#,
                good: #""minimumRSAKeySize": { "value": 3072 }"#,
                source: "Language §3.1, §3.2")),
        LintRule(
            compilation: "param-allowed-values-case", .parameters, .error,
            Page(
                "A value differs from an allowed one in letter case only.",
                reason: """
                    Rules compare without regard to case; the check of an assignment does not. \
                    The service refuses `deny` where `Deny` is allowed.
                    """,
                bad: #""effect": { "value": "deny" }"#,
                good: #""effect": { "value": "Deny" }"#,
                fix: """
                    Writes the value as the parameter allows it. A value that an initiative \
                    passes on is left to you.
                    """,
                source: "Language §3.2, decision 16")),
        LintRule(
            compilation: "param-default-not-allowed", .parameters, .error,
            Page(
                """
                The default of a parameter is none of its allowed values, or not allowed by the \
                definition that an initiative passes it to.
                """,
                reason: """
                    Whoever assigns the policy and leaves the parameter out is refused, for a \
                    mistake that is not theirs.
                    """,
                bad: #""allowedValues": ["Audit", "Deny"], "defaultValue": "audit""#,
                good: #""allowedValues": ["Audit", "Deny"], "defaultValue": "Audit""#,
                fix: "Writes the default in the letter case that is allowed.",
                source: "Language §3.1, §1.3")),
        LintRule(
            compilation: "param-undefined-in-definition", .parameters, .error,
            Page(
                """
                A value is given to a parameter that the definition or initiative does not \
                declare.
                """,
                reason: """
                    The service refuses the assignment or the initiative \
                    (`UndefinedPolicyParameter`), and the parameter that was meant keeps its \
                    default.
                    """,
                bad: #""minimumRSASize": { "value": 3072 }"#,
                good: #""minimumRSAKeySize": { "value": 3072 }"#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §1.8, §3.2")),
        LintRule(
            compilation: "param-missing-required", .parameters, .error,
            Page(
                "A parameter without a default gets no value.",
                reason: """
                    The service refuses the assignment or the initiative \
                    (`MissingPolicyParameter`).
                    """,
                bad: #""parameters": {}"#,
                good: #""parameters": { "maximumValidityInDays": { "value": 365 } }"#,
                source: "Language §1.8, §3.2")),
        LintRule(
            compilation: "param-value-not-wrapped", .parameters, .error,
            Page(
                "A parameter's value stands without the object around it.",
                reason: """
                    A value is given as `{ "value": … }`: the service refuses another form. \
                    Reading `"effect": "Audit"`, policyc takes the value all the same and goes \
                    on.
                    """,
                bad: #""parameters": { "effect": "Audit" }"#,
                good: #""parameters": { "effect": { "value": "Audit" } }"#,
                fix: """
                    Wraps the value. An object is left to you, since a misspelt `value` may be \
                    in it.
                    """,
                source: "Language §1.4")),
        LintRule(
            compilation: "all-parameter-references-must-resolve", .parameters, .error,
            Page(
                "An expression reads a parameter that is not declared.",
                reason: "The service refuses the definition or the initiative.",
                bad: #""effect": "[parameters('effects')]""#,
                good: #""effect": "[parameters('effect')]""#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "azure-policy-linter 0.6.0, Language §3.2")),
        LintRule(
            compilation: "param-unused", .parameters, .warning,
            Page(
                "A parameter is declared and never read.",
                reason: """
                    Whoever sets it believes that it changes something. The service refuses \
                    unused parameters (`UnusedPolicyParameters`); some built-ins have them all \
                    the same.
                    """,
                bad: #""parameters": { "days": { "type": "Integer" } }, … "greater": 90"#,
                good: #"""
                    "parameters": { "days": { "type": "Integer" } }, … "greater": "[parameters('days')]"
                    """#,
                source: "Language §1.8, decision 27")),
        LintRule(
            compilation: "literal-expression", .parameters, .warning,
            Page(
                """
                The value that an assignment gives to a parameter looks like an expression.
                """,
                reason: """
                    Values of assignments are not evaluated: the text is used as it stands, \
                    brackets included.
                    """,
                bad: #""location": { "value": "[resourceGroup().location]" }"#,
                good: #""location": { "value": "westeurope" }"#,
                source: "Language §1.4, §5.7")),
        LintRule(
            compilation: "expression-fails", .parameters, .error,
            Page(
                "An expression of an initiative fails with the values that are given.",
                reason: """
                    The reference gets no value for its parameter, and the assignment is left \
                    out.
                    """,
                bad: #""days": { "value": "[int(parameters('days'))]" } … "days": "many""#,
                good: #""days": { "value": "[int(parameters('days'))]" } … "days": "90""#,
                source: "Language §1.3, §5.8")),
    ]
}
