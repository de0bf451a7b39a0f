import PolicyCompiler
import Testing

/// Rotation policies and the date that follows from them (Domain §2.6, §6, decision 22).
struct RotationEdgeCaseTests {
    typealias Row = (
        attributes: String, rotation: String, policy: AssignedPolicy, state: ComplianceState
    )

    /// 1704067200 is 2024-01-01, the first day of a leap year; 1738281600 is 2025-01-31.
    static let rows: [Row] = [
        (
            #""created":1704067200"#, .rotate(#""timeAfterCreate":"P1Y""#), .rotation(365),
            .nonCompliant
        ),
        (
            #""created":1704067200"#, .rotate(#""timeAfterCreate":"P1Y""#), .rotation(366),
            .compliant
        ),
        (
            #""created":1704067200"#, .rotate(#""timeAfterCreate":"P365D""#), .rotation(365),
            .compliant
        ),
        (
            #""created":1738281600"#, .rotate(#""timeAfterCreate":"P1M""#), .rotation(27),
            .nonCompliant
        ),
        (#""created":1738281600"#, .rotate(#""timeAfterCreate":"P1M""#), .rotation(28), .compliant),
        (
            #""created":1704067200,"exp":1735689600"#, .rotate(#""timeBeforeExpiry":"P30D""#),
            .rotation(336), .compliant
        ),
        (
            #""created":1704067200,"exp":1735689600"#, .rotate(#""timeBeforeExpiry":"P30D""#),
            .rotation(335), .nonCompliant
        ),
        (
            #""created":1704067200"#, .rotate(#""timeBeforeExpiry":"P30D""#), .rotation(3650),
            .nonCompliant
        ),
        (
            #""created":1704067200"#,
            #"{"lifetimeActions":[{"trigger":{"timeAfterCreate":"P1D"},"action":{"type":"notify"}}]}"#,
            .rotation(3650), .nonCompliant
        ),
        (#""created":1704067200"#, "null", .rotation(3650), .nonCompliant),
    ]

    @Test(arguments: rows)
    func `the rotation policy of a resource gives the date`(row: Row) async throws {
        let record = String.resource(
            #""kty":"EC","curveName":"P-256","rotationPolicy":\#(row.rotation)"#,
            attributes: row.attributes)
        let evaluation = try await Evaluation([row.policy], over: record)
        #expect(try evaluation.states == [row.state], "\(record)\n\(evaluation.messages)")
    }

    @Test func `a rotation policy is joined by vault and key name`() async throws {
        let inventory = """
            [{"kid":"https://v.vault.azure.net/keys/One","attributes":{"created":1704067200}},
             {"kid":"https://v.vault.azure.net/keys/two","attributes":{"created":1704067200}},
             {"kid":"https://w.vault.azure.net/keys/one","attributes":{"created":1704067200}},
             {"id":"https://V.vault.azure.net:443/keys/one/rotationpolicy","expiresIn":"P2Y",
              "createdOn":"2024-01-01T00:00:00+00:00","updatedOn":"2024-01-01T00:00:00+00:00",
              "lifetimeActions":[{"action":"Rotate","timeAfterCreate":"P1Y","timeBeforeExpiry":null}]}]
            """
        let evaluation = try await Evaluation([.rotation(366)], over: inventory)
        #expect(try evaluation.verdicts.map(\.componentName) == ["One", "two", "one"])
        #expect(try evaluation.states == [.compliant, .undecided, .undecided])
    }

    @Test func `the rotation policy cannot be denied`() async throws {
        let evaluation = try await Evaluation(
            [.rotation(90).with("effect", "\"Deny\"")], over: WorkedExampleTests.key)
        #expect(evaluation.status == .meaningless)
        #expect(evaluation.output.isEmpty)
        #expect(evaluation.messages.contains("`Deny`"))
    }
}

extension String {
    fileprivate static func rotate(_ trigger: String) -> String {
        #"{"lifetimeActions":[{"trigger":{\#(trigger)},"action":{"type":"rotate"}}]}"#
    }
}
