import Testing

@Suite struct DefinitionCheckTests {
    @Test(arguments: ["Microsoft.KeyVault.Data", "MICROSOFT.MANAGEDHSM.DATA", "All", "indexed"])
    func knownModes(_ mode: String) {
        #expect(CheckedSources(definition(mode: mode)).findings == [])
    }

    @Test func unknownMode() {
        #expect(
            CheckedSources(definition(mode: "Microsoft.KeyVaults.Data")).findings == [
                "unknown-mode error! \"Microsoft.KeyVaults.Data\": unknown mode `Microsoft.KeyVaults.Data` — did you mean `Microsoft.KeyVault.Data`?"
            ])
    }

    /// Azure accepts only built-ins in the key modes; a custom definition evaluates all the same (decision 18).
    @Test func customDefinitionInAKeyMode() {
        #expect(
            CheckedSources(definition(type: "Custom")).findings == [
                "custom-definition-in-rp-mode warning \"Microsoft.KeyVault.Data\": the service accepts only built-in definitions in mode `Microsoft.KeyVault.Data`"
            ])
        #expect(CheckedSources(definition(mode: "All", type: "Custom")).findings == [])
    }

    @Test func unusedParameter() {
        #expect(
            CheckedSources(definition(parameters: #""days": { "type": "integer" }"#)).findings == [
                "param-unused warning \"days\": parameter `days` is not used in the rule"
            ])
    }

    /// Effects (Language §2, §4.6, decision 26).
    @Test(arguments: [
        ConditionCase(#""effect": "Deny""#),
        ConditionCase(#""effect": "disabled""#),
        ConditionCase(
            #""effect": "denny""#,
            "unknown-effect error! \"denny\": unknown effect `denny` — did you mean `deny`?"),
        ConditionCase(
            #""effect": "modify""#,
            "effect-not-allowed-by-mode error \"modify\": mode `Microsoft.KeyVault.Data` does not accept the effect `modify` — it accepts `audit`, `deny`, `disabled`"
        ),
        ConditionCase(
            #""effect": "audit", "details": { "type": "x" }"#,
            "effect-details-not-taken error { \"type\": \"x\" }: effects of mode `Microsoft.KeyVault.Data` take no `details`"
        ),
        // What reads nothing but parameters is known when it is assigned (§5.1).
        ConditionCase(#""effect": "[concat('au', 'dit')]""#),
        ConditionCase(
            #""effect": "[if(true(), 'audit', 'denny')]""#,
            "unknown-effect error! 'denny': unknown effect `denny` — did you mean `deny`?"),
        ConditionCase(
            #""effect": "[if(true(), 'audit', 'modify')]""#,
            "effect-not-allowed-by-mode error 'modify': mode `Microsoft.KeyVault.Data` does not accept the effect `modify` — it accepts `audit`, `deny`, `disabled`"
        ),
        ConditionCase(
            #""effect": "[length('audit')]""#,
            "effect-type error! \"[length('audit')]\": the effect must be a string, not an integer"
        ),
        ConditionCase(
            #""effect": "[if(equals(field('type'), 'a'), 'audit', 'deny')]""#,
            "effect-expression error! \"[if(equals(field('type'), 'a'), 'audit', 'deny')]\": the effect depends on more than parameters: no assignment has one effect"
        ),
        ConditionCase(
            #""effect": "[parameters('effects')]""#,
            "all-parameter-references-must-resolve error! 'effects': undeclared parameter `effects`"
        ),
    ])
    func effects(_ row: ConditionCase) {
        #expect(CheckedSources(definition(then: row.condition)).findings == row.findings)
    }

    /// The declaration of the parameter that gives the effect.
    @Test(arguments: [
        ConditionCase(#""type": "String", "allowedValues": ["audit", "Audit", "Disabled"]"#),
        ConditionCase(
            #""type": "string", "allowedValues": ["Audit", "Block", "Modify"]"#,
            "unknown-effect error! \"Block\": unknown effect `Block`",
            "effect-not-allowed-by-mode error \"Modify\": mode `Microsoft.KeyVault.Data` does not accept the effect `modify` — it accepts `audit`, `deny`, `disabled`"
        ),
        ConditionCase(
            #""type": "string", "defaultValue": "Audi""#,
            "unknown-effect error! \"Audi\": unknown effect `Audi` — did you mean `audit`?"),
        ConditionCase(
            #""type": "array""#,
            "effect-type error! \"[parameters('effect')]\": the effect must be a string, and parameter `effect` is of type `array`"
        ),
    ])
    func effectParameters(_ row: ConditionCase) {
        let source = definition(
            parameters: #""effect": { \#(row.condition) }"#,
            then: #""effect": "[parameters('effect')]""#)
        #expect(CheckedSources(source).findings == row.findings)
    }

    /// Defaults and allowed values (Language §3.1, decision 16).
    @Test(arguments: [
        ConditionCase(#""type": "integer", "defaultValue": 3, "allowedValues": [3, 4]"#),
        ConditionCase(#""type": "float", "defaultValue": 3, "allowedValues": [3.0]"#),
        ConditionCase(#""type": "array", "defaultValue": ["a"], "allowedValues": ["a", "b"]"#),
        ConditionCase(#""type": "string", "defaultValue": "x", "allowedValues": []"#),
        ConditionCase(
            #""type": "integer", "defaultValue": 30.0"#,
            "param-type-mismatch error! 30.0: the default value of parameter `p` must be an integer, not the number `30.0`"
        ),
        ConditionCase(
            #""type": "array", "defaultValue": "eastus2""#,
            "param-type-mismatch error! \"eastus2\": the default value of parameter `p` must be an array, not a string"
        ),
        ConditionCase(
            #""type": "boolean", "allowedValues": [true, "false"]"#,
            "param-type-mismatch error! \"false\": an allowed value of parameter `p` must be a boolean, not a string"
        ),
        ConditionCase(
            #""type": "string", "defaultValue": "Audit", "allowedValues": ["audit"]"#,
            "param-default-not-allowed error! \"Audit\": `Audit` is not an allowed value of parameter `p` — letter case counts here: write `audit`"
        ),
        ConditionCase(
            #""type": "dateTime", "defaultValue": "tomorrow""#,
            "param-type-mismatch error! \"tomorrow\": the default value of parameter `p` must be a date-time such as `2026-01-31T00:00:00Z`, not a string"
        ),
    ])
    func declarations(_ row: ConditionCase) {
        let source = definition(
            parameters: #""p": { \#(row.condition) }"#,
            if: #"{ "value": "[createArray(parameters('p'))]", "exists": true }"#)
        #expect(CheckedSources(source).findings == row.findings)
    }

    /// The limit on parameters, which built-ins exceed (Language §1.7).
    @Test func manyParameters() {
        let names = (1...21).map { "p\($0)" }
        let source = definition(
            parameters: names.map { #""\#($0)": { "type": "string" }"# }.joined(separator: ","),
            if: """
                { "value": "[concat(\(names.map { "parameters('\($0)')" }.joined(separator: ",")))]",
                  "equals": "" }
                """)
        #expect(
            CheckedSources(source).findings == [
                "rule-limit warning \"p21\": 21 parameters, and the service documents a limit of 20"
            ])
    }

    /// At most ten value counts in a rule (Language §1.7).
    @Test func manyValueCounts() throws {
        let count = #"{ "count": { "value": ["a"], "name": "n" }, "equals": 1 }"#
        func source(_ number: Int) -> String {
            definition(
                if:
                    #"{ "allOf": [ \#(Array(repeating: count, count: number).joined(separator: ",")) ] }"#
            )
        }
        #expect(CheckedSources(source(10)).findings == [])
        let finding = try #require(CheckedSources(source(11)).findings.first)
        #expect(finding.hasPrefix("rule-limit error "))
        #expect(finding.hasSuffix("11 value counts in a rule, and the service allows 10"))
    }
}
