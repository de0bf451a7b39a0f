import Diagnostics

extension LintRule {
    /// Overrides and enforcement of assignments.
    static let overrideChecks: [LintRule] = [
        LintRule(
            compilation: "unknown-enforcement-mode", .enforcement, .error,
            Page(
                "The enforcement mode of an assignment is unknown.",
                reason: """
                    The service refuses the assignment. Whether it would enforce anything is not \
                    known, so it is left out.
                    """,
                bad: #""enforcementMode": "DoNotEnforced""#,
                good: #""enforcementMode": "DoNotEnforce""#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §6.8")),
        LintRule(
            compilation: "unknown-override-kind", .enforcement, .error,
            Page(
                "An override is of a kind that does not exist.",
                reason: "The service refuses the assignment.",
                bad: #""overrides": [{ "kind": "policyEfect", "value": "Disabled" }]"#,
                good: #""overrides": [{ "kind": "policyEffect", "value": "Disabled" }]"#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §1.4.2")),
        LintRule(
            compilation: "override-effect-not-allowed", .enforcement, .error,
            Page(
                "An override gives a policy an effect that the policy does not allow.",
                reason: """
                    The service refuses the assignment. Letter case does not matter here.
                    """,
                bad: #"""
                    "allowedValues": ["Audit", "Disabled"] … { "kind": "policyEffect", "value": "Deny" }
                    """#,
                good: #"""
                    "allowedValues": ["Audit", "Disabled"] … { "kind": "policyEffect", "value": "Disabled" }
                    """#,
                source: "Language §1.4.2")),
        LintRule(
            compilation: "override-version", .enforcement, .error,
            Page(
                "An override gives an older version than the assignment's own.",
                reason: """
                    An override may bring a newer version to some locations, not take one back: \
                    the service refuses the assignment.
                    """,
                bad: #"""
                    "definitionVersion": "2.*.*", "overrides": [{ "kind": "policyVersion", "value": "1.*.*" }]
                    """#,
                good: #"""
                    "definitionVersion": "1.*.*", "overrides": [{ "kind": "policyVersion", "value": "2.*.*" }]
                    """#,
                source: "Language §1.4.2")),
        LintRule(
            compilation: "override-overlap", .enforcement, .warning,
            Page(
                "Two overrides of the effect are for the same policy and location.",
                reason: "The first one counts, and the second does nothing there.",
                bad: #"""
                    "overrides": [{ "kind": "policyEffect", "value": "Audit" }, { "kind": "policyEffect", "value": "Disabled" }]
                    """#,
                good: #""overrides": [{ "kind": "policyEffect", "value": "Disabled" }]"#,
                source: "Language §1.4.2, decision 17")),
        LintRule(
            compilation: "assignment-limit", .enforcement, .error,
            Page(
                """
                An assignment has more selectors, values, overrides or excluded scopes than the \
                service takes.
                """,
                reason: """
                    There may be 10 resource selectors, 50 values of a selector and 10 \
                    overrides. More than 400 excluded scopes give a warning.
                    """,
                bad: #""overrides": [ … 11 overrides … ]"#,
                good: #""overrides": [ … 10 overrides … ]"#,
                source: "Language §1.7")),
    ]
}
