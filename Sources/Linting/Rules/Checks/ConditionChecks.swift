import Diagnostics

extension LintRule {
    /// Slips in the shape of conditions.
    static let conditionChecks: [LintRule] = [
        LintRule(
            compilation: "legacy-source", .syntax, .error,
            Page(
                "A condition names its left side with `source`.",
                reason: """
                    `source` belongs to an early form of the language, and the service takes it \
                    no longer.
                    """,
                bad: #"{ "source": "action", "equals": "write" }"#,
                good: #"{ "field": "type", "equals": "Microsoft.KeyVault/vaults" }"#,
                source: "Language §4.2")),
        LintRule(
            compilation: "mixed-condition", .syntax, .error,
            Page(
                """
                `allOf`, `anyOf` or `not` stands beside another condition in one object.
                """,
                reason: """
                    An object is one condition. What stands beside the first is not looked at.
                    """,
                bad: #"""
                    { "not": { "field": "kind", "equals": "a" }, "field": "location", "equals": "westeurope" }
                    """#,
                good: #"""
                    { "allOf": [{ "not": { "field": "kind", "equals": "a" } }, { "field": "location", "equals": "westeurope" }] }
                    """#,
                source: "Language §4.1")),
        LintRule(
            compilation: "empty-condition-list", .syntax, .warning,
            Page(
                "`allOf` or `anyOf` has no conditions.",
                reason: """
                    An empty `allOf` holds for everything and an empty `anyOf` for nothing, \
                    which is seldom meant.
                    """,
                bad: #"{ "anyOf": [] }"#,
                good: #"{ "anyOf": [{ "field": "location", "equals": "westeurope" }] }"#,
                source: "Language §4.1")),
        LintRule(
            compilation: "empty-condition", .syntax, .error,
            Page(
                "A condition is an object without members.",
                reason: """
                    It is not clear whether it should hold for everything or for nothing.
                    """,
                bad: #"{ "allOf": [{}] }"#,
                good: #"""
                    { "allOf": [{ "field": "type", "equals": "Microsoft.KeyVault/vaults" }] }
                    """#,
                source: "Language §4.1")),
        LintRule(
            compilation: "two-left-sides", .syntax, .error,
            Page(
                "A condition or a `count` has more than one left side.",
                reason: "Only one of `field`, `value` and `count` can be compared.",
                bad: #"{ "field": "location", "value": "[field('kind')]", "equals": "a" }"#,
                good: #"{ "field": "location", "equals": "a" }"#,
                source: "Language §4.2, §4.5")),
        LintRule(
            compilation: "two-operators", .syntax, .error,
            Page(
                "A condition has more than one operator.",
                reason: "Only one comparison is made, and which one is not defined.",
                bad: #"{ "field": "name", "like": "kv-*", "notEquals": "kv-old" }"#,
                good: #"""
                    { "allOf": [{ "field": "name", "like": "kv-*" }, { "field": "name", "notEquals": "kv-old" }] }
                    """#,
                source: "Language §4.1")),
        LintRule(
            compilation: "missing-operator", .syntax, .error,
            Page(
                "A condition has a left side and no operator.",
                reason: """
                    There is nothing to compare with: the service refuses the definition.
                    """,
                bad: #"{ "field": "location" }"#,
                good: #"{ "field": "location", "exists": true }"#,
                source: "Language §4.1")),
        LintRule(
            compilation: "missing-left-side", .syntax, .error,
            Page(
                "A condition has an operator and nothing to compare.",
                reason: """
                    Without `field`, `value` or `count` there is no left side: the service \
                    refuses the definition.
                    """,
                bad: #"{ "equals": "westeurope" }"#,
                good: #"{ "field": "location", "equals": "westeurope" }"#,
                source: "Language §4.1")),
        LintRule(
            compilation: "count-name", .syntax, .error,
            Page(
                """
                The name of a `count` has other characters than letters and digits, or stands at \
                a `count` of a field.
                """,
                reason: """
                    `current` could not name the count. A `count` of a field is named by its \
                    field.
                    """,
                bad: #""count": { "value": ["a"], "name": "my-prefix" }"#,
                good: #""count": { "value": ["a"], "name": "prefix" }"#,
                source: "Language §4.5")),
        LintRule(
            compilation: "count-field", .syntax, .error,
            Page(
                "The `field` of a `count` is no array alias, or an expression.",
                reason: """
                    Only an alias that ends with `[*]`, or has it inside, stands for elements \
                    that can be counted.
                    """,
                bad: #"""
                    "count": { "field": "Microsoft.KeyVault/vaults/networkAcls.ipRules" }
                    """#,
                good: #"""
                    "count": { "field": "Microsoft.KeyVault/vaults/networkAcls.ipRules[*]" }
                    """#,
                source: "Language §4.5")),
    ]
}
