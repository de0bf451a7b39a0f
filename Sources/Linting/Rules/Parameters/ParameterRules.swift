extension LintRule {
    /// Rules on declarations of parameters and on the values that assignments give them.
    static let parameterRules: [LintRule] = [
        paramDuplicateListEntries,
        paramEmptyList,
        paramAllowedValuesFullSet,
        paramStrongTypeInvalid,
        setParamNotForwarded,
        setEffectNarrowerThanMember,
    ]
}
