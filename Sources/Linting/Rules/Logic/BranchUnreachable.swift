import Diagnostics

extension LintRule {
    static let branchUnreachable = LintRule(
        "branch-unreachable", .logic, .warning,
        Page(
            "A branch of `anyOf` cannot hold where it stands.",
            reason: """
                Another condition that must hold as well excludes it. What the branch was to catch is not caught.
                """,
            bad: """
                "allOf": [
                  { "field": "type", "equals": "Microsoft.KeyVault/vaults" },
                  { "anyOf": [
                    { "field": "type", "equals": "Microsoft.KeyVault/managedHSMs" },
                    { "field": "location", "equals": "westeurope" } ] } ]
                """,
            good: """
                "allOf": [
                  { "field": "type", "equals": "Microsoft.KeyVault/vaults" },
                  { "field": "location", "equals": "westeurope" } ]
                """,
            source: "Language §4.1, §4.3; decisions 4 to 6"), unit: .definition
    ) { input, report in
        for case .unreachable(let condition) in input.logic.lazy.flatMap(\.findings) {
            report.add(
                at: condition.headline,
                "the branch cannot hold: another condition that must hold excludes it")
        }
    }
}
