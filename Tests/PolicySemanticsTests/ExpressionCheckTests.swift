import Testing

@Suite struct ExpressionCheckTests {
    /// Expressions as the `value` of a condition.
    @Test(arguments: [
        ConditionCase("[addDays(utcNow(), parameters('days'))]"),
        ConditionCase("[AddDays(UTCNOW(), 30)]"),
        ConditionCase("[if(empty(field('type')), 'a', field('type'))]"),
        ConditionCase(
            "[adDays(utcNow(), 1)]",
            "unknown-function error! adDays: unknown function `adDays` — did you mean `addDays`?"),
        ConditionCase(
            "[resourceId('a', 'b')]",
            "disallowed-function error! resourceId: function `resourceId` is not allowed in a policy rule"
        ),
        ConditionCase(
            "[listKeys('a', 'b')]",
            "disallowed-function error! listKeys: function `listKeys` is not allowed in a policy rule"
        ),
        ConditionCase(
            "[parseCidr('10.0.0.0/8')]",
            "uncertain-function warning parseCidr: function `parseCidr` is not known to work in a policy rule"
        ),
        ConditionCase(
            "[addDays(utcNow())]",
            "function-arity error! addDays: `addDays` takes 2 arguments, not 1"),
        ConditionCase(
            "[concat()]",
            "function-arity error! concat: `concat` takes at least 1 argument, not 0"),
        ConditionCase(
            "[addDays(utcNow(), '30')]",
            "function-argument error! '30': argument 2 of `addDays` must be an integer, not a string"
        ),
        ConditionCase(
            "[addDays(utcNow(), parameters('name'))]",
            "function-argument error! parameters('name'): argument 2 of `addDays` must be an integer, not a string"
        ),
        ConditionCase(
            "[not(parameters('days'))]",
            "function-argument error! parameters('days'): argument 1 of `not` must be a boolean, not an integer"
        ),
        // A branch that is not taken cannot fail (decision 12), so the rule keeps its meaning.
        ConditionCase(
            "[if(parameters('flag'), 'a', add('b', 1))]",
            "function-argument error 'b': argument 1 of `add` must be an integer, not a string"),
        ConditionCase(
            "[parameters('day')]",
            "undeclared-parameter error! 'day': undeclared parameter `day` — did you mean `days`?"),
        ConditionCase(
            "[parameters(concat('da', 'ys'))]",
            "parameter-name error! concat('da', 'ys'): `parameters` needs the name of a parameter as a literal"
        ),
        ConditionCase("[parameters('shape').member]"),
        ConditionCase("[parameters('kinds')[0]]"),
        ConditionCase(
            "[parameters('name').length]",
            "selection-type error! length: a string has no property `length`"),
        ConditionCase("[vault().location]"),
    ])
    func values(_ row: ConditionCase) {
        let source = keyDefinition(if: #"{ "value": "\#(row.condition)", "notEquals": "x" }"#)
        #expect(CheckedSources(source).findings == row.findings)
    }

    @Test func vaultIsAFunctionOfOneMode() {
        let source = keyDefinition(
            if: #"{ "value": "[vault().location]", "equals": "x" }"#,
            mode: "Microsoft.ManagedHSM.Data")
        #expect(
            CheckedSources(source).findings == [
                "function-not-in-mode error! vault: `vault` exists only in mode `Microsoft.KeyVault.Data`"
            ])
    }

    /// The names in a deployment's template belong to the template (Language §5.7).
    @Test func templatesInDetailsAreNotThePolicys() {
        let source = definition(
            mode: "All", parameters: #""a": { "type": "string" }, "b": { "type": "string" }"#,
            then: """
                "effect": "deployIfNotExists", "details": { "type": "x", "name": "[parameters('a')]",
                  "Deployment": { "properties": {
                    "template": { "outputs": { "v": "[reference(parameters('b'))]" } },
                    "parameters": { "c": { "value": "[parameters('d')]" } } } } }
                """)
        #expect(
            CheckedSources(source).findings == [
                "undeclared-parameter error! 'd': undeclared parameter `d` — did you mean `a`?",
                "param-unused warning \"b\": parameter `b` is not used in the rule",
            ])
    }
}
