import ReferenceInterpreter
import Testing

/// What conditions decide on a key with type `RSA`, size 2048, no expiry, and a curve and creation that nobody collected.
struct DecisionTests {
    static let component = key([
        "keyType": .present(.string("RSA")), "keySize": .present(.integer(2048)),
        "attributes.expiresOn": .absent, "attributes.notBefore": .present(.string("")),
    ])

    static let yes = #"{"field":"~keyType","equals":"RSA"}"#
    static let no = #"{"field":"~keyType","equals":"EC"}"#
    static let unknown = #"{"field":"~ellipticCurveName","equals":"P-256"}"#
    static let failing = #"{"field":"~keySize","less":"large"}"#

    typealias Row = (condition: String, state: ReferenceState)

    /// Decisions 1 to 3.
    static let connectives: [Row] = [
        (yes, .nonCompliant), (no, .compliant), (unknown, .undecided), (failing, .error),
        (#"{"not":\#(unknown)}"#, .undecided), (#"{"not":\#(failing)}"#, .error),
        (#"{"allOf":[\#(unknown),\#(no)]}"#, .compliant),
        (#"{"allOf":[\#(failing),\#(no)]}"#, .compliant),
        (#"{"anyOf":[\#(unknown),\#(yes)]}"#, .nonCompliant),
        (#"{"anyOf":[\#(failing),\#(yes)]}"#, .nonCompliant),
        (#"{"allOf":[\#(unknown),\#(yes)]}"#, .undecided),
        (#"{"anyOf":[\#(unknown),\#(no)]}"#, .undecided),
        (#"{"anyOf":[\#(unknown),\#(failing)]}"#, .error),
        (#"{"allOf":[\#(unknown),\#(failing)]}"#, .error),
        (#"{"field":"~ellipticCurveName","exists":false}"#, .undecided),
        (#"{"field":"~ellipticCurveName","notIn":["P-256"]}"#, .undecided),
        (#"{"field":"~attributes.expiresOn","exists":false}"#, .nonCompliant),
        (#"{"field":"~attributes.notBefore","exists":false}"#, .compliant),
        (#"{"FIELD":"~KEYTYPE","EQUALS":"rsa"}"#, .nonCompliant),
        (#"{"AnyOf":[\#(yes)]}"#, .nonCompliant), (#"{"allOf":[]}"#, .nonCompliant),
    ]

    /// Decisions 4, 7 and 11.
    static let absences: [Row] = [
        (#"{"field":"~attributes.expiresOn","notEquals":"x"}"#, .nonCompliant),
        (#"{"field":"~attributes.expiresOn","less":"[utcNow()]"}"#, .compliant),
        (#"{"field":"~attributes.expiresOn","greaterOrEquals":"[utcNow()]"}"#, .compliant),
        (#"{"field":"~attributes.expiresOn","equals":null}"#, .nonCompliant),
        (#"{"field":"~attributes.notBefore","equals":null}"#, .nonCompliant),
        (#"{"field":"~keyType","equals":"[field('~attributes.expiresOn')]"}"#, .error),
        (#"{"field":"~keyType","notIn":"[field('~attributes.expiresOn')]"}"#, .error),
        (#"{"value":"[field('~attributes.expiresOn')]","equals":""}"#, .nonCompliant),
        (#"{"value":"[field('~attributes.expiresOn')]","exists":true}"#, .compliant),
        (#"{"value":"[field('~attributes.expiresOn')]","less":5}"#, .compliant),
        (#"{"value":null,"equals":""}"#, .nonCompliant),
        (#"{"value":"[empty(field('~attributes.expiresOn'))]","equals":true}"#, .nonCompliant),
        (#"{"value":"[empty(field('~attributes.notBefore'))]","equals":"true"}"#, .nonCompliant),
        (#"{"value":"[empty(field('~keySize'))]","equals":true}"#, .error),
        (#"{"value":"[empty(field('~ellipticCurveName'))]","equals":true}"#, .undecided),
    ]

    /// Decision 12, Language §5.4.
    static let functions: [Row] = [
        (#"{"value":"[utcNow()]","equals":"2026-01-01T00:00:00.0000000Z"}"#, .nonCompliant),
        (
            #"{"value":"[addDays('2026-01-01T00:00:00Z', -1)]","equals":"2025-12-31T00:00:00.0000000Z"}"#,
            .nonCompliant
        ),
        (
            #"{"value":"[addDays('2024-02-28T12:00:00.5Z', 1)]","like":"2024-02-29T12:00:00.5000000Z"}"#,
            .nonCompliant
        ),
        (#"{"value":"[addDays('2026-01-01T00:00:00+00:00', 1)]","exists":true}"#, .error),
        (#"{"value":"[addDays('', 1)]","exists":true}"#, .error),
        (#"{"value":"[addDays(field('~attributes.expiresOn'), 1)]","exists":true}"#, .error),
        (#"{"value":"[addDays(field('~attributes.createdOn'), 1)]","exists":true}"#, .undecided),
        (#"{"value":"[addDays(utcNow(), '1')]","exists":true}"#, .error),
        (#"{"value":"[addDays('9999-12-31T23:59:59Z', 1)]","exists":true}"#, .error),
        (#"{"value":"[addDays(utcNow(), 9223372036854775807)]","exists":true}"#, .error),
        (#"{"value":"[addDays('0001-01-01T00:00:00Z', -1)]","exists":true}"#, .error),
        (#"{"value":"[if(empty(''), 'a', addDays('', 1))]","equals":"a"}"#, .nonCompliant),
        (
            #"{"value":"[if(empty('x'), field('~ellipticCurveName'), 'b')]","equals":"b"}"#,
            .nonCompliant
        ),
        (
            #"{"value":"[if(empty(field('~ellipticCurveName')), 'a', 'a')]","equals":"a"}"#,
            .undecided
        ),
        (#"{"value":"[if('true', 'a', 'b')]","equals":"a"}"#, .error),
        (#"{"value":"[IF(Empty(''), 'it''s', 'b')]","equals":"it's"}"#, .nonCompliant),
        (#"{"value":"[ if ( empty ( '' ) , 'a' , 'b' ) ]","equals":"a"}"#, .nonCompliant),
        (#"{"value":"[['a']","equals":"[['A']"}"#, .nonCompliant),
        (#"{"value":"[['a']","contains":"[["}"#, .compliant),
        (#"{"value":"[a","equals":"[A"}"#, .nonCompliant),
        (#"{"value":"[[a","contains":"[["}"#, .nonCompliant),
    ]

    /// Decision 9, Language §4.5.
    static let counts: [Row] = [
        (count(#"["a","b"]"#, nil, #""equals":2"#), .nonCompliant),
        (count("[]", nil, #""equals":0"#), .nonCompliant),
        (count(#""a""#, nil, #""equals":0"#), .error), (count("null", nil, #""equals":0"#), .error),
        (count(#""[field('~ellipticCurveName')]""#, nil, #""equals":0"#), .undecided),
        (count(#"["rs","x"]"#, contained, #""equals":1"#), .nonCompliant),
        (count(#"[1,2]"#, #"{"value":"[current()]","greater":1}"#, #""equals":1"#), .nonCompliant),
        // Undecided members: every count that is possible must give the same answer.
        (count(#"["P","Q"]"#, undecidedContained, #""equals":3"#), .compliant),
        (count(#"["P","Q"]"#, undecidedContained, #""lessOrEquals":2"#), .nonCompliant),
        (count(#"["P","Q"]"#, undecidedContained, #""equals":0"#), .undecided),
        (count(#"["P","Q"]"#, undecidedContained, #""less":2"#), .undecided),
        (count(#"["P","Q"]"#, failing, #""less":2"#), .error),
        (count(#"["P","Q"]"#, failing, #""less":3"#), .nonCompliant),
        (
            count(
                #"["P",""]"#, #"{"anyOf":[\#(unknown),{"value":"[current('n')]","equals":""}]}"#,
                #""greater":0"#), .nonCompliant
        ),
        // Names of nested counts.
        (
            #"{"count":{"value":["a","b"],"name":"x","where":{"count":{"value":["b","c"],"name":"y","#
                + #""where":{"value":"[current('X')]","equals":"[current('y')]"}},"equals":1}},"equals":1}"#,
            .nonCompliant
        ),
        (
            count(#"["a"]"#, #"{"value":"[current('other')]","exists":true}"#, #""equals":1"#),
            .error
        ),
    ]

    static let contained = #"{"field":"~keyType","contains":"[current('n')]"}"#
    static let undecidedContained = #"{"field":"~ellipticCurveName","contains":"[current('n')]"}"#

    static func count(_ value: String, _ condition: String?, _ comparison: String) -> String {
        let condition = condition.map { #","where":\#($0)"# } ?? ""
        return #"{"count":{"value":\#(value),"name":"n"\#(condition)},\#(comparison)}"#
    }

    @Test(arguments: connectives + absences + functions + counts)
    func state(row: Row) throws {
        #expect(try verdictOf(Self.component, row.condition) == row.state, "\(row.condition)")
    }

    @Test(arguments: [
        #"{"field":"~keyType"}"#, #"{"equals":"a"}"#, #"{"field":"~keyType","equals":"a","in":[]}"#,
        #"{"field":"~keyType","value":"a","equals":"a"}"#, #"{"allOf":[],"equals":"a"}"#, "{}",
        #"{"field":"~keyType","lessThan":5}"#, #"{"not":[]}"#, #"{"allOf":{}}"#,
        #"{"value":"[]","equals":1}"#, #"{"value":"[utcNow(]","equals":1}"#,
        #"{"value":"[unknown()]","equals":1}"#, #"{"value":"[empty()]","equals":1}"#,
        #"{"value":"[addDays(utcNow(), 1) x]","equals":1}"#, #"{"value":"['a]","equals":1}"#,
        #"{"value":"[addDays(utcNow(), 9223372036854775808)]","equals":1}"#,
    ])
    func `a rule without meaning throws`(condition: String) throws {
        #expect(throws: ReferenceRuleError.self) { try verdictOf(Self.component, condition) }
    }

    @Test func `a deep expression throws instead of recursing`() {
        let deep = String(repeating: "empty(", count: 100_000)
        #expect(throws: ReferenceRuleError.self) {
            try verdictOf(Self.component, #"{"value":"[\#(deep)]","equals":1}"#)
        }
    }
}
