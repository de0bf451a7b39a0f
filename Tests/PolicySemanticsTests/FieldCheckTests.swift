import PolicyCatalog
import Testing

/// Fields of definitions for resources of every type.
@Suite struct FieldCheckTests {
    @Test(arguments: [
        // Language §4.2.1
        ConditionCase(#"{ "field": "Kind", "equals": "x" }"#),
        ConditionCase(#"{ "field": "tags['a b']", "equals": "x" }"#),
        ConditionCase(#"{ "field": "[concat('tags[', parameters('name'), ']')]", "equals": "x" }"#),
        ConditionCase(
            #"{ "field": "[concat('tag', 'z')]", "equals": "x" }"#,
            "unknown-alias error! \"[concat('tag', 'z')]\": unknown field `tagz` — did you mean `tags`?"
        ),
        ConditionCase(#"{ "field": "microsoft.keyvault/VAULTS/sku.name", "equals": "x" }"#),
        // decision 15
        ConditionCase(
            #"{ "field": "Microsoft.KeyVault/vaults/skuname", "equals": "x" }"#,
            "unknown-alias error! \"Microsoft.KeyVault/vaults/skuname\": unknown alias `Microsoft.KeyVault/vaults/skuname` — did you mean `Microsoft.KeyVault/vaults/sku.name`?"
        ),
        ConditionCase(
            #"{ "value": "[field('Contoso.X/things/size')]", "equals": "x" }"#,
            "unknown-alias error! 'Contoso.X/things/size': unknown alias `Contoso.X/things/size` — name a list of aliases with --aliases, or take unknown ones for paths with --unknown-aliases path"
        ),
        ConditionCase(
            #"{ "field": "Microsoft.KeyVault.Data/vaults/keys/keyType", "equals": "x" }"#,
            "alias-mode-mismatch error \"Microsoft.KeyVault.Data/vaults/keys/keyType\": `Microsoft.KeyVault.Data/vaults/keys/keyType` is an alias of mode `Microsoft.KeyVault.Data`, not of `All`"
        ),
    ])
    func names(_ row: ConditionCase) {
        #expect(
            CheckedSources(keyDefinition(if: row.condition, mode: "All")).findings == row.findings)
    }

    /// decision 15
    @Test(arguments: [
        ConditionCase(
            #"{ "field": "Contoso.X/things/size", "equals": "x" }"#,
            "unknown-alias warning \"Contoso.X/things/size\": unknown alias `Contoso.X/things/size`, which is taken for a path"
        ),
        ConditionCase(
            #"{ "field": "properties.x", "equals": "x" }"#,
            "unknown-alias warning \"properties.x\": unknown field `properties.x`, which is taken for a path"
        ),
        ConditionCase(
            #"{ "field": "Contoso.X/things/a..b", "equals": "x" }"#,
            "field-path error! \"Contoso.X/things/a..b\": unknown alias `Contoso.X/things/a..b`, and it cannot be read as a path"
        ),
        ConditionCase(
            #"{ "count": { "field": "Contoso.X/things/parts[*]", "where": { "value": "[current('Contoso.X/things/parts[*].size')]", "equals": 1 } }, "equals": 0 }"#,
            "unknown-alias warning \"Contoso.X/things/parts[*]\": unknown alias `Contoso.X/things/parts[*]`, which is taken for a path",
            "unknown-alias warning 'Contoso.X/things/parts[*].size': unknown alias `Contoso.X/things/parts[*].size`, which is taken for a path"
        ),
    ])
    func assumedPaths(_ row: ConditionCase) {
        let source = keyDefinition(if: row.condition, mode: "All")
        let run = CheckedSources(
            files: [("file.json", source)], fields: FieldResolver(assumesPaths: true))
        #expect(run.findings == row.findings)
    }

    @Test(arguments: [
        // Language §4.5
        ConditionCase(
            #"{ "count": { "field": "\#(rules)", "where": { "field": "\#(rules).value", "equals": "x" } }, "greater": 0 }"#
        ),
        ConditionCase(
            #"{ "count": { "field": "\#(rules)", "where": { "value": "[current('\#(rules).valu')]", "equals": "x" } }, "greater": 0 }"#,
            "unknown-alias error! '\(rules).valu': unknown alias `\(rules).valu` — did you mean `\(rules).value`?"
        ),
        ConditionCase(
            #"{ "count": { "field": "Microsoft.KeyVault/vaults/accessPolicie[*]" }, "greater": 0 }"#,
            "unknown-alias error! \"Microsoft.KeyVault/vaults/accessPolicie[*]\": unknown alias `Microsoft.KeyVault/vaults/accessPolicie[*]` — did you mean `Microsoft.KeyVault/vaults/accessPolicies[*]`?"
        ),
        // Language §10.3: collections come from the path, not from the name.
        ConditionCase(
            #"{ "count": { "field": "tags['[*]']" }, "greater": 0 }"#,
            "count-of-non-array error! \"tags['[*]']\": `tags['[*]']` is no array, so it cannot be counted"
        ),
        // Language §4.3.1, decisions 5 and 6
        ConditionCase(#"{ "count": { "field": "\#(rules)" }, "equals": "2" }"#),
        ConditionCase(#"{ "count": { "field": "\#(rules)" }, "in": [1, 2] }"#),
        ConditionCase(
            #"{ "count": { "field": "\#(rules)" }, "greater": "many" }"#,
            "operand-type error! \"many\": `greater` compares a count with a number, not a string"),
        ConditionCase(
            #"{ "count": { "field": "\#(rules)" }, "notEquals": false }"#,
            "operand-type error false: `notEquals` compares a count with a number, not a boolean"),
    ])
    func counts(_ row: ConditionCase) {
        #expect(
            CheckedSources(keyDefinition(if: row.condition, mode: "All")).findings == row.findings)
    }

    // Language §1.7
    @Test func countLimits() {
        let field = #"{ "count": { "field": "\#(rules)" }, "equals": 0 }"#
        let values = #"{ "count": { "value": ["a"] }, "equals": 0 }"#
        func findings(_ conditions: [String]) -> [String] {
            let condition = #"{ "allOf": [\#(conditions.joined(separator: ","))] }"#
            return CheckedSources(keyDefinition(if: condition, mode: "All")).findings
        }
        #expect(findings(Array(repeating: field, count: 5)) == [])
        #expect(
            findings(Array(repeating: field, count: 6)) == [
                "rule-limit error \"\(rules)\": 6 counts of `\(rules.lowercased())`, and the service allows 5"
            ])
        #expect(findings(Array(repeating: values, count: 10)) == [])
        #expect(
            findings(Array(repeating: values, count: 11)) == [
                "rule-limit error [\"a\"]: 11 value counts in a rule, and the service allows 10"
            ])
        let ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"
        let eleven = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]"
        func nested(_ inner: String) -> String {
            #"{ "count": { "value": \#(ten), "where": { "count": { "value": \#(inner), "name": "x" }, "greater": 0 } }, "equals": 0 }"#
        }
        #expect(findings([nested(ten)]) == [])
        #expect(
            findings([nested(eleven)]) == [
                "rule-limit error \(eleven): 110 iterations of value counts, and the service allows 100"
            ])
    }

    /// An existence condition is a condition like any other (Language §6.2): its counts are counted apart (Language §1.7).
    @Test func existenceConditions() {
        let count = #"{ "count": { "field": "\#(rules)" }, "equals": 0 }"#
        func findings(_ existence: String) -> [String] {
            CheckedSources(
                definition(
                    mode: "All",
                    if:
                        #"{ "allOf": [\#(Array(repeating: count, count: 5).joined(separator: ","))] }"#,
                    then: """
                        "effect": "auditIfNotExists", "details": { "type": "A.B/c",
                          "existenceCondition": \(existence) }
                        """)
            ).findings
        }
        #expect(findings(#"{ "not": \#(count) }"#) == [])
        #expect(
            findings(
                #"{ "anyOf": [{ "field": "nam", "equals": "[current()]" }, { "field": "name", "like": "a*b*" }] }"#
            )
                == [
                    "unknown-alias error! \"nam\": unknown field `nam` — did you mean `name`?",
                    "current-outside-count error! current: `current` has a meaning only inside the `where` of a `count`",
                    "like-wildcards error \"a*b*\": `like` allows one `*`, and `a*b*` has more",
                ])
        let many = Array(repeating: #"{ "field": "name", "equals": "x" }"#, count: 129)
        #expect(
            findings(#"{ "anyOf": [\#(many.joined(separator: ","))] }"#) == [
                "rule-limit error {: `then` has 129 conditions; at most 128 are taken"
            ])
        #expect(findings(#"{ "anyOf": [\#(many.dropFirst().joined(separator: ","))] }"#) == [])
    }
}

private let rules = "Microsoft.KeyVault/vaults/networkAcls.ipRules[*]"
