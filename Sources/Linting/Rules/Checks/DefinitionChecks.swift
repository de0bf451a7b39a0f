import Diagnostics

extension LintRule {
    /// Which definition is meant, and how large it is.
    static let definitionChecks: [LintRule] = [
        LintRule(
            compilation: "rule-limit", .definitions, .error,
            Page(
                "A definition is larger than the service takes.",
                reason: """
                    There are limits for conditions, calls, counts, iterations and parameters. \
                    More than 20 parameters give a warning, since built-ins have more.
                    """,
                bad: #""count": { "value": [1, 2, … 101], "where": { … } }"#,
                good: #""count": { "value": [1, 2, … 100], "where": { … } }"#,
                source: "Language §1.7")),
        LintRule(
            compilation: "ambiguous-definition", .definitions, .warning,
            Page(
                "More than one definition answers to an id that is referred to.",
                reason: """
                    The first one is used. Which one the service has is not known, and the two \
                    may differ.
                    """,
                bad: #""policyDefinitionId": "…/policyDefinitions/vaults-use-rbac""#,
                good: #""policyDefinitionId": "…/policyDefinitions/vaults-use-rbac-2""#,
                source: "Language §1.1, §1.4")),
        LintRule(
            compilation: "unknown-definition", .definitions, .error,
            Page(
                "An assignment or an initiative names a definition that is not at hand.",
                reason: """
                    What it names cannot be checked and is left out. A misspelt id assigns \
                    nothing, and the service refuses it. An id that may be that of a built-in \
                    is a warning: policyc holds those of Key Vault alone, and reads others \
                    from files.
                    """,
                bad: #""policyDefinitionId": "…/policyDefinitions/vaults-use-rback""#,
                good: #""policyDefinitionId": "…/policyDefinitions/vaults-use-rbac""#,
                source: "Language §1.3, §1.4")),
        LintRule(
            compilation: "definition-version-malformed", .definitions, .warning,
            Page(
                "A version that is asked for is none, or pins a patch.",
                reason: """
                    The service takes `1.*.*` and `1.2.*`. What is no version selects nothing, so that the newest one is used; \
                    patches always follow the newest.
                    """,
                bad: #""definitionVersion": "1.2.3""#,
                good: #""definitionVersion": "1.2.*""#,
                source: "Language §1.3, §1.4")),
        LintRule(
            compilation: "definition-version-not-at-hand", .definitions, .warning,
            Page(
                "Another version of a definition is at hand than the one asked for.",
                reason: """
                    The version at hand is checked and evaluated. The other one may have other \
                    parameters and another rule.
                    """,
                bad: #""version": "1.2.0" … "definitionVersion": "2.*.*""#,
                good: #""version": "1.2.0" … "definitionVersion": "1.*.*""#,
                source: "Language §1.3, §1.4")),
    ]
}
