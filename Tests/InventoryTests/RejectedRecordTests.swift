import TestSupport
import Testing

@testable import Inventory

/// What is wrong with a record, where, and what of the rest is read.
@Suite struct RejectedRecordTests {
    private static let good = "{\"kid\":\"https://v.vault.azure.net/keys/k\"}"

    @Test(arguments: [
        ("{\"a\": 1,}", "1:9: expected a member name in quotes"),
        ("{\"a\" 1}", "1:6: expected `:` after the member name"),
        ("{\"a\": }", "1:7: expected a JSON value"),
        ("{\"a\": tru}", "1:7: expected a JSON value"),
        ("{\"a\": nulll}", "1:7: expected a JSON value"),
        ("{\"a\": 1 2}", "1:9: expected `,` or `}`"),
        ("{\"a\": 01}", "1:7: a number in JSON has no leading zeros"),
        ("{\"a\": -00.5}", "1:7: a number in JSON has no leading zeros"),
        ("{\"a\": +1}", "1:7: a number in JSON has no `+` before it"),
        ("{\"a\": .5}", "1:7: expected a digit before the decimal point"),
        ("{\"a\": -.5}", "1:7: expected a digit before the decimal point"),
        ("{\"a\": 1.}", "1:7: expected a digit after the decimal point"),
        ("{\"a\": 1.e5}", "1:7: expected a digit after the decimal point"),
        ("{\"a\": -}", "1:7: expected a digit after `-`"),
        ("{\"a\": 1e+}", "1:7: expected a digit in the exponent"),
        ("{\"a\": [2.5E]}", "1:8: expected a digit in the exponent"),
        ("{\"a\": 0x1F}", "1:7: malformed number"),
        ("{\"a\": 1_000}", "1:7: malformed number"),
        ("{\"a\": 1.2.3}", "1:7: malformed number"),
        ("{\"a\": -Infinity}", "1:7: malformed number"),
        ("{\"a\": NaN}", "1:7: expected a JSON value"),
        ("{\"a\": [1 2]}", "1:10: expected `,` or `]`"),
        ("{\"a\": \"\\x\"}", "1:8: malformed escape sequence in a string"),
        ("{\"a\": \"\\ud800\"}", "1:8: a surrogate without its partner in a string"),
        ("{\"a\": \"é\t\"}", "1:9: unescaped control character in a string"),
        ("{\"𝒂\": \"b\" }x", "1:13: unexpected text after the record"),
        ("{\"a\": \"b", "1:9: the record ends before it is complete"),
        ("{\"a\": {\"b\": 1}", "1:15: the record ends before it is complete"),
        ("5", "1:1: a record must be a JSON object"),
        ("{\"id\": 1, \"ID\": 2}", "1:11: duplicate member `id`"),
        ("{\"attributes\": {}, \"attributes\": 2}", "1:20: duplicate member `attributes`"),
        ("{\"id\": \"a\", \"\\u0069d\" : \"b\"}", "1:13: duplicate member `id`"),
        (
            "{\"kid\": \"nonsense\"}",
            "1:9: `kid` is not the identifier of a key, secret or certificate"
        ),
    ])
    func brokenLinesDoNotSwallowOthers(line: String, expected: String) async {
        let read = await readInventory(Self.good + "\n" + line + "\n" + Self.good + "\n")
        #expect(read.components.count == 2)
        #expect(read.rejected == 1)
        #expect(read.diagnostics == ["input0:2" + expected.dropFirst()])
    }

    @Test(arguments: [
        ("\"exp\": 253402300799", "attributes.expiresOn=9999-12-31T23:59:59Z"),
        ("\"exp\": 0", "attributes.expiresOn=1970-01-01T00:00:00Z"),
        ("\"exp\": 1.7e9", "attributes.expiresOn=2023-11-14T22:13:20Z"),
        (
            "\"expires\": \"2024-02-29T23:59:59.1234567-08:00\"",
            "attributes.expiresOn=2024-03-01T07:59:59.1234567Z"
        ),
        ("\"expires\": \"\"", "attributes.expiresOn=''"),
        ("\"exp\": null", "attributes.expiresOn=-"),
    ])
    func dates(member: String, expected: String) async {
        let text =
            "{\"kid\": \"https://v.managedhsm.azure.net/keys/k\", \"attributes\": {\(member)}}"
        let read = await readInventory(text)
        #expect(read.components.map { $0.hasSuffix(" " + expected) } == [true])
    }

    @Test(arguments: [
        (
            "\"exp\": 253402300800",
            "`attributes.exp` lies after the year 9999; seconds since 1970 are expected, not milliseconds"
        ),
        (
            "\"exp\": 1798761600000",
            "`attributes.exp` lies after the year 9999; seconds since 1970 are expected, not milliseconds"
        ),
        (
            "\"exp\": 99999999999999999999",
            "`attributes.exp` lies after the year 9999; seconds since 1970 are expected, not milliseconds"
        ),
        ("\"exp\": -1", "`attributes.exp` is negative: a time before 1970"),
        ("\"exp\": 1.5", "`attributes.exp` is not a date that can be read"),
        ("\"exp\": true", "`attributes.exp` is not a date that can be read"),
        (
            "\"expires\": \"2025-02-29T00:00:00Z\"",
            "`attributes.expires` is not a date that can be read"
        ),
    ])
    func badDates(member: String, expected: String) async {
        let text = "{\"kid\": \"https://v.vault.azure.net/keys/k\", \"attributes\": {\(member)}}"
        let read = await readInventory(text)
        #expect(read.components == [])
        #expect(read.diagnostics.map { $0.hasSuffix(": " + expected) } == [true])
    }

    @Test func dateWithoutZoneWarnsOnce() async {
        let item =
            "{\"kid\": \"https://v.vault.azure.net/keys/k\", \"attributes\": {\"expires\": \"2025-01-01T00:00:00\"}}"
        let read = await readInventory(item + "\n" + item, window: 10)
        #expect(read.diagnostics == ["input0:1:71: a date without a zone is taken as UTC"])
    }

    @Test func arraysGoOnAtTheNextRecord() async {
        let text = """
            [
              {"kid": "https://v.vault.azure.net/keys/a", "x": tru},
              {"kid": "https://v.vault.azure.net/keys/b", "x": "unterminated},
              {"kid": "https://v.vault.azure.net/keys/c"}
              {"kid": "https://v.vault.azure.net/keys/d", "x": [1, 2},
              {"kid": "https://v.vault.azure.net/keys/e", "x": {"y": 1},
              {"kid": "https://v.vault.azure.net/keys/f"},
              7,
              {"kid": "https://v.vault.azure.net/keys/g"},
            ]
            """
        for window in [1, 50, 4 << 20] {
            let read = await readInventory([Array(text.utf8)], window: window)
            #expect(read.components.map { $0.split(separator: " ")[2] } == ["c", "f", "g"])
            #expect(
                read.diagnostics == [
                    "input0:2:52: expected a JSON value",
                    "input0:3:67: unescaped control character in a string",
                    "input0:5:3: expected `,` or `]`",
                    "input0:5:57: expected `,` or `]`",
                    "input0:7:3: the record ends before it is complete",
                    "input0:8:3: a record must be a JSON object",
                    "input0:10:1: expected a JSON value",
                ])
        }
    }

    @Test(arguments: 0..<2)
    func deepNesting(excess: Int) async {
        let depth = RecordScanner.maximumDepth - 1 + excess
        let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let read = await readInventory("{\"id\": 1, \"x\": \(nested)}")
        #expect(read.rejected == excess)
        #expect(read.unrecognized == 1 - excess)
        let arrays = await readInventory(String(repeating: "[", count: 100_000))
        #expect(arrays.rejected == 1)
    }

    @Test(arguments: [
        ("{\"\n", "input0:1:3: unescaped control character in a string"),
        ("[{\"\u{0}", "input0:1:4: unescaped control character in a string"),
    ])
    func controlCharactersAtTheStartOfAName(text: String, expected: String) async {
        #expect(await readInventory(text).diagnostics == [expected])
    }

    @Test func longRecordsAreRejected() async {
        let long = "{\"x\": \"" + String(repeating: "y", count: 3_000) + "\"}"
        let text = Self.good + "\n" + long + "\n" + Self.good + "\n"
        let read = await readInventory([Array(text.utf8)], window: 64, record: 1_000, horizon: 100)
        #expect(read.components.count == 2)
        #expect(read.diagnostics == ["input0:2:1: the record is too long"])
    }

    /// Too long a record is passed over, in lines, in arrays and pages; what follows is read.
    @Test(arguments: [
        ("[\(good), ", ", \(good)]", 2),
        ("[\n", "\n]", 0),
        ("{\"value\": [\(good),\n", "], \"nextLink\": null}\n\(good)", 2),
        ("{\"a\":\n 1}\n", "\n\(good)", 1),
    ])
    func longRecordsArePassedOver(before: String, after: String, count: Int) async {
        let filler = String(repeating: "y{\\\"", count: 900)
        for long in [
            "{\"x\": {\"z\": [\"\(filler)\"]}, \"y\": [[]]}", "{\"x\": [\"\(filler)\", [}",
            "\"\(filler)\"",
        ] {
            let text = Array((before + long + after).utf8)
            for (window, workers) in [(1, 1), (64, 2), (1_000, 1)] {
                let read = await readInventory(
                    [text], window: window, workers: workers, record: 1_000, horizon: 100)
                #expect(read.components.count == count)
                #expect(read.rejected == 1)
                #expect(read.diagnostics.allSatisfy { $0.hasSuffix(": the record is too long") })
            }
        }
    }

    /// The first line may be broken anywhere: it is one rejected record, and the lines after it are read.
    @Test func aBrokenFirstLineIsOneRecord() async {
        let record = Array(
            "{\"kid\":\"https://v.vault.azure.net/keys/k\",\"attributes\":{\"exp\":7},\"tags\":{\"a\":[1,{}]}}"
                .utf8)
        let rest = "\n\(Self.good)\n\(Self.good)\n\(Self.good)\n"
        for length in 1..<record.count {
            let read = await readInventory([Array(record[..<length]) + Array(rest.utf8)])
            #expect(
                read.components.count == 3, "\(String(decoding: record[..<length], as: UTF8.self))")
            #expect(read.rejected == 1, "\(String(decoding: record[..<length], as: UTF8.self))")
        }
        for line in ["WARNING: a \"note", "no json", "\"", "}", "{}}", "{\"a\" 1}", "nul"] {
            let read = await readInventory(line + rest)
            #expect(read.components.count == 3, "\(line)")
            #expect(read.rejected == 1, "\(line)")
        }
    }

    @Test func strictStopsAtTheFirst() async {
        let text = Self.good + "\n{]\n" + Self.good + "\n{]\n"
        for (window, workers) in [(1, 1), (1, 7), (4 << 20, 2)] {
            let read = await readInventory(
                [Array(text.utf8)], window: window, workers: workers, strict: true)
            #expect(read.components.count == 1)
            #expect(read.rejected == 1)
        }
    }

    @Test(arguments: 0..<200)
    func mutationsNeverDependOnWindowsOrWorkers(seed: Int) async {
        var random = SeededRandom(seed: UInt64(seed))
        let item =
            "{\"kid\": \"https://v.vault.azure.net/keys/k\", \"attributes\": {\"exp\": 7}, \"tags\": {\"a\": [1, {}]}}"
        let separator = ["\n", ",", ",\n  "][seed % 3]
        var bytes = Array(Array(repeating: item, count: 12).joined(separator: separator).utf8)
        if seed % 3 > 0 { bytes = Array("[".utf8) + bytes + Array("]".utf8) }
        let marks = Array("{}[]\",:\\\n 0\u{0}é".utf8)
        for _ in 0..<(1 + seed % 5) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(marks.randomElement(using: &random) ?? 0, at: place)
            default: bytes[place] = marks.randomElement(using: &random) ?? 0
            }
        }
        let expected = await readInventory([bytes], horizon: 150)
        for (window, workers) in [(1, 1), (33, 2), (200, 7)] {
            #expect(
                await readInventory([bytes], window: window, workers: workers, horizon: 150)
                    == expected, "seed \(seed)")
        }
    }
}
