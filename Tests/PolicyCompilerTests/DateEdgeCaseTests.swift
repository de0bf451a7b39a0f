import PolicyCompiler
import Testing

/// Edge cases of Domain §6 on dates, from a record to its verdict at 2026-01-01T00:00:00Z.
struct DateEdgeCaseTests {
    typealias Row = (record: String, policy: AssignedPolicy, state: ComplianceState)

    static let expiry: [Row] = [
        (
            .key(#""attributes":{"createdOn":"2025-01-01T00:00:00Z"}"#), .keyExpirationSet,
            .nonCompliant
        ),
        (.key(#""attributes":{"expiresOn":null}"#), .keyExpirationSet, .nonCompliant),
        (.key(#""attributes":null"#), .keyExpirationSet, .nonCompliant),
        (.key(#""keyType":"EC""#), .keyExpirationSet, .nonCompliant),
        (.item(attributes: #""created":1735689600"#), .keyExpirationSet, .nonCompliant),
        (.item(attributes: #""exp":null"#), .keyExpirationSet, .nonCompliant),
        (
            #"{"kid":"https://v.vault.azure.net/keys/k","attributes":null}"#, .keyExpirationSet,
            .undecided
        ),
        (#"{"kid":"https://v.vault.azure.net/keys/k"}"#, .keyExpirationSet, .undecided),
        (.item(attributes: #""exp":0"#), .keyExpirationSet, .compliant),
        (.item(attributes: #""exp":0"#), .keyExpiry(30), .nonCompliant),
        (
            .item(attributes: #""created":1735689600,"exp":253402300799"#), .keyValidity(365),
            .nonCompliant
        ),
        (
            .item(attributes: #""created":253402300799,"exp":253402300799"#), .keyValidity(365),
            .error
        ),
        (
            .key(created: "2025-01-01T00:00:00Z", expires: "2024-01-01T00:00:00Z"), .keyValidity(1),
            .compliant
        ),
        (
            .item(attributes: #""created":1735689600,"exp":1767225600,"nbf":1798761600"#),
            .keyValidity(365), .compliant
        ),
    ]

    static let boundaries: [Row] = [
        (
            .key(created: "2025-06-01T00:00:00Z", expires: "2026-01-31T00:00:00Z"), .keyExpiry(30),
            .compliant
        ),
        (
            .key(created: "2025-06-01T00:00:00Z", expires: "2026-01-30T23:59:59.9999999Z"),
            .keyExpiry(30), .nonCompliant
        ),
        (
            .certificate(#""attributes":{"expiresOn":"2026-01-31T00:00:00Z"}"#),
            .certificateExpiry(30), .nonCompliant
        ),
        (
            .certificate(#""attributes":{"expiresOn":"2026-01-31T00:00:00.0000001Z"}"#),
            .certificateExpiry(30), .compliant
        ),
        (.certificate(#""attributes":{}"#), .certificateExpiry(30), .compliant),
    ]

    static let otherDates: [Row] = [
        (.item(attributes: #""created":null,"exp":1798761600"#), .keyValidity(365), .error),
        (.item(attributes: #""exp":1798761600"#), .keyValidity(365), .error),
        (.item(attributes: #""created":null"#), .keyValidity(365), .nonCompliant),
        (.item(attributes: #""created":null"#), .keyActive(365), .error),
        (.active(#""notBefore":"""#), .keyActive(364), .nonCompliant),
        (.active(#""notBefore":null"#), .keyActive(364), .nonCompliant),
        (.active(#""expiresOn":null"#), .keyActive(364), .nonCompliant),
        (.active(#""notBefore":"2025-12-31T00:00:00Z""#), .keyActive(364), .compliant),
        (.active(#""notBefore":"2026-06-01T00:00:00Z""#), .keyActive(1), .compliant),
    ]

    /// Ways to write 2026-01-31T00:00:00Z, which is exactly 30 days after the run's instant (Domain §2.7).
    static let spellings = [
        #""2026-01-31T00:00:00Z""#, #""2026-01-31T00:00:00+00:00""#,
        #""2026-01-31T05:30:00+05:30""#,
        #""2026-01-30T16:00:00-08:00""#, #""2026-01-31T00:00:00.0Z""#,
        #""2026-01-31T00:00:00.0000000Z""#,
        #""2026-01-31T00:00:00""#, #""/Date(1769817600000)/""#, #""\/Date(1769817600000)\/""#,
        #""/Date(1769817600000+0100)/""#, #"1769817600"#, #""1769817600""#, #"1769817600.0"#,
    ]

    @Test(arguments: expiry + boundaries + otherDates)
    func verdict(row: Row) async throws {
        let evaluation = try await Evaluation([row.policy], over: row.record)
        #expect(try evaluation.states == [row.state], "\(row.record)\n\(evaluation.messages)")
    }

    @Test(arguments: spellings)
    func `every spelling of an instant is the same instant`(date: String) async throws {
        let list = #"[\#(String.item(attributes: #""created":1735689600,"exp":\#(date)"#))]"#
        let evaluation = try await Evaluation([.keyExpiry(30), .keyExpiry(31)], over: list)
        #expect(try evaluation.states == [.compliant, .nonCompliant], "\(evaluation.messages)")
    }

    @Test func `all clocks of a run are one`() async throws {
        let record = String.key(created: "2025-06-01T00:00:00Z", expires: "2026-01-31T00:00:00Z")
        let evaluation = try await Evaluation(
            Array(repeating: .keyExpiry(30), count: 5), over: record)
        #expect(try evaluation.states == Array(repeating: .compliant, count: 5))
    }
}

extension String {
    fileprivate static func active(_ member: String) -> String {
        key(#""attributes":{"createdOn":"2025-01-01T00:00:00Z",\#(member)}"#)
    }
}
