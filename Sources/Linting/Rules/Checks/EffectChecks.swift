import Diagnostics

extension LintRule {
    /// Modes, effects and what goes with them.
    static let effectChecks: [LintRule] = [
        LintRule(
            compilation: "unknown-mode", .enforcement, .error,
            Page(
                "The mode of a definition is unknown.",
                reason: """
                    The mode decides which resources a definition sees. The service refuses a \
                    definition with another one.
                    """,
                bad: #""mode": "Microsoft.KeyVaults.Data""#,
                good: #""mode": "Microsoft.KeyVault.Data""#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §2")),
        LintRule(
            compilation: "custom-definition-in-rp-mode", .enforcement, .warning,
            Page(
                """
                A definition of one's own has a mode of keys, secrets and certificates.
                """,
                reason: """
                    In these modes the service accepts built-in definitions only. policyc \
                    evaluates the definition all the same.
                    """,
                bad: #""policyType": "Custom", "mode": "Microsoft.KeyVault.Data""#,
                good: #"""
                    "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/152b15f7-…"
                    """#,
                source: "Language §2, decision 18")),
        LintRule(
            compilation: "unknown-effect", .enforcement, .error,
            Page(
                "An effect is unknown.",
                reason: """
                    The service refuses the definition, and an override with such an effect.
                    """,
                bad: #""allowedValues": ["Audit", "Denny", "Disabled"]"#,
                good: #""allowedValues": ["Audit", "Deny", "Disabled"]"#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §4.6, §6")),
        LintRule(
            compilation: "effect-expression", .enforcement, .error,
            Page(
                "The effect depends on a resource or on the clock.",
                reason: """
                    It has to be known when the policy is assigned: a name, a parameter, or an \
                    expression of parameters.
                    """,
                bad: #""effect": "[if(contains(field('name'), 'test'), 'Audit', 'Deny')]""#,
                good: #""effect": "[if(parameters('isTest'), 'Audit', 'Deny')]""#,
                source: "Language §4.6, §5.1")),
        LintRule(
            compilation: "effect-type", .enforcement, .error,
            Page(
                "The effect is a parameter that is no text.",
                reason: "An effect is a name: the service refuses the definition.",
                bad: #""effect": { "type": "Array" }"#,
                good: #""effect": { "type": "String" }"#,
                source: "Language §4.6")),
        LintRule(
            compilation: "effect-not-allowed-by-mode", .enforcement, .error,
            Page(
                """
                A definition has an effect that its mode does not accept, or an override gives \
                it one.
                """,
                reason: """
                    The service refuses it. In the modes of keys, secrets and certificates there \
                    are `audit`, `deny` and `disabled` only.
                    """,
                bad: #""mode": "Microsoft.KeyVault.Data", … "effect": "modify""#,
                good: #""mode": "Microsoft.KeyVault.Data", … "effect": "audit""#,
                source: "Language §2, §6")),
        LintRule(
            compilation: "effect-allowed-values-should-not-mix-incompatible-effects", .enforcement,
            .warning,
            Page(
                "The values of an effect parameter cannot stand for each other.",
                reason: """
                    Effects such as `audit` and `auditIfNotExists` need different details, and \
                    one rule has the details of one of them: with the other it does not do what \
                    its name says.
                    """,
                bad: #""allowedValues": ["Audit", "AuditIfNotExists"]"#,
                good: #""allowedValues": ["Audit", "Deny", "Disabled"]"#,
                source: "azure-policy-linter 0.6.0, Language §6.1")),
        LintRule(
            compilation: "effect-details", .enforcement, .error,
            Page(
                "A member of `then.details` does not fit the effect.",
                reason: """
                    A keyword is unknown, a value is of a wrong type, or the details have \
                    another shape than the effect reads: the service refuses the definition.
                    """,
                bad: #"""
                    "effect": "modify", "details": { "operations": [{ "operation": "ad", … }] }
                    """#,
                good: #"""
                    "effect": "modify", "details": { "operations": [{ "operation": "add", … }] }
                    """#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §6, decision 26")),
        LintRule(
            compilation: "effect-details-missing", .enforcement, .error,
            Page(
                "`then.details`, or a member of it that the effect needs, is missing.",
                reason: """
                    The effect does not say which resource it looks for, what it changes or in \
                    which role: the service refuses the definition.
                    """,
                bad: #""then": { "effect": "auditIfNotExists" }"#,
                good: #"""
                    "then": { "effect": "auditIfNotExists", "details": { "type": "Microsoft.Insights/diagnosticSettings" } }
                    """#,
                source: "Language §6, decision 26")),
        LintRule(
            compilation: "effect-details-not-taken", .enforcement, .error,
            Page(
                "The effect takes no details, and the rule has some.",
                reason: """
                    The service refuses details where the effect is written, and ignores them \
                    where a parameter gives it: then this is a warning. A condition in them is \
                    never looked at.
                    """,
                bad: #""then": { "effect": "audit", "details": { "type": "a/b" } }"#,
                good: #""then": { "effect": "audit" }"#,
                source: "Language §6, decision 26")),
        LintRule(
            compilation: "related-name", .enforcement, .error,
            Page(
                "The name of the related resource does not fit its type.",
                reason: """
                    A name has as many parts as its type, and `?` stands for the whole last part \
                    only: no resource would ever be found.
                    """,
                bad: #""type": "Microsoft.KeyVault/vaults", "name": "a/b""#,
                good: #""type": "Microsoft.KeyVault/vaults/keys", "name": "a/b""#,
                source: "Language §6.2")),
        LintRule(
            compilation: "alias-not-modifiable", .enforcement, .warning,
            Page(
                "`modify` changes an alias that cannot be modified.",
                reason: """
                    The service refuses an operation on an alias that is not marked as \
                    modifiable. Which ones are is known from lists given with `--aliases`.
                    """,
                bad: #"""
                    "operation": "addOrReplace", "field": "Microsoft.KeyVault/vaults/vaultUri"
                    """#,
                good: #"""
                    "operation": "addOrReplace", "field": "Microsoft.KeyVault/vaults/publicNetworkAccess"
                    """#,
                source: "Language §6.4, §10.2")),
        LintRule(
            compilation: "alias-mode-mismatch", .enforcement, .error,
            Page(
                "A definition reads an alias that belongs to another mode.",
                reason: """
                    Aliases of keys exist in the mode of their provider only: the field would be \
                    absent from every resource, and the service refuses the definition.
                    """,
                bad: #"""
                    "mode": "Microsoft.KeyVault.Data", … "field": "Microsoft.ManagedHSM.Data/managedHsms/keys/keyType"
                    """#,
                good: #"""
                    "mode": "Microsoft.ManagedHSM.Data", … "field": "Microsoft.ManagedHSM.Data/managedHsms/keys/keyType"
                    """#,
                source: "Language §2.1")),
    ]
}
