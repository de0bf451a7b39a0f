extension LintRule {
    /// Rules on scopes of assignments and on exemptions.
    static let scopeRules: [LintRule] = [
        conflictingAssignments,
        exemptionCoversNothing,
        exemptionExpired,
        exemptionExpiringSoon,
        exemptionInNotScope,
        exemptionNoExpiry,
        exemptionTooLong,
        notScopeDuplicate,
        notScopeEqualsScope,
        notScopeOutsideScope,
        scopeMalformed,
        scopeShadowedAssignment,
    ]
}
