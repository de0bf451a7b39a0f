import ReferenceInterpreter
import Testing

/// Type conditions decide whether a policy applies, the others whether it is violated (Language §7.2).
struct ApplicabilityTests {
    static let isKey = #"{"field":"type","equals":"Microsoft.KeyVault.Data/vaults/keys"}"#
    static let isHSMKey = #"{"field":"Type","equals":"microsoft.managedhsm.data/managedHSMs/keys"}"#
    static let isRSA = """
        {"field":"Microsoft.KeyVault.Data/vaults/keys/keyType","equals":"RSA"}
        """

    static let rows: [(condition: String, state: ReferenceState)] = [
        (isRSA, .compliant), (isKey, .nonCompliant), (isHSMKey, .notApplicable),
        ("{\"allOf\":[\(isKey),\(isRSA)]}", .compliant),
        ("{\"allOf\":[\(isHSMKey),\(isRSA)]}", .notApplicable),
        ("{\"anyOf\":[\(isHSMKey),\(isRSA)]}", .compliant),
        ("{\"not\":\(isHSMKey)}", .nonCompliant), ("{\"not\":\(isKey)}", .notApplicable),
        ("{\"not\":\(isRSA)}", .nonCompliant),
        ("{\"not\":{\"anyOf\":[\(isKey),\(isRSA)]}}", .notApplicable),
        ("{\"not\":{\"anyOf\":[\(isHSMKey),\(isRSA)]}}", .nonCompliant),
        ("{\"not\":{\"allOf\":[\(isKey),{\"not\":\(isRSA)}]}}", .compliant),
        ("{\"not\":{\"allOf\":[\(isKey),\(isRSA)]}}", .nonCompliant),
        (#"{"field":"type","in":["Microsoft.KeyVault.Data/vaults/secrets"]}"#, .notApplicable),
        (#"{"field":"type","like":"Microsoft.KeyVault.Data/*"}"#, .nonCompliant),
    ]

    @Test(arguments: rows)
    func state(condition: String, state: ReferenceState) throws {
        let ec = key(["keyType": .present(.string("EC"))])
        #expect(try verdict(condition, "audit", ec) == state)
    }

    @Test(arguments: ["Disabled", "DISABLED"])
    func `a disabled policy finds everything compliant`(effect: String) throws {
        #expect(try verdict(Self.isKey, effect, key([:])) == .compliant)
    }

    @Test func `the effect may be a parameter, given or by default`() throws {
        let definition = try json(
            """
            {"policyRule": {"if": \(Self.isKey), "then": {"effect": "[parameters('EFFECT')]"}},
             "parameters": {"effect": {"type": "string", "defaultValue": "Disabled"}}}
            """)
        let now = try testInstant()
        let unset = try ReferenceInterpreter.verdict(
            definition: definition, parameters: [:], component: key([:]), now: now)
        #expect(unset == .compliant)
        let audit = try ReferenceInterpreter.verdict(
            definition: definition, parameters: ["Effect": .string("audit")], component: key([:]),
            now: now)
        #expect(audit == .nonCompliant)
    }

    @Test func `a parameter without value or default throws`() throws {
        let definition = try json(
            """
            {"properties": {"parameters": {"daysToExpire": {"type": "Integer"}},
             "policyRule": {"if": \(Self.isKey), "then": {"effect": "audit"}}}}
            """)
        #expect(throws: ReferenceRuleError.self) {
            try ReferenceRule(definition: definition, parameters: ["days": .integer(1)])
        }
    }

    private func verdict(
        _ condition: String, _ effect: String, _ component: ReferenceComponent
    ) throws -> ReferenceState {
        let rule = try json(#"{"if":\#(condition),"then":{"effect":"\#(effect)"}}"#)
        return try ReferenceInterpreter.verdict(
            definition: rule, parameters: [:], component: component, now: testInstant())
    }
}
