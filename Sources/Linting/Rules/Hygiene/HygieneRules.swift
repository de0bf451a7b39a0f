extension LintRule {
    /// Rules on the form of files.
    static let hygieneRules: [LintRule] = []
}
