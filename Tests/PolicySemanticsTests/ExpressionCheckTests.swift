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
            "all-parameter-references-must-resolve error! 'day': undeclared parameter `day` — did you mean `days`?"
        ),
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
        // Members of objects have names, elements of arrays numbers (Language §5.3).
        ConditionCase("[parameters('shape')['member']]"),
        ConditionCase("[parameters('kinds')[length('a')]]"),
        ConditionCase("[split(parameters('name'), '/')[0]]"),
        ConditionCase("[field('type')['a'][0].b]"),
        ConditionCase(
            "[parameters('kinds').first]",
            "selection-type error! first: an array has no property `first`"),
        ConditionCase(
            "[parameters('kinds')['0']]",
            "selection-type error! '0': an array has no named member"),
        ConditionCase(
            "[parameters('shape')[0]]",
            "selection-type error! 0: an object has no numbered element"),
        ConditionCase(
            "[parameters('kinds')[true()]]",
            "selection-type error! true(): an index must be a string or an integer, not a boolean"
        ),
        ConditionCase(
            "[null().a]", "selection-type error! a: null has no property `a`"),
    ])
    func values(_ row: ConditionCase) {
        let source = keyDefinition(if: #"{ "value": "\#(row.condition)", "notEquals": "x" }"#)
        #expect(CheckedSources(source).findings == row.findings)
    }

    /// Arguments that must be of one kind (Language §5.4).
    @Test(arguments: [
        ConditionCase("[less(parameters('days'), float('1.5'))]"),
        ConditionCase("[less(field('type'), 1)]"),
        ConditionCase("[greater(parameters('name'), null())]"),
        ConditionCase(
            "[less(parameters('days'), '1')]",
            "function-argument error! '1': argument 2 of `less` must be an integer or float, not a string"
        ),
        ConditionCase(
            "[greaterOrEquals(parameters('name'), length('a'))]",
            "function-argument error! length('a'): argument 2 of `greaterOrEquals` must be a string or null, not an integer"
        ),
        ConditionCase("[concat(parameters('name'), parameters('days'), true(), null())]"),
        ConditionCase("[concat(parameters('kinds'), createArray('a'))]"),
        ConditionCase("[concat(first(parameters('kinds')), parameters('kinds'))]"),
        ConditionCase(
            "[concat(parameters('kinds'), 'a')]",
            "function-argument error! 'a': argument 2 of `concat` must be an array, not a string"
        ),
        ConditionCase(
            "[concat('a', parameters('kinds'))]",
            "function-argument error! parameters('kinds'): argument 2 of `concat` must be a string or integer or boolean or null, not an array"
        ),
        ConditionCase("[union(parameters('kinds'), createArray(1))]"),
        ConditionCase(
            "[union(parameters('shape'), createArray(1))]",
            "function-argument error! createArray(1): argument 2 of `union` must be an object, not an array"
        ),
        ConditionCase(
            "[intersection(parameters('kinds'), createObject())]",
            "function-argument error! createObject(): argument 2 of `intersection` must be an array, not an object"
        ),
        ConditionCase("[contains(parameters('kinds'), 1)]"),
        ConditionCase(
            "[contains(parameters('shape'), 1)]",
            "function-argument error! 1: argument 2 of `contains` must be a string or null, not an integer"
        ),
        ConditionCase(
            "[indexOf(parameters('name'), 1)]",
            "function-argument error! 1: argument 2 of `indexOf` must be a string or null, not an integer"
        ),
        ConditionCase("[max(parameters('days'), 1)]"),
        ConditionCase("[max(createArray(1, 2))]"),
        ConditionCase(
            "[max(1, createArray(2))]",
            "function-argument error! createArray(2): argument 2 of `max` must be an integer or float, not an array"
        ),
        // Null is not taken everywhere (Language §5.4).
        ConditionCase("[toLower(null())]"),
        ConditionCase(
            "[int(null())]",
            "function-argument error! null(): argument 1 of `int` must be a string or integer, not null"
        ),
        ConditionCase(
            "[ipRangeContains('::1', null())]",
            "function-argument error! null(): argument 2 of `ipRangeContains` must be a string, not null"
        ),
    ])
    func argumentsOfOneKind(_ row: ConditionCase) {
        let source = keyDefinition(if: #"{ "value": "\#(row.condition)", "exists": true }"#)
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
                  "roleDefinitionIds": ["/providers/Microsoft.Authorization/roleDefinitions/1"],
                  "Deployment": { "properties": { "mode": "incremental",
                    "template": { "outputs": { "v": "[reference(parameters('b'))]" } },
                    "parameters": { "c": { "value": "[parameters('d')]" } } } } }
                """)
        #expect(
            CheckedSources(source).findings == [
                "all-parameter-references-must-resolve error! 'd': undeclared parameter `d` — did you mean `a`?",
                "param-unused warning \"b\": parameter `b` is not used in the rule",
            ])
    }
}
