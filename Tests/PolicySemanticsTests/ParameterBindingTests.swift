import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import Testing

@Suite struct ParameterBindingTests {
    private let parameters = """
        "days": { "type": "integer" },
        "size": { "type": "Integer", "allowedValues": [2048, 3072, 4096], "defaultValue": 2048 },
        "curves": { "type": "array", "allowedValues": ["P-256", "P-384"], "defaultValue": [] },
        "ratio": { "type": "float", "defaultValue": 0.5 },
        "on": { "type": "boolean", "defaultValue": true },
        "shape": { "type": "object", "defaultValue": {} },
        "since": { "type": "dateTime", "defaultValue": "2026-01-01T00:00:00Z" },
        "effect": { "type": "string", "allowedValues": ["Audit", "Deny", "Disabled"], "defaultValue": "Audit" }
        """

    private func run(_ values: String) -> CheckedSources {
        let names = ["days", "size", "curves", "ratio", "on", "shape", "since"]
        let reads = names.map { "parameters('\($0)')" }.joined(separator: ", ")
        return CheckedSources(
            definition(
                parameters: parameters,
                if: #"{ "value": "[createArray(\#(reads))]", "exists": true }"#,
                then: #""effect": "[parameters('effect')]""#),
            assignment(parameters: values))
    }

    /// Values of an assignment and what binding says about them (Language §3.2, decision 16).
    @Test(arguments: [
        ConditionCase(#""days": { "value": 30 }"#),
        ConditionCase(
            #""DAYS": { "value": 30 }, "ratio": { "value": 1 }, "curves": { "value": ["P-384"] }"#),
        ConditionCase(
            "",
            "param-missing-required error! \"/providers/Microsoft.Authorization/policyDefinitions/test\": parameter `days` needs a value: an integer — (`MissingPolicyParameter`)"
        ),
        ConditionCase(
            #""days": { "value": 1 }, "sise": { "value": 2048 }"#,
            "param-undefined-in-definition error! \"sise\": the definition declares no parameter `sise` — did you mean `size`? (`UndefinedPolicyParameter`)"
        ),
        // Nothing is coerced.
        ConditionCase(
            #""days": { "value": "30" }"#,
            "param-type-mismatch error! \"30\": parameter `days` must be an integer, not a string — (`InvalidPolicyParameterType`)"
        ),
        ConditionCase(
            #""days": { "value": 30.0 }"#,
            "param-type-mismatch error! 30.0: parameter `days` must be an integer, not the number `30.0` — (`InvalidPolicyParameterType`)"
        ),
        ConditionCase(
            #""days": { "value": 99999999999999999999 }"#,
            "param-type-mismatch error! 99999999999999999999: parameter `days` must be an integer, not the number `99999999999999999999` — (`InvalidPolicyParameterType`)"
        ),
        ConditionCase(
            #""days": { "value": null }"#,
            "param-type-mismatch error! null: parameter `days` must be an integer, not null — (`InvalidPolicyParameterType`)"
        ),
        ConditionCase(
            #""days": { "value": 1 }, "on": { "value": "true" }"#,
            "param-type-mismatch error! \"true\": parameter `on` must be a boolean, not a string — (`InvalidPolicyParameterType`)"
        ),
        ConditionCase(
            #""days": { "value": 1 }, "curves": { "value": "P-256" }"#,
            "param-type-mismatch error! \"P-256\": parameter `curves` must be an array, not a string — (`InvalidPolicyParameterType`)"
        ),
        ConditionCase(
            #""days": { "value": 1 }, "shape": { "value": [] }"#,
            "param-type-mismatch error! []: parameter `shape` must be an object, not an array — (`InvalidPolicyParameterType`)"
        ),
        ConditionCase(
            #""days": { "value": 1 }, "since": { "value": "2026-01-01" }"#,
            "param-type-mismatch error! \"2026-01-01\": parameter `since` must be a date-time such as `2026-01-31T00:00:00Z`, not a string — (`InvalidPolicyParameterType`)"
        ),
        // Allowed values: with their case, an array element by element.
        ConditionCase(
            #""days": { "value": 1 }, "size": { "value": 1024 }"#,
            "param-not-in-allowed-values error! 1024: `1024` is not an allowed value of parameter `size` — the nearest allowed value is `2048` (`PolicyParameterValueNotAllowed`)"
        ),
        ConditionCase(
            #""days": { "value": 1 }, "effect": { "value": "deny" }"#,
            "param-allowed-values-case error! \"deny\": `deny` is not an allowed value of parameter `effect` — letter case counts here: write `Deny` (`PolicyParameterValueNotAllowed`)"
        ),
        ConditionCase(
            #""days": { "value": 1 }, "curves": { "value": ["P-256", "P256", 5] }"#,
            "param-not-in-allowed-values error! \"P256\": `P256` is not an allowed value of parameter `curves` — did you mean `P-256`? (`PolicyParameterValueNotAllowed`)",
            "param-not-in-allowed-values error! 5: `5` is not an allowed value of parameter `curves` — (`PolicyParameterValueNotAllowed`)"
        ),
        // An assignment holds literals (Language §1.4).
        ConditionCase(
            #""days": { "value": "[parameters('x')]" }"#,
            "param-type-mismatch error! \"[parameters('x')]\": parameter `days` must be an integer, not a string — (`InvalidPolicyParameterType`)",
            "literal-expression warning \"[parameters('x')]\": expressions are not evaluated in parameter values: the text is used as it is"
        ),
    ])
    func values(_ row: ConditionCase) {
        let run = run(row.condition)
        #expect(run.findings == row.findings)
        #expect(run.policies.count == (row.findings.isEmpty ? 1 : 0))
    }

    /// The place in the definition that explains the message is noted.
    @Test func notesPointAtTheDeclaration() {
        #expect(
            run(#""days": { "value": "1" }, "size": { "value": 1 }"#).notes == [
                "\"integer\": declared here",
                "\"size\": the allowed values are `2048`, `3072`, `4096`",
            ])
        #expect(run("").notes == ["\"days\": declared here"])
    }

    @Test func theFirstOfTwoEqualNamesIsReportedOnce() {
        let run = run(#""days": { "value": 1 }, "Days": { "value": 2 }"#)
        #expect(run.findings.count == 1)
        #expect(run.findings.first?.hasPrefix("duplicate-member error! \"Days\"") == true)
    }

    @Test func boundValues() throws {
        let policy = try #require(
            run(#""DAYS": { "value": 30 }, "effect": { "value": "Deny" }"#).policies.first)
        #expect(
            policy.parameters.map(\.name) == [
                "days", "size", "curves", "ratio", "on", "shape", "since", "effect",
            ])
        #expect(policy.parameter(named: "Days")?.value.number?.int64 == 30)
        #expect(policy.parameter(named: "days")?.origin == .assignment)
        #expect(policy.parameter(named: "size")?.origin == .defaultValue)
        #expect(policy.effect.effect == .deny)
        #expect(policy.effect.spelling == "Deny")
    }
}
