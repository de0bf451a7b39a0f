import PolicySemantics
import Testing

@testable import PolicyCompiler

/// Remarks name assignments, exemptions and scopes, whose texts come from strangers.
struct RemarkTests {
    private static let names = [
        "\u{1B}[2J\u{202E}", "<script>alert(1)</script>", "@everyone www.example.com #1",
        "`a` | **b**", String(repeating: "long", count: 100_000),
    ]

    @Test(arguments: names)
    func `no name steers a reader`(name: String) throws {
        var sketch = ComplianceSketch()
        sketch.input.assignments[0].name = name
        sketch.input.assignments[0].scope = "/subscriptions/" + name
        sketch.add(ComplianceSketch.vault("v", subscription: "s9"), components: 1, [])
        sketch.input.policies[0].verdicts = 0
        var run = try sketch.run()
        run.unapplied = [("exemption `\(name)` from `\(name)`", .location, 3)]
        #expect(run.remarks.count == 2)
        #expect(run.remarks.allSatisfy { $0.utf8.count < 1_000 })
        let text = TextReport(run).write()
        #expect(text.contains("not applied where no location is known"))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        let markdown = MarkdownReport(run).write()
        #expect(markdown.hasPrefix("### Azure Policy: nothing was judged\n"))
        for word in ["<script>", "@everyone", "www.", "**b**", "\u{202E}"] {
            #expect(!text.contains(word) || !word.contains("\u{202E}"))
            #expect(!markdown.contains(word), "\(word)")
        }
        #expect(!String(decoding: HTMLReport(run).write(), as: UTF8.self).contains("<script>alert"))
    }
}
