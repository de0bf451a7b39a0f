import Diagnostics

extension LintRule {
    static let existsFalseWithComparison = LintRule(
        constant: false, because: .absentAndCompared, "exists-false-with-comparison",
        Page(
            "A group asks that a field does not exist and compares its value at the same time.",
            reason: """
                A missing field acts as an empty text, so that the comparison fails wherever `exists: false` holds: the group never holds. Mostly `anyOf` was meant.
                """,
            bad: """
                "allOf": [
                  { "field": "tags['owner']", "exists": false },
                  { "field": "tags['owner']", "equals": "nobody" } ]
                """,
            good: """
                "anyOf": [
                  { "field": "tags['owner']", "exists": false },
                  { "field": "tags['owner']", "equals": "nobody" } ]
                """,
            source: "Language §4.3; decision 4"),
        message:
            "what is compared here cannot exist where `exists` holds: the condition never holds")
}
