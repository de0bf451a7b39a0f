import Diagnostics

extension LintRule {
    /// What initiatives refer to.
    static let initiativeChecks: [LintRule] = [
        LintRule(
            compilation: "empty-initiative", .definitions, .error,
            Page(
                "An initiative refers to no definition.",
                reason: "It would apply nothing: the service refuses it.",
                bad: #""policyDefinitions": []"#,
                good: #""policyDefinitions": [{ "policyDefinitionId": "…" }]"#,
                source: "Language §1.3")),
        LintRule(
            compilation: "initiative-limit", .definitions, .error,
            Page(
                "An initiative is larger than the service takes.",
                reason: """
                    It may have 1,000 references. More than 300 parameters give a warning, since \
                    built-ins have more.
                    """,
                bad: #""policyDefinitions": [ … 1001 references … ]"#,
                good: #""policyDefinitions": [ … 1000 references … ]"#,
                source: "Language §1.7")),
        LintRule(
            compilation: "repeated-reference-id", .definitions, .error,
            Page(
                "Two references of an initiative have one id.",
                reason: """
                    Exemptions, overrides and results name a policy by that id: the service \
                    refuses the initiative.
                    """,
                bad: #"""
                    "policyDefinitionReferenceId": "rsa", … "policyDefinitionReferenceId": "RSA"
                    """#,
                good: #"""
                    "policyDefinitionReferenceId": "rsa", … "policyDefinitionReferenceId": "expiry"
                    """#,
                source: "Language §1.3")),
        LintRule(
            compilation: "reference-id", .definitions, .info,
            Page(
                "A reference of an initiative has no id.",
                reason: """
                    The service makes one up when it saves the initiative; exemptions and \
                    overrides need to know it.
                    """,
                bad: #"{ "policyDefinitionId": "…" }"#,
                good: #"""
                    { "policyDefinitionReferenceId": "rsa", "policyDefinitionId": "…" }
                    """#,
                source: "Language §1.3")),
        LintRule(
            compilation: "repeated-group", .definitions, .error,
            Page(
                """
                A group of definitions is defined twice, or a reference names it twice.
                """,
                reason: """
                    Names of groups are unique: the service refuses the initiative. A group that \
                    a reference names twice is a warning.
                    """,
                bad: #""policyDefinitionGroups": [{ "name": "keys" }, { "name": "Keys" }]"#,
                good: #""policyDefinitionGroups": [{ "name": "keys" }]"#,
                source: "Language §1.3")),
        LintRule(
            compilation: "unknown-group", .definitions, .error,
            Page(
                "A reference names a group that the initiative does not define.",
                reason: "The service refuses the initiative.",
                bad: #""groupNames": ["kyes"]"#,
                good: #""groupNames": ["keys"]"#,
                source: "Language §1.3")),
        LintRule(
            compilation: "ambiguous-initiative", .definitions, .warning,
            Page(
                "More than one initiative answers to an id that is assigned.",
                reason: """
                    The first one is used. Which one the service has is not known, and the two \
                    may differ.
                    """,
                bad: #""policyDefinitionId": "…/policySetDefinitions/hsm-keys""#,
                good: #""policyDefinitionId": "…/policySetDefinitions/hsm-keys-2""#,
                source: "Language §1.3, §1.4")),
        LintRule(
            compilation: "unknown-initiative", .definitions, .error,
            Page(
                "An assignment names an initiative that is not at hand.",
                reason: """
                    What it assigns cannot be checked and is left out. A misspelt id assigns \
                    nothing, and the service refuses it. An id that may be that of a built-in \
                    is a warning: policyc holds no initiatives of Azure, and reads them from \
                    files.
                    """,
                bad: #""policyDefinitionId": "…/policySetDefinitions/hsm-key""#,
                good: #""policyDefinitionId": "…/policySetDefinitions/hsm-keys""#,
                source: "Language §1.4")),
        LintRule(
            compilation: "unknown-reference", .definitions, .warning,
            Page(
                """
                An override, a message, an enrollment or an attestation names a reference that \
                the initiative does not have.
                """,
                reason: """
                    It is for no policy. Often the reference was renamed or has left the \
                    initiative.
                    """,
                bad: #""kind": "policyDefinitionReferenceId", "in": ["rsaa"]"#,
                good: #""kind": "policyDefinitionReferenceId", "in": ["rsa"]"#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §1.4, §1.4.2")),
        LintRule(
            compilation: "reference-of-definition", .definitions, .error,
            Page(
                "References are named where a single definition is assigned.",
                reason: """
                    Only an initiative has references: the service refuses it \
                    (`InvalidPolicyDefinitionReference`).
                    """,
                bad: #""policyDefinitionReferenceIds": ["rsa"]"#,
                good: #""policyDefinitionReferenceIds": []"#,
                source: "Language §1.8")),
    ]
}
