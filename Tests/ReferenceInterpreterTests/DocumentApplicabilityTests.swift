import ReferenceInterpreter
import Testing

/// Which rules are about a resource (Language §7.2), in every mode.
struct DocumentApplicabilityTests {
    typealias Row = (mode: String, condition: String, state: ReferenceState)

    private static let type = #"{"field":"type","equals":"Demo.Net/hubs/routes"}"#
    private static let otherType = #"{"field":"Type","equals":"Demo.Net/hubs"}"#
    private static let otherName = #"{"field":"name","equals":"other"}"#
    private static let otherKind = #"{"field":"kind","equals":"other"}"#
    private static let never = #"{"field":"p.text","equals":"other"}"#

    private static func all(_ conditions: String...) -> String {
        "{\"allOf\":[\(conditions.joined(separator: ","))]}"
    }

    private static func not(_ condition: String) -> String {
        "{\"not\":\(condition)}"
    }

    static let rows: [Row] = [
        ("All", otherType, .notApplicable), ("All", all(type, never), .compliant),
        ("", all(otherType, never), .notApplicable), ("indexed", not(otherType), .nonCompliant),
        ("All", not(type), .notApplicable), ("All", not(all(type, never)), .nonCompliant),
        ("All", not(never), .nonCompliant), ("All", not(not(otherType)), .notApplicable),
        // Only names, only kinds: applicable to all.
        ("All", otherName, .compliant), ("All", otherKind, .compliant),
        // Type and kind, type and name: the type alone.
        ("All", all(type, otherKind), .compliant), ("All", all(type, otherName), .compliant),
        ("All", all(otherType, otherName), .notApplicable),
        // With others: both, or all three.
        ("All", all(type, otherKind, never), .notApplicable),
        ("All", all(type, otherName, never), .notApplicable),
        ("All", all(type, otherName, otherKind), .notApplicable),
        ("All", all(otherName, never), .notApplicable),
        // A count and a value that reads the type are others.
        ("All", #"{"value":"[field('type')]","equals":"x"}"#, .compliant),
        (
            "All", #"{"count":{"value":[1],"where":{"field":"type","equals":"x"}},"equals":1}"#,
            .compliant
        ),
        // Resource provider modes look at types alone, Network.Data at names too, Kubernetes.Data at everything.
        ("Microsoft.KeyVault.Data", all(type, otherName, never), .compliant),
        ("Microsoft.DataFactory.Data", all(otherType, never), .notApplicable),
        ("Microsoft.Network.Data", all(type, otherName), .notApplicable),
        ("Microsoft.Network.Data", all(type, otherKind), .compliant),
        ("Microsoft.Kubernetes.Data", all(type, never), .notApplicable),
    ]

    @Test(arguments: rows)
    func state(row: Row) throws {
        #expect(try verdict(if: row.condition, mode: row.mode).state == row.state, "\(row)")
    }

    @Test(arguments: ["auditIfNotExists", "DeployIfNotExists"])
    func `for IfNotExists effects the whole condition decides`(effect: String) throws {
        let then = #"{"effect":"\#(effect)","details":{"type":"Demo.Net/others"}}"#
        #expect(try verdict(if: Self.never, then: then).state == .notApplicable)
        #expect(try verdict(if: Self.type, then: then).state == .undecided)
        let failing = #"{"value":"[div(1, 0)]","equals":1}"#
        #expect(try verdict(if: failing, then: then).state == .error)
    }

    @Test(arguments: [
        #"{"field":"location","equals":"x"}"#, #"{"value":"[field('Location')]","equals":"x"}"#,
    ])
    func `a location condition keeps a rule from subscriptions`(condition: String) throws {
        let document = #"{"id":"/subscriptions/s","type":"microsoft.resources/Subscriptions"}"#
        #expect(try verdict(if: condition, on: document).state == .notApplicable)
        #expect(
            try verdict(if: #"{"field":"name","exists":false}"#, on: document).state
                == .nonCompliant)
    }

    @Test func `a rule about the caller says nothing about what exists (Language §5.4)`() throws {
        let condition = #"{"value":"[tryGet(requestContext().identity, 'appid')]","equals":"a"}"#
        var context = ReferenceContext()
        context.requestContext = try json(#"{"apiVersion":"2024-01-01"}"#)
        #expect(try verdict(if: condition, context: context).state == .notApplicable)
        context.requestContext = try json(#"{"identity":{"appid":"a"}}"#)
        #expect(try verdict(if: condition, context: context).state == .nonCompliant)
    }

    @Test func `a type condition that fails leaves the rule to decide (decision 2)`() throws {
        let condition = #"{"field":"type","equals":"[string(div(1, 0))]"}"#
        #expect(try verdict(if: condition).state == .error)
    }
}
