package import Diagnostics

/// All rules of `validate` and `lint`, by group.
package enum RuleCatalogue {
    /// Every rule once, in the order of `policyc rules`.
    package static let rules: [LintRule] = RuleGroup.allCases.flatMap { group in
        all.filter { $0.group == group }.sorted { $0.id.name < $1.id.name }
    }

    private static let all: [LintRule] = [
        LintRule.bracketChecks,
        LintRule.textChecks,
        LintRule.documentChecks,
        LintRule.conditionChecks,
        LintRule.expressionChecks,
        LintRule.functionChecks,
        LintRule.fieldChecks,
        LintRule.effectChecks,
        LintRule.definitionChecks,
        LintRule.parameterChecks,
        LintRule.initiativeChecks,
        LintRule.overrideChecks,
        LintRule.scopeChecks,
        LintRule.exemptionChecks,
        LintRule.parameterRules,
        LintRule.valueRules,
        LintRule.hygieneRules,
        LintRule.officialRules,
        LintRule.enforcementRules,
        LintRule.scopeRules,
        LintRule.logicRules,
        LintRule.suppressionRules,
    ].flatMap { $0 }

    private static let byID = Dictionary(
        rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    /// The rule with an id; nil when there is none.
    package static func rule(_ id: RuleID) -> LintRule? { byID[id] }
}

/// Runs the rules that compilation does not run.
package enum Linter {
    /// The findings of some rules, in the order of the rules; definitions are looked at by several workers.
    package static func findings(
        _ input: LintInput, rules: [LintRule] = RuleCatalogue.rules, workers: Int = 1
    ) async -> [Diagnostic] {
        let checks = rules.filter { $0.check != nil }
        let whole = checks.filter { $0.unit == .run }
        let parts = checks.filter { $0.unit == .definition }
        let length = max(64, (input.definitions.count + workers - 1) / max(1, workers))
        return await withTaskGroup(of: (Int, [Diagnostic]).self) { group in
            group.addTask { (0, run(whole, input)) }
            for (number, start) in stride(
                from: 0, to: parts.isEmpty ? 0 : input.definitions.count, by: length
            )
            .enumerated() {
                let end = min(start + length, input.definitions.count)
                let part = input.definitions[start..<end]
                group.addTask { (number + 1, run(parts, input.with(definitions: part))) }
            }
            return await group.reduce(into: []) { $0.append($1) }
                .sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private static func run(_ rules: [LintRule], _ input: LintInput) -> [Diagnostic] {
        rules.flatMap { rule in
            var report = LintReport(rule)
            rule.check?(input, &report)
            return report.findings
        }
    }
}
