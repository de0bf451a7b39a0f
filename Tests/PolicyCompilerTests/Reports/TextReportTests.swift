import Testing

@testable import PolicyCompiler

/// Reports for terminals.
struct TextReportTests {
    @Test func `the first column of a table gives way`() throws {
        var table = TextTable(["name", "effect", "count", "unused"], leading: 2, width: 40)
        table.add(["short", "Audit", "1", "0"])
        table.add([String(repeating: "long", count: 20), "Deny", "100", ""])
        #expect(
            table.text
                == """
                name                       effect  count
                short                      Audit       1
                longlonglong…longlonglong  Deny      100

                """)
    }

    @Test func `scopes of one subscription can be told apart`() throws {
        var sketch = ComplianceSketch()
        for name in ["rg-production-a", "rg-production-b"] {
            sketch.add(
                ComplianceSketch.vault(
                    "v", group: name, subscription: "00000001-0000-0000-0000-000000000000"),
                [(0, .nonCompliant, 1)])
        }
        let text = try TextReport(sketch.run()).write()
        #expect(text.contains("ups/rg-production-a "))
        #expect(text.contains("ups/rg-production-b "))
        for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    }

    @Test func `texts are broken at blanks`() throws {
        #expect("a bb ccc".wrapped(width: 4) == "a bb\n    ccc\n")
        #expect("a bb ccc".wrapped(margin: "  ", width: 8) == "  a bb\n      ccc\n")
        #expect("abcdef gh".wrapped(width: 4) == "abcdef\n    gh\n")
    }

    @Test(arguments: ["name", "a long name with blanks ", "\u{1B}[2J\u{202E}\n"])
    func `every line fits into 100 columns`(name: String) throws {
        let sketch = ComplianceSketch.large(name, count: 300)
        let text = try TextReport(sketch.run(sample: [name, name])).write()
        for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        #expect(!text.contains("\u{202E}"))
        #expect(text.contains("… and 280 more\n"))
        #expect(text.split(separator: "\n").count < 300)
    }

    @Test func `what did not start says why`() throws {
        let text = try TextReport(ComplianceSketch(groupsOfPolicies: [[], []]).run()).write()
        #expect(text.contains("\nnot started: nothing was judged\n"))
        #expect(text.contains("not started: nothing of the inventory is in scope"))
    }
}
