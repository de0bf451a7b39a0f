import PolicyCompiler
import TestSupport
import Testing

/// Bad records are reported with their place and counted, and the rest is judged.
struct BadInventoryTests {
    static let good = #"{"kid":"https://v.vault.azure.net/keys/a","attributes":{"exp":1798761600}}"#
    static let also = #"{"kid":"https://v.vault.azure.net/keys/b","attributes":{"exp":1798761600}}"#

    /// Containers with one bad record: where the problem is, what it is, and whom the rest names.
    static let containers: [(name: String, text: String, problem: String, rest: [String])] = [
        (
            "truncated.ndjson",
            good + "\n" + #"{"kid":"https://v.vault.azure.net/keys/x","attributes":{"exp":17"#
                + "\n" + also,
            ":2:65: error[inventory-record]: the record ends before it is complete", ["a", "b"]
        ),
        (
            "malformed.ndjson",
            good + "\n" + #"{"kid":"https://v.vault.azure.net/keys/x" "attributes":{}}"# + "\n"
                + also,
            ":2:43: error[inventory-record]: expected `,` or `}`", ["a", "b"]
        ),
        (
            "array.json",
            "[\n\(good),\n" + #"{"kid":"https://v.vault.azure.net/keys/x","attributes":{"exp" 1}}"#
                + ",\n\(also)\n]",
            ":3:63: error[inventory-record]: ", ["a", "b"]
        ),
        (
            "truncated-array.json",
            "[\n\(good),\n\(also),\n" + #"{"kid":"https://v.vault.azure.net/keys/x","attri"#,
            ":4:", ["a", "b"]
        ),
        (
            "page.json",
            #"{"value":["# + "\n\(good),\n"
                + #"{"kid":"https://v.vault.azure.net/keys/x","attributes":{"exp":01}}"#
                + ",\n\(also)\n]}",
            ":3:63: error[inventory-record]: a number in JSON has no leading zeros", ["a", "b"]
        ),
        (
            "pretty.json",
            """
            [
              {
                "kid": "https://v.vault.azure.net/keys/x",
                "attributes": {
                  "exp": 1798761600,,
                  "created": 1735689600
                }
              },
              \(good),
              \(also)
            ]
            """,
            ":5:25: error[inventory-record]: expected a member name in quotes", ["a", "b"]
        ),
        (
            "duplicate.ndjson",
            good + "\n"
                + #"{"kid":"https://v.vault.azure.net/keys/x","attributes":{"exp":1,"exp":2}}"#,
            ":2:65: error[inventory-record]: duplicate member `attributes.exp`", ["a"]
        ),
    ]

    @Test(arguments: containers)
    func `the rest of a container is judged`(
        name: String, text: String, problem: String, rest: [String]
    ) async throws {
        let evaluation = try await Evaluation([.keyExpirationSet], over: text, named: name)
        #expect(try evaluation.verdicts.map(\.componentName) == rest)
        #expect(evaluation.messages.contains(name + problem), "\(evaluation.messages)")
        #expect(evaluation.messages.split(separator: "error[").count == 2)
        #expect(evaluation.status == .undecided)
        let summary = try await Evaluation([.keyExpirationSet], over: text, named: name) {
            $0.format = .json
        }
        #expect(try summary.summary("inputs", "rejected") as? Int == 1)
        #expect(try summary.summary("inputs", "records") as? Int == rest.count + 1)
    }

    /// Values that no instant and no size has (Domain §2.7); none may wrap around.
    static let values = [
        #""exp":1798761600000"#, #""exp":253402300800"#, #""exp":-1"#,
        #""exp":-9223372036854775809"#,
        #""exp":18446744073709551615"#, #""exp":99999999999999999999999999"#, #""exp":1e300"#,
        #""exp":1.5"#, #""exp":true"#, #""exp":{}"#, #""exp":[]"#, #""exp":"tomorrow""#,
        #""exp":"2026-13-01T00:00:00Z""#, #""exp":"2027-02-29T00:00:00Z""#,
        #""exp":"10000-01-01T00:00:00Z""#, #""exp":"/Date(99999999999999999999)/""#,
        #""exp":"2026-01-01T25:00:00Z""#, #""exp":"2026-01-01T00:00:00+99:00""#,
    ]

    @Test(arguments: values)
    func `an impossible date rejects its record`(member: String) async throws {
        let text = Self.good + "\n" + String.item(attributes: member) + "\n" + Self.also
        let evaluation = try await Evaluation(
            [.keyExpirationSet], over: text, named: "dates.ndjson")
        #expect(try evaluation.verdicts.map(\.componentName) == ["a", "b"])
        #expect(
            evaluation.messages.contains(
                "dates.ndjson:2:72: error[inventory-record]: `attributes.exp`"),
            "\(evaluation.messages)")
    }

    static let sizes = [
        "-1", "-2048", "9223372036854775808", "1e30", "99999999999999999999999", "20.5", "{}",
        "true", "\"many\"",
    ]

    @Test(arguments: sizes)
    func `an impossible size rejects its record`(size: String) async throws {
        let text = """
            \(String.key(#""keyType":"RSA","keySize":\#(size)"#))
            \(String.key(#""keyType":"RSA","keySize":4096"#))
            """
        let evaluation = try await Evaluation([.rsaSize(3072)], over: text, named: "sizes.ndjson")
        #expect(try evaluation.states == [.compliant])
        #expect(
            evaluation.messages.contains("sizes.ndjson:1:")
                && evaluation.messages.contains("keySize"),
            "\(evaluation.messages)")
    }

    /// Texts without a component; an empty file is what a failed export leaves, an empty list is a list.
    static let nothing: [(text: String, exit: Int32)] = [
        ("", 2), ("[", 2), ("{", 2), ("nonsense", 2), (#"{"kid":"#, 2), ("\u{0}\u{1}", 2),
        ("[[[[", 2), ("]", 2), ("[]", 0), (#"{"value":[],"nextLink":null}"#, 0),
    ]

    @Test(arguments: nothing)
    func `only what cannot be read ends with 2`(text: String, exit: Int32) async throws {
        let evaluation = try await Evaluation([.keyExpirationSet], over: text, named: "bad.json")
        #expect(evaluation.status.rawValue == exit, "\(evaluation.messages)")
        #expect(evaluation.output.isEmpty)
        #expect(
            evaluation.messages.contains(
                "policyc: no key, secret, certificate or resource was found"))
    }

    @Test func `a missing file beside a good one leaves the run open`() async throws {
        let folder = try TemporaryFolder()
        let policies = try folder.file("policy.json", AssignedPolicy.keyExpirationSet.document)
        let keys = try folder.file("keys.json", Self.good)
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([policies]), inventory: [folder.path + "/none.json", keys])
        request.format = .ndjson
        let evaluation = await Evaluation(request)
        #expect(try evaluation.states == [.compliant])
        #expect(evaluation.messages.contains("none.json: error[inventory-unreadable]: "))
        #expect(evaluation.status == .undecided)
    }

    @Test func `strict stops at the first bad record`() async throws {
        let text = Self.good + "\n{\n" + Self.also
        let evaluation = try await Evaluation([.keyExpirationSet], over: text, named: "k.ndjson") {
            $0.isStrict = true
        }
        #expect(try evaluation.verdicts.map(\.componentName) == ["a"])
        #expect(evaluation.messages.contains("stopped at the first bad record"))
        #expect(evaluation.status == .undecided)
    }

    @Test func `thousands of nested arrays are refused without a crash`() async throws {
        let text = Self.good + "\n" + String(repeating: "[", count: 100_000) + "\n" + Self.also
        let evaluation = try await Evaluation([.keyExpirationSet], over: text, named: "k.ndjson")
        #expect(evaluation.status == .undecided)
        #expect(evaluation.messages.contains("error[inventory-record]"))
    }
}
