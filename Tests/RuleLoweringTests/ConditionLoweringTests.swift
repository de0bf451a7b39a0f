import Columns
import RuleIR
import Testing

/// A condition and the graph it becomes.
struct LoweringCase: CustomTestStringConvertible, Sendable {
    let condition: String
    let graph: String

    init(_ condition: String, _ graph: String) {
        self.condition = condition
        self.graph = graph
    }

    var testDescription: String { condition }
}

private let keys = "Microsoft.KeyVault.Data/vaults/keys"

@Suite struct ConditionLoweringTests {
    /// A negated operator is `not` of its positive one (Language §4.3).
    @Test(arguments: [
        ("equals", "equals %0 %1", false), ("notEquals", "equals %0 %1", true),
        ("like", "like %0 %1", false), ("notLike", "like %0 %1", true),
        ("contains", "contains %0 %1", false), ("notContains", "contains %0 %1", true),
        ("match", "match %0 %1", false), ("notMatch", "match %0 %1", true),
        ("matchInsensitively", "matchInsensitively %0 %1", false),
        ("notMatchInsensitively", "matchInsensitively %0 %1", true),
        ("containsKey", "containsKey %0 %1", false), ("notContainsKey", "containsKey %0 %1", true),
        ("less", "less %0 %1", false), ("lessOrEquals", "lessOrEquals %0 %1", false),
        ("greater", "greater %0 %1", false), ("greaterOrEquals", "greaterOrEquals %0 %1", false),
    ])
    func operators(_ name: String, _ operation: String, _ isNegated: Bool) throws {
        let lowered = try LoweredSource(if: #"{ "field": "\#(keys)/keyType", "\#(name)": "a" }"#)
        let negation = isNegated ? "%3 = not %2\n%4 = always\n" : "%3 = always\n"
        let roots = isNegated ? "if %3 applies %4" : "if %2 applies %3"
        #expect(
            lowered.printed == """
                %0 = column \(keys)/keyType
                %1 = constant "a"
                %2 = \(operation)
                \(negation)policy 0: \(roots)

                """)
    }

    @Test(arguments: [
        LoweringCase(
            #"{ "field": "type", "in": ["a", 1, 2.5, true, null, ["x"], { "y": 1 }] }"#,
            """
            %0 = type
            %1 = constant ["a",1,2.5,true,null,["x"],{"y":1}]
            %2 = in %0 %1
            policy 0: if %2 applies %2

            """),
        LoweringCase(
            #"{ "value": "[utcNow()]", "notIn": "[parameters('kinds')]" }"#,
            """
            %0 = clock
            %1 = parameter 0.kinds
            %2 = in %0 %1
            %3 = not %2
            %4 = always
            policy 0: if %3 applies %4

            """),
        // Computed elements of a list count unless they are null (decision 4).
        LoweringCase(
            #"{ "value": "x", "in": ["a", "[parameters('name')]", "b"] }"#,
            """
            %0 = constant "x"
            %1 = parameter 0.name
            %2 = constant ["a","b"]
            %3 = in %0 %2
            %4 = exists %1
            %5 = equals %0 %1
            %6 = all %4 %5
            %7 = any %3 %6
            %8 = constant "a"
            %9 = constant "b"
            %10 = call createArray %8 %1 %9
            %11 = always
            policy 0: if %7 applies %11

            """),
        // A literal null operand stands for the empty string (decision 7).
        LoweringCase(
            #"{ "value": "x", "notEquals": null }"#,
            """
            %0 = constant "x"
            %1 = constant ""
            %2 = equals %0 %1
            %3 = not %2
            %4 = constant null
            %5 = always
            policy 0: if %3 applies %5

            """),
        LoweringCase(
            #"{ "value": "x", "equals": "[null()]" }"#,
            """
            %0 = constant "x"
            %1 = constant null
            %2 = equals %0 %1
            %3 = always
            policy 0: if %2 applies %3

            """),
        LoweringCase(
            #"{ "field": "\#(keys)/attributes.expiresOn", "exists": "TRUE" }"#,
            """
            %0 = column \(keys)/attributes.expiresOn
            %1 = exists %0
            %2 = constant true
            %3 = always
            policy 0: if %1 applies %3

            """),
        LoweringCase(
            #"{ "field": "\#(keys)/attributes.expiresOn", "exists": false }"#,
            """
            %0 = column \(keys)/attributes.expiresOn
            %1 = exists %0
            %2 = not %1
            %3 = constant false
            %4 = always
            policy 0: if %2 applies %4

            """),
        // A computed operand chooses; one that is neither true nor false fails.
        LoweringCase(
            #"{ "value": "x", "exists": "[parameters('flag')]" }"#,
            """
            %0 = constant "x"
            %1 = parameter 0.flag
            %2 = exists %0
            %3 = not %2
            %4 = constant true
            %5 = constant false
            %6 = constant null
            %7 = equals %1 %4
            %8 = equals %1 %5
            %9 = any %7 %8
            %10 = not %9
            %11 = equals %1 %6
            %12 = all %2 %7
            %13 = all %3 %8
            %14 = all %10 %11
            %15 = any %12 %13 %14
            %16 = always
            policy 0: if %15 applies %16

            """),
    ])
    func operands(_ row: LoweringCase) throws {
        let lowered = try LoweredSource(if: row.condition)
        #expect(lowered.findings == [])
        #expect(lowered.printed == row.graph)
    }

    @Test(arguments: [
        LoweringCase(
            #"{ "value": "[addDays(if(empty(field('\#(keys)/attributes.notBefore')), field('\#(keys)/attributes.createdOn'), 'x'), -1)]", "less": 3 }"#,
            """
            %0 = column \(keys)/attributes.notBefore
            %1 = call empty %0
            %2 = column \(keys)/attributes.createdOn
            %3 = constant "x"
            %4 = call if %1 %2 %3
            %5 = constant -1
            %6 = call addDays %4 %5
            %7 = constant 3
            %8 = less %6 %7
            %9 = always
            policy 0: if %8 applies %9

            """),
        LoweringCase(
            #"{ "value": "[if(true(), false(), field('TYPE'))]", "equals": 1 }"#,
            """
            %0 = constant true
            %1 = constant false
            %2 = type
            %3 = call if %0 %1 %2
            %4 = constant 1
            %5 = equals %3 %4
            %6 = always
            policy 0: if %5 applies %6

            """),
        // `current` finds the innermost count of its name (Language §4.5).
        LoweringCase(
            #"""
            { "count": { "value": "[parameters('kinds')]", "name": "a", "where": {
                "count": { "value": ["x"], "name": "b", "where": { "value": "[current('A')]", "equals": "[current('b')]" } },
                "equals": 1 } }, "greater": 0 }
            """#,
            """
            %0 = parameter 0.kinds
            %1 = resource
            %2 = members %1 %0
            %3 = constant ["x"]
            %4 = members %2 %3
            %5 = member %2
            %6 = member %4
            %7 = equals %5 %6
            %8 = count %4 %2 %7
            %9 = constant 1
            %10 = equals %8 %9
            %11 = count %2 %1 %10
            %12 = constant 0
            %13 = greater %11 %12
            %14 = always
            policy 0: if %13 applies %14

            """),
        LoweringCase(
            #"{ "count": { "value": "[parameters('kinds')]" }, "equals": 0 }"#,
            """
            %0 = parameter 0.kinds
            %1 = resource
            %2 = members %1 %0
            %3 = always
            %4 = count %2 %1 %3
            %5 = constant 0
            %6 = equals %4 %5
            policy 0: if %6 applies %3

            """),
        LoweringCase(
            #"{ "count": { "value": ["x"], "where": { "value": "[current()]", "equals": "x" } }, "equals": 1 }"#,
            """
            %0 = constant ["x"]
            %1 = resource
            %2 = members %1 %0
            %3 = member %2
            %4 = constant "x"
            %5 = equals %3 %4
            %6 = count %2 %1 %5
            %7 = constant 1
            %8 = equals %6 %7
            %9 = always
            policy 0: if %8 applies %9

            """),
    ])
    func scalars(_ row: LoweringCase) throws {
        let lowered = try LoweredSource(if: row.condition)
        #expect(lowered.findings == [])
        #expect(lowered.printed == row.graph)
    }

    /// Conditions on anything but `type` cannot make a rule inapplicable (Language §7.2).
    @Test(arguments: [
        (#"{ "allOf": [ <T>, <X> ] }"#, "T"), (#"{ "anyOf": [ <T>, <X> ] }"#, "always"),
        (#"{ "not": <X> }"#, "always"), (#"{ "not": <T> }"#, "not T"),
        (#"{ "not": { "anyOf": [ <T>, <X> ] } }"#, "not T"),
        (#"{ "not": { "allOf": [ <T>, <X> ] } }"#, "always"),
        (#"{ "not": { "not": { "allOf": [ <T>, <X> ] } } }"#, "T"),
        (#"{ "allOf": [ { "anyOf": [ <T>, <U> ] }, <X> ] }"#, "any T U"),
    ])
    func applicability(_ shape: String, _ expected: String) throws {
        let condition =
            shape
            .replacing("<T>", with: #"{ "field": "type", "equals": "T" }"#)
            .replacing("<U>", with: #"{ "field": "Type", "equals": "U" }"#)
            .replacing("<X>", with: #"{ "field": "\#(keys)/keySize", "less": 1 }"#)
        let lowered = try LoweredSource(if: condition)
        #expect(lowered.findings == [])
        let root = try #require(lowered.graph.roots.first)
        #expect(describe(root.applicability, in: lowered.graph) == expected)
    }

    private func describe(_ id: NodeID, in graph: RuleGraph) -> String {
        let parts = graph.operands(of: id).map { describe($0, in: graph) }.joined(separator: " ")
        return switch graph[id] {
        case .always: "always"
        case .never: "never"
        case .not: "not \(parts)"
        case .any: "any \(parts)"
        case .all: "all \(parts)"
        case .compare(_, _, let operand): operandText(operand, in: graph)
        default: "?"
        }
    }

    private func operandText(_ id: NodeID, in graph: RuleGraph) -> String {
        if case .constant(let value) = graph[id] { graph[value].text ?? "?" } else { "?" }
    }
}
