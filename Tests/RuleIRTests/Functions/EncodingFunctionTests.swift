import Columns
import GraphGeneration
import RuleIR
import Testing

@Suite struct EncodingFunctionTests {
    /// Encoded texts by RFC 4648 §10 and Python's `base64.b64encode`.
    @Test(
        arguments: [
            CallCase(.base64, [""], ""),
            CallCase(.base64, ["f"], "Zg=="),
            CallCase(.base64, ["fo"], "Zm8="),
            CallCase(.base64, ["foobar"], "Zm9vYmFy"),
            CallCase(.base64, ["é👍"], "w6nwn5GN"),
            CallCase(.base64, [.null], ""),
            CallCase(.base64, [5], nil),
            CallCase(.base64, [["f"]], nil),
            CallCase(.base64ToString, ["Zm9vYmFy"], "foobar"),
            CallCase(.base64ToString, ["w6nwn5GN"], "é👍"),
            CallCase(.base64ToString, [" Zm8=\r\n"], "fo"),
            CallCase(.base64ToString, [""], ""),
            CallCase(.base64ToString, [.null], ""),
            CallCase(.base64ToString, ["Zm8"], nil),
            CallCase(.base64ToString, ["Zm=8"], nil),
            CallCase(.base64ToString, ["===="], nil),
            CallCase(.base64ToString, ["Zm8-"], nil),
            CallCase(.base64ToString, ["/w=="], nil),
            CallCase(.base64ToString, [5], nil),
            CallCase(.base64ToJson, ["eyJhIjpbMSwiYiJdfQ=="], ["a": [1, "b"]]),
            CallCase(.base64ToJson, ["MQ=="], 1),
            CallCase(.base64ToJson, ["bnVsbA=="], .null),
            CallCase(.base64ToJson, ["e30="], [:]),
            CallCase(.base64ToJson, ["ew=="], nil),
            CallCase(.base64ToJson, [""], nil),
            CallCase(.base64ToJson, ["!"], nil),
            CallCase(.base64ToJson, [.null], nil),
        ] as [CallCase])
    func base64(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(
                .json, [#" {"a": [1, 2.5, "x", true, false, null, {}]} "#],
                ["a": [1, 2.5, "x", true, false, .null, [:]]]),
            CallCase(.json, [.null], [:]),
            CallCase(.json, ["null"], .null),
            CallCase(.json, ["-0.5e1"], -5.0),
            CallCase(.json, ["9223372036854775807"], .integer(.max)),
            CallCase(.json, ["9223372036854775808"], 9_223_372_036_854_775_808.0),
            CallCase(.json, [#""\u00e9\ud83d\udc4d\n\/""#], "é👍\n/"),
            CallCase(.json, [#""\ud83d""#], "\u{FFFD}"),
            // Of equal names the last counts; names that differ in case are two.
            CallCase(.json, [#"{"a":1,"b":2,"a":3}"#], ["a": 3, "b": 2]),
            CallCase(.json, [#"{"a":1,"A":2}"#], ["a": 1, "A": 2]),
            CallCase(.json, [""], nil),
            CallCase(.json, ["{"], nil),
            CallCase(.json, ["[1,]"], nil),
            CallCase(.json, ["{'a':1}"], nil),
            CallCase(.json, ["{a:1}"], nil),
            CallCase(.json, ["01"], nil),
            CallCase(.json, ["1 2"], nil),
            CallCase(.json, ["nul"], nil),
            CallCase(.json, ["1e999"], nil),
            CallCase(.json, [#""\x""#], nil),
            CallCase(.json, [#""\u12g4""#], nil),
            CallCase(.json, ["\"\n\""], nil),
            CallCase(.json, [#""abc"#], nil),
            CallCase(.json, [5], nil),
            CallCase(.json, [["a": 1]], nil),
        ] as [CallCase])
    func json(example: CallCase) { example.check() }

    /// Language §1.7: 128 levels and 32,768 values.
    @Test func jsonWithinLimits() {
        func outcome(_ text: String) -> Bool {
            if case .value = ScalarFunction.json.apply([.value(.string(text))]) {
                true
            } else {
                false
            }
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(outcome(nested(128)))
        #expect(!outcome(nested(129)))
        #expect(!outcome(String(repeating: "[", count: 100_000)))
        #expect(outcome("[" + String(repeating: "1,", count: 32_766) + "1]"))
        #expect(!outcome("[" + String(repeating: "1,", count: 32_767) + "1]"))
    }

    @Test(
        arguments: [
            CallCase(.uriComponent, ["a b/c?d=e&f"], "a%20b%2Fc%3Fd%3De%26f"),
            CallCase(.uriComponent, ["AZaz09-_.~"], "AZaz09-_.~"),
            CallCase(.uriComponent, ["é👍"], "%C3%A9%F0%9F%91%8D"),
            CallCase(.uriComponent, ["(!*')"], "%28%21%2A%27%29"),
            CallCase(.uriComponent, [""], ""),
            CallCase(.uriComponent, [.null], ""),
            CallCase(.uriComponent, [5], nil),
            CallCase(.uriComponentToString, ["a%20b%2fc"], "a b/c"),
            CallCase(.uriComponentToString, ["%C3%A9%F0%9F%91%8D"], "é👍"),
            CallCase(.uriComponentToString, ["100%"], "100%"),
            CallCase(.uriComponentToString, ["%zz%4"], "%zz%4"),
            // Bytes that are no UTF-8 stay escaped.
            CallCase(.uriComponentToString, ["%ff%41%C3"], "%ffA%C3"),
            CallCase(.uriComponentToString, ["a+b"], "a+b"),
            CallCase(.uriComponentToString, [.null], ""),
            CallCase(.uriComponentToString, [true], nil),
        ] as [CallCase])
    func uriComponents(example: CallCase) { example.check() }

    @Test(
        arguments: [
            CallCase(.dataUri, ["Hello"], "data:text/plain;charset=utf8;base64,SGVsbG8="),
            CallCase(.dataUri, [""], "data:text/plain;charset=utf8;base64,"),
            CallCase(.dataUri, [.null], "data:text/plain;charset=utf8;base64,"),
            CallCase(.dataUri, ["é"], "data:text/plain;charset=utf8;base64,w6k="),
            CallCase(.dataUri, [5], nil),
            CallCase(.dataUri, [[:]], nil),
            CallCase(.dataUriToString, ["data:;base64,SGVsbG8sIFdvcmxkIQ=="], "Hello, World!"),
            CallCase(.dataUriToString, ["DATA:text/plain;charset=UTF-8;base64,w6k="], "é"),
            CallCase(.dataUriToString, ["data:text/plain,a%20b"], "a b"),
            CallCase(.dataUriToString, ["data:,"], ""),
            CallCase(.dataUriToString, ["data:text/plain;charset=latin1,a"], nil),
            CallCase(.dataUriToString, ["data:;base64,!"], nil),
            CallCase(.dataUriToString, ["data:text/plain"], nil),
            CallCase(.dataUriToString, ["http://a,b"], nil),
            CallCase(.dataUriToString, [""], nil),
            CallCase(.dataUriToString, [.null], nil),
            CallCase(.dataUriToString, [5], nil),
        ] as [CallCase])
    func dataURIs(example: CallCase) { example.check() }

    /// References resolved by RFC 3986 §5.4, most of them its own examples.
    @Test(
        arguments: [
            CallCase(.uri, ["http://a/b/c/d;p?q", "g"], "http://a/b/c/g"),
            CallCase(.uri, ["http://a/b/c/d;p?q", "./g/"], "http://a/b/c/g/"),
            CallCase(.uri, ["http://a/b/c/d;p?q", "/g"], "http://a/g"),
            CallCase(.uri, ["http://a/b/c/d;p?q", "//g"], "http://g/"),
            CallCase(.uri, ["http://a/b/c/d;p?q", "?y"], "http://a/b/c/d;p?y"),
            CallCase(.uri, ["http://a/b/c/d;p?q", "#s"], "http://a/b/c/d;p?q#s"),
            CallCase(.uri, ["http://a/b/c/d;p?q", ""], "http://a/b/c/d;p?q"),
            CallCase(.uri, ["http://a/b/c/d;p?q", .null], "http://a/b/c/d;p?q"),
            CallCase(.uri, ["http://a/b/c/d;p?q", ".."], "http://a/b/"),
            CallCase(.uri, ["http://a/b/c/d;p?q", "../../../g"], "http://a/g"),
            CallCase(.uri, ["http://a/b/c/d;p?q", "g?y/../x"], "http://a/b/c/g?y/../x"),
            CallCase(.uri, ["http://a", "g"], "http://a/g"),
            CallCase(
                .uri, ["HTTPS://Example.org:443/First", "second.sh"],
                "https://example.org/second.sh"),
            CallCase(.uri, ["https://a:8080/x/", "y"], "https://a:8080/x/y"),
            CallCase(.uri, ["https://a/x", "https://b/y"], "https://b/y"),
            CallCase(.uri, ["https://[::1]:80/x", "y"], "https://[::1]:80/y"),
            // Characters that may not stand in a URI are escaped, escapes stay.
            CallCase(
                .uri, ["http://a/", " b c?é={1}%20%zz "], "http://a/b%20c?%C3%A9=%7B1%7D%20%25zz"),
            CallCase(
                .uri, ["http://a/b", "2026-01-31T00:00:00Z"], "http://a/2026-01-31T00:00:00Z"),
            CallCase(.uri, ["http://a/b", "urn:x"], "urn:x"),
            CallCase(.uri, ["urn:x", "c"], nil),
            CallCase(.uri, ["a/b", "c"], nil),
            CallCase(.uri, ["", "c"], nil),
            CallCase(.uri, [.null, "c"], nil),
            CallCase(.uri, ["http://", "c"], nil),
            CallCase(.uri, ["http://a:port/", "c"], nil),
            CallCase(.uri, ["http://a b/", "c"], nil),
            CallCase(.uri, [5, "c"], nil),
            CallCase(.uri, ["http://a", 5], nil),
        ] as [CallCase])
    func uri(example: CallCase) { example.check() }
}
