extension LintRule {
    /// Rules on modes, effects and enforcement of assignments.
    static let enforcementRules: [LintRule] = [
        denyWithDoNotEnforce,
        enrollWithoutEnrollment,
        nonComplianceMessageIgnored,
        overrideOrderShadowed,
    ]
}
