import RuleIR
import Testing

@Suite struct UnsupportedConstructTests {
    /// What the lowering cannot express is named, all of it in one run.
    @Test(arguments: [
        (
            #"{ "value": "[parseCidr('10.0.0.0/8').network]", "equals": "ab" }"#,
            ["unknown-function parseCidr: there is no function `parseCidr` here"]
        ),
        (
            #"{ "field": "[string(div(1, 0))]", "equals": "a" }"#,
            [
                "field-name \"[string(div(1, 0))]\": the field name has no value: `div` divides by zero"
            ]
        ),
        (
            #"{ "field": "[first(createArray(1))]", "equals": "a" }"#,
            ["field-type \"[first(createArray(1))]\": a field name is a string, not a number"]
        ),
        (
            #"{ "count": { "field": "a/b[*]" }, "equals": 0 }"#,
            ["unknown-alias \"a/b[*]\": unknown alias `a/b[*]`"]
        ),
        (
            #"{ "count": { "value": ["x"], "where": { "value": "[current('y')]", "equals": "x" } }, "equals": 0 }"#,
            ["current-without-count 'y': no `count` around here is named `y`"]
        ),
        (
            #"{ "value": "[current()]", "equals": "x" }"#,
            ["current-without-count current(): `current()` stands in no `count`"]
        ),
        (
            #"{ "value": 1e999, "less": 1 }"#,
            ["number-range 1e999: the number `1e999` is too large"]
        ),
    ])
    func messages(_ condition: String, _ findings: [String]) throws {
        let lowered = try LoweredSource(if: condition)
        #expect(lowered.findings == findings)
        #expect(lowered.graph.roots.isEmpty)
    }
}
