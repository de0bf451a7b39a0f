import RuleIR
import Testing

/// Calls and selections (Language §5.3, §5.4).
@Suite struct FunctionLoweringTests {
    @Test(arguments: [
        // Names of functions fold case (Language §5.2).
        LoweringCase(
            #"{ "value": "[CONCAT('a', tolower(parameters('name')))]", "exists": true }"#,
            """
            %0 = constant "a"
            %1 = parameter 0.name
            %2 = call toLower %1
            %3 = call concat %0 %2
            %4 = exists %3
            %5 = constant true
            %6 = always
            policy 0: if %4 applies %6

            """),
        // Language §5.3: a property and an index are members of what stands before them.
        LoweringCase(
            #"{ "value": "[parameters('kinds')[0].Name['sub']]", "exists": true }"#,
            """
            %0 = parameter 0.kinds
            %1 = constant 0
            %2 = call select %0 %1
            %3 = constant "Name"
            %4 = call select %2 %3
            %5 = constant "sub"
            %6 = call select %4 %5
            %7 = exists %6
            %8 = constant true
            %9 = always
            policy 0: if %7 applies %9

            """),
        // Language §5.1: strings inside arrays and objects may be expressions.
        LoweringCase(
            #"{ "value": ["[utcNow()]", { "a": [1], "b": "[parameters('days')]" }], "exists": true }"#,
            """
            %0 = clock
            %1 = constant "a"
            %2 = constant [1]
            %3 = constant "b"
            %4 = parameter 0.days
            %5 = call createObject %1 %2 %3 %4
            %6 = call createArray %0 %5
            %7 = exists %6
            %8 = constant true
            %9 = always
            policy 0: if %7 applies %9

            """),
        // Constants without a call keep their kind.
        LoweringCase(
            #"{ "value": "[createArray(true(), null(), -1)]", "exists": true }"#,
            """
            %0 = constant true
            %1 = constant null
            %2 = constant -1
            %3 = call createArray %0 %1 %2
            %4 = exists %3
            %5 = always
            policy 0: if %4 applies %5

            """),
    ])
    func calls(example: LoweringCase) throws {
        let lowered = try LoweredSource(if: example.condition)
        #expect(lowered.findings.isEmpty)
        #expect(lowered.printed == example.graph)
    }

    /// A wrong number of arguments is named where the checks were left out (Language §5.4).
    @Test func arity() throws {
        let lowered = try LoweredSource(
            if: #"{ "value": "[concat(substring('a'), and(true()))]", "exists": true }"#)
        #expect(
            lowered.findings == [
                "function-arity substring('a'): `substring` takes 2 to 3 arguments, not 1",
                "function-arity and(true()): `and` takes at least 2 arguments, not 1",
            ])
    }
}
