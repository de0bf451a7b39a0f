import RuleIR
import Testing

@Suite struct UnsupportedConstructTests {
    /// What the lowering cannot express is named, all of it in one run.
    @Test(arguments: [
        (
            #"{ "value": "[parseCidr('10.0.0.0/8').network]", "equals": "ab" }"#,
            ["unsupported-function parseCidr: function `parseCidr` is not supported yet"]
        ),
        (
            #"{ "allOf": [ { "field": "kind", "equals": "a" }, { "field": "tags['x']", "exists": true } ] }"#,
            [
                "unsupported-field \"kind\": field `kind` is not supported yet: only `type` and the aliases of the key modes are",
                "unsupported-field \"tags['x']\": field `tags['x']` is not supported yet: only `type` and the aliases of the key modes are",
            ]
        ),
        (
            #"{ "value": "[field('location')]", "equals": "a" }"#,
            [
                "unsupported-field 'location': field `location` is not supported yet: only `type` and the aliases of the key modes are"
            ]
        ),
        (
            #"{ "field": "[parameters('name')]", "equals": "a" }"#,
            [
                "unsupported-field \"[parameters('name')]\": computed field names are not supported yet"
            ]
        ),
        (
            #"{ "count": { "field": "a/b[*]" }, "equals": 0 }"#,
            ["unsupported-count \"a/b[*]\": counts of fields are not supported yet"]
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
