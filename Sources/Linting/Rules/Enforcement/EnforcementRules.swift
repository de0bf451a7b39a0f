extension LintRule {
    /// Rules on modes, effects and enforcement of assignments.
    static let enforcementRules: [LintRule] = [
        assignmentIdentityMissing,
        assignmentIdentityWithoutLocation,
        definitionVersionUnsupportedMode,
        denyWithDoNotEnforce,
        denyWithoutAuditHistory,
        enrollWithoutEnrollment,
        nonComplianceMessageIgnored,
        overrideOrderShadowed,
    ]
}
