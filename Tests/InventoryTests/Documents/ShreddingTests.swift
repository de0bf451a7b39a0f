import Columns
import TestSupport
import Testing

@testable import Inventory

/// What is read of a document's members, wherever and however they stand (Language §10.3, decisions 3 and 13).
@Suite struct ShreddingTests {
    @Test(arguments: [
        ("a", "{}", "a=-"),
        ("a", "{\"a\": null}", "a=-"),
        ("a", "{\"A\": 1}", "a=1"),
        ("a.b", "{\"a\": {\"B\": \"x\"}}", "a.b=\"x\""),
        ("a.b", "{\"a\": [1], \"b\": 2}", "a.b=-"),
        ("a.b", "{\"a\": \"x\"}", "a.b=-"),
        (
            "a,a.b", "{\"a\": {\"b\": [1, {\"c\": null}]}}",
            "a={\"b\":[1,{\"c\":null}]} a.b=[1,{\"c\":null}]"
        ),
        ("", "{\"a\": [ ]}", "={\"a\":[]}"),
        ("tags.cost center", "{\"tags\": {\"Cost Center\": \"7\"}}", "tags.cost center=\"7\""),
        ("é", "{\"\\u00e9\": \"\\u00e9\\n\"}", "é=\"é\\u000a\""),
        ("a", "{\"\\u0041\": true}", "a=true"),
        ("a", "{\"a\": 9223372036854775807}", "a=9223372036854775807"),
        ("a", "{\"a\": 9223372036854775808}", "a=9.223372036854776e+18"),
        ("a", "{\"a\": 1.0}", "a=1.0"),
        ("a", "{\"a\": -1e2}", "a=-100.0"),
        (
            "a[b]", "{\"a\": [{\"b\": 1}, {\"b\": null}, {}, 3, [1], null]}",
            "a[]=[b=1; b=-; b=-; b=-; b=-; b=-]"
        ),
        ("a[]", "{\"a\": [1, \"x\", {\"y\": 2}, null]}", "a[]=[=1; =\"x\"; ={\"y\":2}; =-]"),
        ("a[b]", "{\"a\": []}", "a[]=[]"),
        ("a[b]", "{\"a\": null}", "a[]=-"),
        ("a[b]", "{\"a\": {\"b\": 1}}", "a[]=-"),
        ("a,a[b]", "{\"a\": [{\"b\": 1}]}", "a=[{\"b\":1}] a[]=[b=1]"),
        ("a[[]]", "{\"a\": [[1, 2], [], 3]}", "a[]=[[]=[=1; =2]; []=[]; []=-]"),
        (
            "a.b[c.d[e]]", "{\"a\": {\"b\": [{\"c\": {\"d\": [{\"e\": 1}]}}, {}]}}",
            "a.b[]=[c.d[]=[e=1]; c.d[]=-]"
        ),
    ])
    func members(fields: String, text: String, expected: String) async {
        let read = await readDocuments([text], DocumentSelection(everyType: projection(fields)))
        #expect(read.rows == [expected])
        #expect(read.diagnostics == [])
    }

    @Test(arguments: [
        ("a", "{\"a\": 1, \"A\": 2}", "1:10: duplicate member `A`"),
        ("a.b", "{\"a\": {\"b\": 1,\n \"B\": 2}}", "2:2: duplicate member `B`"),
        ("a.b,a.c", "{\"a\": {\"b\": 1}, \"a\": {\"c\": 1}}", "1:17: duplicate member `a`"),
        ("a", "{\"a\": {\"x\": 1, \"y\": 2, \"X\": 3}}", "1:24: duplicate member `X`"),
        ("a[b]", "{\"a\": [{\"b\": 1}, {\"b\": 1, \"b\": 1}]}", "1:27: duplicate member `b`"),
        ("a", "{\"location\": 1, \"Location\": 2}", "1:17: duplicate member `location`"),
        ("a", "{\"a\": [1, 1e400]}", "1:11: the number is too large"),
    ])
    func faults(fields: String, text: String, expected: String) async {
        let good = "{\"a\": 0}"
        let read = await readDocuments(
            [good + "\n", text, "\n" + good], DocumentSelection(everyType: projection(fields)))
        #expect(read.diagnostics == ["input1:" + expected])
        #expect(read.rows.count == 2)
        #expect(read.rejected == 1)
        #expect(read.records == 3)
    }

    @Test func aFaultTakesBackWhatWasReadOfItsDocument() async {
        let texts = [
            "{\"a\": [{\"b\": [1, 2]}, {\"b\": [3], \"B\": 4}]}", "{\"a\": [{\"b\": [5]}]}",
        ]
        let read = await readDocuments(
            texts, DocumentSelection(everyType: projection("a[b[]]")), window: 1 << 10)
        #expect(read.rows == ["a[]=[b[]=[=5]]"])
    }

    /// Whatever a mistake hits, it rejects its document with a place, and the others are read.
    @Test(arguments: 0..<10)
    func brokenDocuments(seed: UInt64) async {
        var generator = DocumentGenerator(random: SeededRandom(seed: seed))
        let projection = generator.projection(depth: 3)
        let good = generator.object(depth: 3)
        // The first line tells that lines are documents.
        var lines = [Array("{}".utf8)]
        for _ in 0..<50 {
            var bytes = Array(generator.text(generator.object(depth: 4), isLine: true).utf8)
            let place = Int.random(in: 0..<bytes.count, using: &generator.random)
            switch Int.random(in: 0..<3, using: &generator.random) {
            case 0: bytes[place] = "{}[]\",:\\0ex".utf8.randomElement(using: &generator.random) ?? 0
            case 1: bytes.remove(at: place)
            default: bytes.removeSubrange(place...)
            }
            lines += [bytes, Array(generator.text(good, isLine: true).utf8)]
        }
        let expected = NaiveDocument.print(good, projection)
        for window in [1 << 16, 300] {
            var rows: [String] = []
            let statistics = await streamInventory(
                [.bytes(name: "input.ndjson", Array(lines.joined(separator: [0x0A])))],
                projection: InventoryProjection(
                    aliases: [], documents: DocumentSelection(everyType: projection)),
                workers: 2, strict: false, limits: WindowLimits(window: window, horizon: 64),
                process: { chunk in
                    chunk.documents.flatMap { batch in
                        (0..<batch.rowCount).map { print(batch.table, $0) }
                    }
                }, collect: { rows += $0 }, progress: { _, _ in })
            #expect(rows.count { $0 == expected } >= 50, "seed \(seed)")
            #expect(statistics.rejected > 10, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<12)
    func generatedDocuments(seed: UInt64) async {
        var generator = DocumentGenerator(random: SeededRandom(seed: seed))
        let projection = generator.projection(depth: 3)
        let documents = (0..<80).map { _ in generator.object(depth: 5) }
        let expected = documents.map { NaiveDocument.print($0, projection) }
        let lines = documents.map { generator.text($0, isLine: true) }.joined(separator: "\n")
        let array =
            "[" + documents.map { generator.text($0, isLine: false) }.joined(separator: ",") + "]"
        let selection = DocumentSelection(everyType: projection)
        for (text, window, workers) in [
            (lines, 1 << 16, 1), (lines, 512, 2), (array, 1 << 16, 1), (array, 512, 7),
        ] {
            let read = await readDocuments([text], selection, window: window, workers: workers)
            #expect(read.rows == expected, "seed \(seed)")
            #expect(read.diagnostics == [], "seed \(seed)")
        }
    }
}
