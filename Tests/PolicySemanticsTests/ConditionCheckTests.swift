import Testing

/// One condition of a definition of mode `Microsoft.KeyVault.Data` and what the check says about it.
struct ConditionCase: CustomTestStringConvertible, Sendable {
    let condition: String
    let findings: [String]

    init(_ condition: String, _ findings: String...) {
        self.condition = condition
        self.findings = findings
    }

    var testDescription: String { condition }
}

private let keys = "Microsoft.KeyVault.Data/vaults/keys"

@Suite struct ConditionCheckTests {
    @Test(arguments: [
        // Names fold ASCII case (decision 13).
        ConditionCase(#"{ "field": "\#(keys)/keyType", "equals": "RSA" }"#),
        ConditionCase(
            #"{ "field": "MICROSOFT.keyvault.data/vaults/KEYS/keytype", "equals": "RSA" }"#),
        ConditionCase(#"{ "field": "TYPE", "equals": "\#(keys)" }"#),
        ConditionCase(
            #"{ "field": "\#(keys)/keyTyp", "equals": "RSA" }"#,
            "unknown-alias error! \"\(keys)/keyTyp\": unknown alias `\(keys)/keyTyp` — did you mean `\(keys)/keyType`?"
        ),
        ConditionCase(
            #"{ "field": "\#(keys)/expiresOn", "exists": false }"#,
            "unknown-alias error! \"\(keys)/expiresOn\": unknown alias `\(keys)/expiresOn` — did you mean `\(keys)/attributes.expiresOn`?"
        ),
        ConditionCase(
            #"{ "field": "Microsoft.KeyVault/vaults/keys/keySize", "less": 1 }"#,
            "unknown-alias error! \"Microsoft.KeyVault/vaults/keys/keySize\": unknown alias `Microsoft.KeyVault/vaults/keys/keySize` — did you mean `\(keys)/keySize`?"
        ),
        ConditionCase(
            #"{ "field": "\#(keys)/enabled", "equals": true }"#,
            "unknown-alias error! \"\(keys)/enabled\": unknown alias `\(keys)/enabled`"),
        // Of the fields without a slash only `type` exists in a key mode (Language §2.1).
        ConditionCase(
            #"{ "field": "location", "equals": "westeurope" }"#,
            "field-not-in-mode error! \"location\": mode `Microsoft.KeyVault.Data` has no field `location` — its fields are `type` and the aliases of its component types"
        ),
        ConditionCase(
            #"{ "field": "keytype", "equals": "RSA" }"#,
            "field-not-in-mode error! \"keytype\": mode `Microsoft.KeyVault.Data` has no field `keytype` — did you mean `\(keys)/keyType`?"
        ),
        ConditionCase(
            #"{ "field": "Microsoft.ManagedHSM.Data/managedHsms/keys/keyType", "equals": "RSA" }"#,
            "alias-mode-mismatch error \"Microsoft.ManagedHSM.Data/managedHsms/keys/keyType\": `Microsoft.ManagedHSM.Data/managedHsms/keys/keyType` is an alias of mode `Microsoft.ManagedHSM.Data`, not of `Microsoft.KeyVault.Data`"
        ),
        ConditionCase(
            #"{ "value": "[field('\#(keys)/kty')]", "equals": "RSA" }"#,
            "unknown-alias error! '\(keys)/kty': unknown alias `\(keys)/kty`"),
        ConditionCase(
            #"{ "field": "[parameters('kinds')]", "equals": "RSA" }"#,
            "field-type error! \"[parameters('kinds')]\": a field name is a string, not an array"),
        // No field of a key mode is an array (Language §10.5).
        ConditionCase(
            #"{ "count": { "field": "\#(keys)/keyOps[*]" }, "equals": 0 }"#,
            "count-of-non-array error! \"\(keys)/keyOps[*]\": no field of mode `Microsoft.KeyVault.Data` is an array, so `\(keys)/keyOps[*]` cannot be counted"
        ),
    ])
    func fields(_ row: ConditionCase) {
        #expect(CheckedSources(keyDefinition(if: row.condition)).findings == row.findings)
    }

    @Test(arguments: [
        // `in` and `notIn` need an array, nothing else may get one (Language §3.2).
        ConditionCase(#"{ "field": "type", "in": "[parameters('kinds')]" }"#),
        ConditionCase(#"{ "field": "type", "in": "[field('type')]" }"#),
        ConditionCase(
            #"{ "field": "type", "in": "[parameters('name')]" }"#,
            "operand-type error! \"[parameters('name')]\": `in` needs an array, not a string"),
        ConditionCase(
            #"{ "field": "type", "like": "[parameters('kinds')]" }"#,
            "operand-type error! \"[parameters('kinds')]\": `like` needs a single value, not an array"
        ),
        // The equality of arrays has a meaning (decision 5), though the service expects a string.
        ConditionCase(
            #"{ "field": "type", "equals": "[parameters('kinds')]" }"#,
            "operand-type error \"[parameters('kinds')]\": `equals` needs a single value, not an array"
        ),
        ConditionCase(#"{ "field": "type", "equals": "[concat('a', 'b')]" }"#),
        ConditionCase(
            #"{ "field": "type", "match": "[concat(parameters('kinds'), createArray(1))]" }"#,
            "operand-type error! \"[concat(parameters('kinds'), createArray(1))]\": `match` needs a single value, not an array"
        ),
        // Null (decision 7).
        ConditionCase(
            #"{ "field": "type", "equals": null }"#,
            "null-operand warning null: null as the operand of `equals` stands for an absent or empty value — write `\"exists\"` to test whether a value is present"
        ),
        ConditionCase(
            #"{ "field": "type", "like": null }"#,
            "null-operand error! null: the operand of `like` is null"),
        ConditionCase(
            #"{ "field": "type", "notEquals": "[null()]" }"#,
            "null-operand error! \"[null()]\": the operand of `notEquals` is null"),
        // `exists` (Language §4.3).
        ConditionCase(#"{ "field": "type", "exists": "False" }"#),
        ConditionCase(#"{ "field": "type", "exists": "[parameters('flag')]" }"#),
        ConditionCase(
            #"{ "field": "type", "exists": "[parameters('days')]" }"#,
            "operand-type error! \"[parameters('days')]\": `exists` needs `true` or `false`, not an integer"
        ),
        // Ordering (decision 6).
        ConditionCase(#"{ "field": "type", "less": "[parameters('days')]" }"#),
        ConditionCase(
            #"{ "field": "type", "greater": true }"#,
            "operand-type error! true: `greater` needs a number or a string, not a boolean"),
        ConditionCase(
            #"{ "value": "[parameters('kinds')]", "less": 3 }"#,
            "subject-type error! \"[parameters('kinds')]\": `less` cannot order a value of type array"
        ),
        // Several `*` are honoured in evaluation (decision 10).
        ConditionCase(#"{ "field": "type", "like": "a*" }"#),
        ConditionCase(
            #"{ "field": "type", "notLike": "*a*" }"#,
            "like-wildcards error \"*a*\": `notLike` allows one `*`, and `*a*` has more"),
    ])
    func operands(_ row: ConditionCase) {
        #expect(CheckedSources(keyDefinition(if: row.condition)).findings == row.findings)
    }

    @Test(arguments: [
        ConditionCase(
            #"{ "count": { "value": "[parameters('kinds')]", "name": "kind", "where": { "value": "[current('KIND')]", "like": "R*" } }, "greater": 0 }"#
        ),
        ConditionCase(
            #"{ "count": { "value": "[parameters('days')]" }, "equals": 0 }"#,
            "count-of-non-array error! \"[parameters('days')]\": `count` needs an array, not an integer"
        ),
        ConditionCase(
            #"{ "value": "[current('kind')]", "equals": "a" }"#,
            "current-outside-count error! current: `current` has a meaning only inside the `where` of a `count`"
        ),
        ConditionCase(
            #"{ "count": { "value": ["a"], "name": "kind", "where": { "value": "[current('kinds')]", "equals": "a" } }, "equals": 0 }"#,
            "unknown-count-scope error! 'kinds': no count around it is named `kinds` — did you mean `kind`?"
        ),
        ConditionCase(
            #"{ "count": { "value": ["a"], "name": "x", "where": { "count": { "value": ["b"], "name": "y", "where": { "value": "[current()]", "equals": "a" } }, "equals": 1 } }, "equals": 0 }"#,
            "ambiguous-current error! current: `current` needs the name of one of the 2 counts around it"
        ),
        ConditionCase(
            #"{ "count": { "value": ["a"], "name": "x", "where": { "count": { "value": ["b"] }, "equals": 1 } }, "equals": 0 }"#,
            "count-without-name error { \"value\": [\"b\"] }: a value count inside another count needs a `name`"
        ),
    ])
    func counts(_ row: ConditionCase) {
        #expect(CheckedSources(keyDefinition(if: row.condition)).findings == row.findings)
    }
}
