import Diagnostics
import PolicySyntax
import TestSupport
import Testing

private func rule(_ condition: String) -> String {
    #"{"if":\#(condition),"then":{"effect":"audit"}}"#
}

@Suite struct ConditionTests {
    @Test func everyOperatorInAnyCase() {
        for conditionOperator in ConditionOperator.allCases {
            let name = conditionOperator.rawValue
            let operand = [.in, .notIn].contains(conditionOperator) ? "[true]" : "true"
            for written in [name, name.uppercased()] {
                let read = ReadText(rule(#"{"FIELD":"type","\#(written)":\#(operand)}"#))
                #expect(read.findings == [])
                #expect(read.condition == #"field "type" \#(name) \#(operand)"#)
            }
        }
    }

    @Test func nestedConditions() {
        let read = ReadText(
            rule(
                """
                {"allOf": [
                  {"equals": 5.0, "field": "[concat('tags[', 'x', ']')]"},
                  {"AnyOf": [
                    {"not": {"value": {"a": ["[utcNow()]", null]}, "notEquals": null}},
                    {"count": {"field": "a[*]"}, "less": 1}
                  ]},
                  {"count": {"value": [1, 2], "name": "n1", "where": {
                     "value": "[current('n1')]", "exists": "TRUE"}}, "greater": "[length('x')]"}
                ]}
                """))
        #expect(read.findings == [])
        #expect(
            read.condition == """
                allOf
                  field [concat('tags[', 'x', ']')] equals 5.0
                  anyOf
                    not
                      value {"a":[[utcNow()],null]} notEquals null
                    count field "a[*]" less 1
                  count value [1,2] as "n1" greater [length('x')]
                    where
                      value [current('n1')] exists "TRUE"
                """)
    }

    @Test(arguments: [
        (#"⟦"type"⟧"#, "wrong-type: expected a condition, which is an object, found a string"),
        ("⟦{⟧}", "empty-condition: the condition is empty"),
        (#"⟦{⟧"field": "a"}"#, "missing-operator: the condition has no operator, such as `equals`"),
        (
            #"⟦{⟧"equals": "a"}"#,
            "missing-left-side: `equals` has no `field`, `value` or `count` to compare"
        ),
        (
            #"{"field": "a", ⟦"value"⟧: 1, "equals": "b"}"#,
            "two-left-sides: `value` is a second left side of the condition"
        ),
        (
            #"{"field": "a", "like": "x", ⟦"equals"⟧: "b"}"#,
            "two-operators: `equals` is a second operator of the condition"
        ),
        (
            #"{"field": "a", ⟦"equal"⟧: "b"}"#,
            "unknown-member: unknown member `equal` in a condition"
        ),
        (
            #"{⟦"fields"⟧: "a", "equals": "b"}"#,
            "unknown-member: unknown member `fields` in a condition"
        ),
        (
            #"{"allOf": [{"field": "a", "equals": "b"}], ⟦"field"⟧: "c"}"#,
            "mixed-condition: `field` cannot stand beside `allOf`"
        ),
        (
            #"{"not": {"field": "a", "equals": "b"}, ⟦"anyOf"⟧: []}"#,
            "mixed-condition: `anyOf` cannot stand beside `not`"
        ),
        (
            #"{"allOf": ⟦{"field": "a", "equals": 1}⟧}"#,
            "wrong-type: expected an array of conditions, found an object"
        ),
        (#"{"not": ⟦[]⟧}"#, "wrong-type: expected a condition, which is an object, found an array"),
        (#"{"anyOf": ⟦[]⟧}"#, "empty-condition-list: an empty `anyOf` is always false"),
        // Language §4.1: a legacy leaf.
        (
            #"{⟦"source"⟧: "action", "equals": "b"}"#,
            "legacy-source: `source` is no longer supported"
        ),
        (#"{"field": ⟦1⟧, "equals": "b"}"#, "wrong-type: expected a string, found a number"),
        (
            #"{"field": "a", "in": ⟦"b"⟧}"#,
            "wrong-type: expected an array as operand of `in`, found a string"
        ),
        (
            #"{"field": "a", "like": ⟦["b"]⟧}"#,
            "wrong-type: expected a single value as operand of `like`, found an array"
        ),
        (#"{"field": "a", "exists": ⟦"yes"⟧}"#, "wrong-type: `exists` takes `true` or `false`"),
        (
            #"{"field": "a", "exists": ⟦1⟧}"#,
            "wrong-type: expected `true` or `false` as operand of `exists`, found a number"
        ),
        (
            #"{"count": ⟦"a[*]"⟧, "equals": 1}"#,
            "wrong-type: expected an object with `field` or `value`, found a string"
        ),
        (
            #"{"count": ⟦{⟧"where": {"field": "a", "equals": 1}}, "equals": 1}"#,
            "missing-member: `count` has no `field` and no `value`"
        ),
        (
            #"{"count": {"field": "a[*]", ⟦"value"⟧: []}, "equals": 1}"#,
            "two-left-sides: `count` takes `field` or `value`, not both"
        ),
        (
            #"{"count": {"field": "a[*]", ⟦"were"⟧: {}}, "equals": 1}"#,
            "unknown-member: unknown member `were` in `count`"
        ),
        (
            #"{"count": {"field": "a[*]", ⟦"name"⟧: "n"}, "equals": 1}"#,
            "count-name: only a `count` of a `value` has a `name`"
        ),
        (
            #"{"count": {"value": [], "name": ⟦"a b"⟧}, "equals": 1}"#,
            "count-name: the name of a `count` has letters and digits"
        ),
        (
            #"{"count": {"field": ⟦"a"⟧}, "equals": 1}"#,
            "count-field: `a` is no array: `count` needs `[*]`"
        ),
        (
            #"{"count": {"field": ⟦"[field('a[*]')]"⟧}, "equals": 1}"#,
            "count-field: the `field` of `count` cannot be an expression"
        ),
        (
            #"{"count": {"value": ⟦"abc"⟧}, "equals": 1}"#,
            "wrong-type: expected an array or an expression, found a string"
        ),
    ])
    func mistakes(marked: String, finding: String) {
        expectMistakes(rule(marked), [finding])
    }

    @Test(arguments: [
        ("equal", "did you mean `equals`?"), ("notequal", "did you mean `notEquals`?"),
        ("feild", "did you mean `field`?"), ("lessThan", nil),
    ])
    func suggestions(name: String, help: String?) {
        let read = ReadText(rule(#"{"\#(name)": "a"}"#))
        #expect(read.diagnostics.count == 1)
        #expect(read.diagnostics.first?.help == help)
    }

    /// What the JSON parser has reported gets no second message from the reader.
    @Test(arguments: [
        #"{"field" "type", "equals": "x"}"#, #"{"field": "type" "equals": "x"}"#,
        #"{"field": "type", "equals": }"#, #"{"field": "type", : "x"}"#,
        #"{"field": tru, "equals": "x"}"#, #"{"field": "\d", "equals": "x"}"#,
        #"{"field": "type", "eq\uals": "x"}"#, #"{"allOf": [{"field": "type", "equals": "x"}, }]}"#,
        #"{"allOf": tru}"#, #"{"field": "type", "equals": "x", }"#,
    ])
    func oneMessageForAMistakeInJSON(condition: String) {
        #expect(ReadText(rule(condition)).diagnostics.count == 1)
    }

    @Test func deepNestingIsBoundedByTheDepthOfJSON() {
        let deep =
            String(repeating: #"{"not":"#, count: 10_000) + #"{"field":"a","equals":1}"#
            + String(repeating: "}", count: 10_000)
        #expect(ReadText(rule(deep)).diagnostics.map(\.ruleID) == ["too-deep"])
    }

    /// Language §1.7: at most 4,096 conditions.
    @Test func tooManyConditions() {
        let leaves = Array(repeating: #"{"field":"a","equals":1}"#, count: 4_097)
        let read = ReadText(rule(#"{"allOf":[\#(leaves.joined(separator: ","))]}"#))
        #expect(
            read.findings
                == ["rule-limit: `if` has 4097 conditions; at most 4096 are taken «{»"])
    }
}
