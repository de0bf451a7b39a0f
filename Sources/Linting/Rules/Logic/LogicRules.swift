extension LintRule {
    /// Rules on the logic of conditions.
    static let logicRules = [
        conditionAlwaysTrue, conditionAlwaysFalse, contradictoryBounds, existsFalseWithComparison,
        notEqualsUnderAnyOf, redundantSubcondition, branchUnreachable, mixedExistsOperands,
        notInOverArray, unguardedArrayCondition, inconsistentDayOffsets,
        duplicateDefinition, duplicateAssignment, equivalentToBuiltIn,
    ]
}
