import Diagnostics

extension LintRule {
    /// Fields, operands and counts of conditions.
    static let fieldChecks: [LintRule] = [
        LintRule(
            compilation: "unknown-alias", .definitions, .error,
            Page(
                "A field is an alias that no catalogue holds.",
                reason: """
                    The service refuses the definition. With `--unknown-aliases path` the name \
                    is taken for a path, and this is a warning.
                    """,
                bad: #""field": "Microsoft.KeyVault/vaults/enableRbacAuthorisation""#,
                good: #""field": "Microsoft.KeyVault/vaults/enableRbacAuthorization""#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §4.2.1, §10, decision 15")),
        LintRule(
            compilation: "field-not-in-mode", .definitions, .error,
            Page(
                "A definition of a key mode reads a field that the mode does not have.",
                reason: """
                    In these modes there are no fields but `type` and the aliases of keys, \
                    secrets and certificates.
                    """,
                bad: #""mode": "Microsoft.KeyVault.Data", … "field": "location""#,
                good: #"""
                    "mode": "Microsoft.KeyVault.Data", … "field": "Microsoft.KeyVault.Data/vaults/keys/keyType"
                    """#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §2.1")),
        LintRule(
            compilation: "field-path", .definitions, .error,
            Page(
                "A field is no alias and cannot be read as a path either.",
                reason: """
                    With `--unknown-aliases path` unknown names are paths into the resource. \
                    This one has an empty part or a bracket that is not closed.
                    """,
                bad: #""field": "properties..sku""#,
                good: #""field": "properties.sku""#,
                source: "Decision 15")),
        LintRule(
            compilation: "field-type", .definitions, .error,
            Page(
                "The name of a field is computed and is no text.",
                reason: "There is no such field: the condition always fails.",
                bad: #""field": "[parameters('fields')]" … "fields": { "type": "Array" }"#,
                good: #""field": "[parameters('field')]" … "field": { "type": "String" }"#,
                source: "Language §4.2.1")),
        LintRule(
            compilation: "count-of-non-array", .definitions, .error,
            Page(
                "A `count` counts something that is no array.",
                reason: """
                    There are no elements: the service refuses the definition. The fields of \
                    keys, secrets and certificates are no arrays.
                    """,
                bad: #""count": { "value": "[length(field('name'))]" }"#,
                good: #""count": { "value": "[split(field('name'), '-')]" }"#,
                source: "Language §4.5")),
        LintRule(
            compilation: "count-without-name", .definitions, .error,
            Page(
                "A `count` of a value stands inside another count and has no name.",
                reason: """
                    `current` could not tell the two apart: the service refuses the definition.
                    """,
                bad: #""count": { "value": ["a"], "where": { … } }"#,
                good: #""count": { "value": ["a"], "name": "inner", "where": { … } }"#,
                source: "Language §4.5")),
        LintRule(
            compilation: "subject-type", .definitions, .error,
            Page(
                "An ordering operator gets a value on its left that has no order.",
                reason: """
                    The comparison always fails, and a rule with a failing comparison denies or \
                    cannot be judged.
                    """,
                bad: #"{ "value": "[parameters('kinds')]", "less": 3 }"#,
                good: #"{ "value": "[length(parameters('kinds'))]", "less": 3 }"#,
                source: "Language §4.3.1")),
        LintRule(
            compilation: "operand-type", .definitions, .error,
            Page(
                "An operator gets a right side of a type that it cannot compare with.",
                reason: """
                    The service refuses the definition, or the comparison always fails.
                    """,
                bad: #"""
                    { "field": "location", "in": "[parameters('region')]" } … "region": { "type": "String" }
                    """#,
                good: #"""
                    { "field": "location", "in": "[parameters('regions')]" } … "regions": { "type": "Array" }
                    """#,
                source: "Language §3.2, §4.3")),
        LintRule(
            compilation: "null-operand", .definitions, .warning,
            Page(
                "The right side of an operator is null.",
                reason: """
                    With `equals` and `notEquals` null stands for a value that is absent or \
                    empty; with any other operator it is an error.
                    """,
                bad: #"{ "field": "tags.owner", "equals": null }"#,
                good: #"{ "field": "tags.owner", "exists": false }"#,
                source: "Language §4.3, decision 7")),
        LintRule(
            compilation: "like-wildcards", .definitions, .error,
            Page(
                "The pattern of `like` or `notLike` has more than one `*`.",
                reason: "The service allows one wildcard. `contains` finds a text anywhere.",
                bad: #"{ "field": "name", "like": "*prod*" }"#,
                good: #"{ "field": "name", "contains": "prod" }"#,
                source: "Language §4.3, decision 10")),
    ]
}
