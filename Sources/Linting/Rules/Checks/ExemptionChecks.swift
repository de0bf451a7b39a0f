import Diagnostics

extension LintRule {
    /// Exemptions, enrollments and attestations.
    static let exemptionChecks: [LintRule] = [
        LintRule(
            compilation: "exemption-orphan", .scopes, .error,
            Page(
                "An exemption names an assignment or a reference that is not there.",
                reason: """
                    It exempts nothing. Often the assignment was renamed or deleted; as it may also \
                    be in a file that was not given, a missing one is a warning. A reference \
                    that the initiative lacks is an error.
                    """,
                bad: #""policyAssignmentId": "…/policyAssignments/hsm-rsa-kays""#,
                good: #""policyAssignmentId": "…/policyAssignments/hsm-rsa-keys""#,
                fix: """
                    Writes the nearest reference of the initiative. `--fix` leaves that to you, \
                    since it may not be the one that was meant.
                    """,
                source: "Language §1.5")),
        LintRule(
            compilation: "unknown-assignment", .scopes, .warning,
            Page(
                "An enrollment or an attestation names an assignment that is not there.",
                reason: """
                    It says nothing of any policy. Often the assignment was renamed or deleted, \
                    or it is in a file that was not given.
                    """,
                bad: #""policyAssignmentId": "…/policyAssignments/hsm-rsa-kays""#,
                good: #""policyAssignmentId": "…/policyAssignments/hsm-rsa-keys""#,
                source: "Language §1.6")),
        LintRule(
            compilation: "ambiguous-assignment", .scopes, .warning,
            Page(
                "More than one assignment answers to the id that a document names.",
                reason: """
                    The first one is used, and it may be the wrong one. Assignments of templates \
                    have no id, only a name.
                    """,
                bad: #""policyAssignmentId": "…/policyAssignments/hsm-rsa-keys""#,
                good: #""name": "hsm-rsa-keys-2""#,
                source: "Language §1.5, §1.6")),
        LintRule(
            compilation: "exemption-scope-outside-assignment", .scopes, .error,
            Page(
                "An exemption lies outside of the scope of its assignment.",
                reason: """
                    The service refuses it, unless `assignmentScopeValidation` says that it must \
                    not look.
                    """,
                bad: #"""
                    "scope": "/subscriptions/1" … "id": "/subscriptions/2/…/policyExemptions/e"
                    """#,
                good: #"""
                    "scope": "/subscriptions/1" … "id": "/subscriptions/1/…/policyExemptions/e"
                    """#,
                source: "Language §1.5")),
        LintRule(
            compilation: "exemption-mode", .scopes, .warning,
            Page(
                "An exemption is for policies of the mode of Managed HSMs.",
                reason: """
                    Exemptions are documented for the mode of key vaults only. policyc applies \
                    this one to whole HSMs; the service may not.
                    """,
                bad: #"""
                    "mode": "Microsoft.ManagedHSM.Data" … "exemptionCategory": "Waiver"
                    """#,
                good: #""mode": "Microsoft.KeyVault.Data" … "exemptionCategory": "Waiver""#,
                source: "Language §1.5, decision 18")),
        LintRule(
            compilation: "exemption-at-component-scope", .scopes, .error,
            Page(
                """
                An exemption from policies on keys, secrets or certificates is given to a single \
                one.
                """,
                reason: """
                    In these modes exemptions act on whole vaults and HSMs and cannot be created \
                    below: this one has no effect, and the object stays non-compliant. Where the \
                    assignment has policies of other modes too, on which it acts, it is a warning.
                    """,
                bad: #"""
                    "id": "…/vaults/orders/keys/root/providers/Microsoft.Authorization/policyExemptions/e"
                    """#,
                good: #"""
                    "id": "…/vaults/orders/providers/Microsoft.Authorization/policyExemptions/e"
                    """#,
                source: "Language §1.5, decision 18")),
        LintRule(
            compilation: "exemption-without-effect", .scopes, .warning,
            Page(
                """
                An exemption is left out, since it is for no policy or its id tells no scope.
                """,
                reason: """
                    It exempts nothing, and what it was written for stays non-compliant.
                    """,
                bad: #""id": "waiver""#,
                good: #"""
                    "id": "/subscriptions/…/providers/Microsoft.Authorization/policyExemptions/waiver"
                    """#,
                source: "Language §1.5")),
        LintRule(
            compilation: "attestation-without-effect", .scopes, .warning,
            Page(
                """
                An attestation is left out, since it is for no policy or its id tells no \
                resource.
                """,
                reason: """
                    It attests nothing: a policy of effect `manual` stays unknown for the \
                    resource, and policies of other effects take no attestations.
                    """,
                bad: #""id": "checked""#,
                good: #"""
                    "id": "/subscriptions/…/providers/Microsoft.PolicyInsights/attestations/checked"
                    """#,
                source: "Language §1.6")),
        LintRule(
            compilation: "enrollment-without-effect", .scopes, .warning,
            Page(
                """
                An enrollment is for an assignment that does not enroll, or it is left out.
                """,
                reason: """
                    Enrollments count in the enforcement mode `Enroll` only; in any other mode \
                    the policy acts on all resources, or on none.
                    """,
                bad: #""enforcementMode": "Default""#,
                good: #""enforcementMode": "Enroll""#,
                source: "Language §1.6, §6.8")),
        LintRule(
            compilation: "enrollment-scope-outside-assignment", .scopes, .error,
            Page(
                "An enrollment lies outside of the scope of its assignment.",
                reason: """
                    The service refuses it, unless `assignmentScopeValidation` says that it must \
                    not look.
                    """,
                bad: #"""
                    "scope": "/subscriptions/1" … "id": "/subscriptions/2/…/policyEnrollments/e"
                    """#,
                good: #"""
                    "scope": "/subscriptions/1" … "id": "/subscriptions/1/…/policyEnrollments/e"
                    """#,
                source: "Language §1.6")),
        LintRule(
            compilation: "unknown-exemption-category", .scopes, .error,
            Page(
                "The category of an exemption is unknown.",
                reason: """
                    There are `Waiver` and `Mitigated`: the service refuses another one.
                    """,
                bad: #""exemptionCategory": "Waived""#,
                good: #""exemptionCategory": "Waiver""#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §1.5")),
        LintRule(
            compilation: "unknown-scope-validation", .scopes, .error,
            Page(
                "`assignmentScopeValidation` has an unknown value.",
                reason: """
                    There are `Default` and `DoNotValidate`: the service refuses another one.
                    """,
                bad: #""assignmentScopeValidation": "DoNotValidat""#,
                good: #""assignmentScopeValidation": "DoNotValidate""#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §1.5")),
        LintRule(
            compilation: "unknown-compliance-state", .scopes, .error,
            Page(
                "The state of an attestation is unknown.",
                reason: """
                    There are `Compliant`, `NonCompliant` and `Unknown`: the service refuses \
                    another one.
                    """,
                bad: #""complianceState": "Complaint""#,
                good: #""complianceState": "Compliant""#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §1.6")),
    ]
}
