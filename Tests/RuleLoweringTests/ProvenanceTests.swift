import RuleIR
import Testing

@Suite struct ProvenanceTests {
    @Test func everyNodeNamesItsSource() throws {
        let lowered = try LoweredSource(
            if: """
                { "allOf": [
                  { "field": "type", "equals": "t" },
                  { "not": { "value": "[addDays(utcNow(), parameters('days'))]", "notEquals": "d" } },
                  { "field": "type", "in": ["t"] } ] }
                """)
        let places = lowered.graph.nodes.indices.map { index in
            lowered.graph.spans(of: NodeID(index: Int32(index))).map { lowered.text(of: $0) }
        }
        #expect(places[0] == ["\"type\"", "\"type\""])
        #expect(places[1] == ["\"t\""])
        #expect(places[2] == [#"{ "field": "type", "equals": "t" }"#])
        #expect(places[3] == ["utcNow()"])
        #expect(places[4] == ["parameters('days')"])
        #expect(places[5] == ["addDays(utcNow(), parameters('days'))"])
        #expect(places.allSatisfy { !$0.isEmpty })
    }

    /// Two policies share nodes, and each node knows both places; parameters stay apart.
    @Test func policiesShareNodes() throws {
        let rule = """
            { "policyRule": { "if": { "allOf": [ { "field": "type", "equals": "t" },
              { "value": "[parameters('days')]", "less": 3 } ] }, "then": { "effect": "audit" } },
              "parameters": { "days": { "type": "integer" } } }
            """
        let lowered = try LoweredSource(text: "[\(rule), \(rule)]")
        #expect(
            lowered.printed == """
                %0 = type
                %1 = constant "t"
                %2 = equals %0 %1
                %3 = parameter 0.days
                %4 = constant 3
                %5 = less %3 %4
                %6 = all %2 %5
                %7 = always
                %8 = parameter 1.days
                %9 = less %8 %4
                %10 = all %2 %9
                policy 0: if %6 applies %2
                policy 1: if %10 applies %2

                """)
        #expect(lowered.graph.spans(of: NodeID(index: 2)).count == 2)
    }
}
