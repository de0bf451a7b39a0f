extension LintRule {
    /// Rules on values for the governance of keys.
    static let valueRules: [LintRule] = [
        rsaMinSizeBelowProfile, ecCurveOutsideProfile,
    ]
}
