import Diagnostics

extension LintRule {
    static let redundantSubcondition = LintRule(
        "redundant-subcondition", .logic, .info,
        Page(
            "A condition can be left out: others around it decide already.",
            reason: """
                Whoever reads the rule looks for a difference that the condition makes; and when the others change, it may begin to make one.
                """,
            bad: """
                "allOf": [
                  { "field": "tags['owner']", "exists": true },
                  { "field": "tags['owner']", "equals": "platform" } ]
                """,
            good: """
                "field": "tags['owner']", "equals": "platform"
                """,
            source: "Language §4.1, §4.3; decisions 4 to 6"), unit: .definition
    ) { input, report in
        for case .redundant(let condition) in input.logic.lazy.flatMap(\.findings) {
            report.add(at: condition.headline, "the rule means the same without this condition")
        }
    }
}
