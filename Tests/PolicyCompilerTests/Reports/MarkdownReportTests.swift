import Testing

@testable import PolicyCompiler

/// Reports for comments on pull requests.
struct MarkdownReportTests {
    /// A name from a stranger, and how it is written.
    static let names: [(name: String, markdown: String)] = [
        ("orders-kek", "orders-kek"),
        ("a|b", "a&#124;b"),
        ("`rm`", "&#96;rm&#96;"),
        ("<img src=x>", "&#60;img src&#61;x&#62;"),
        ("</code><script>", "&#60;/code&#62;&#60;script&#62;"),
        ("@octo/team", "&#64;octo/team"),
        ("&lt;", "&#38;lt&#59;"),
        ("[a](b)", "&#91;a&#93;&#40;b&#41;"),
        ("**bold** _it_ ~x~", "&#42;&#42;bold&#42;&#42; &#95;it&#95; &#126;x&#126;"),
        ("#1 :tada: $x$", "&#35;1 &#58;tada&#58; &#36;x&#36;"),
        (#"back\slash"#, "back&#92;slash"),
        ("kv.vault.azure.net", "kv.vault.azure.net"),
        ("WWW.example.org", "WWW&#46;example&#46;org"),
        ("two\nlines\r", "two\u{FFFD}lines\u{FFFD}"),
        ("\u{202E}cod\u{2066}", "\u{FFFD}cod\u{FFFD}"),
        ("\u{1B}[31mred", "\u{FFFD}&#91;31mred"),
        ("größe", "größe"),
    ]

    @Test(arguments: names)
    func `names mean nothing to readers of Markdown`(name: String, markdown: String) {
        #expect(name.markdownCode == "<code>\(markdown)</code>")
    }

    @Test func `a table has as many cells in each line`() throws {
        let text = try MarkdownReport(ComplianceSketch.large("a|b`c`", count: 20).run()).write()
        for line in text.split(separator: "\n") where line.hasPrefix("|") {
            let cells = line.count { $0 == "|" } - 1
            #expect(cells == 8 || cells == 7, "\(line)")
        }
        #expect(text.contains("… and 10 more"))
    }

    @Test(arguments: ["n", "|", "<", "\u{1F600}", "long name "])
    func `a comment stays within the limit and says what is left out`(character: String) throws {
        let name = String(repeating: character, count: 200)
        let run = try ComplianceSketch.large(name, count: 1000).run(
            sample: Array(repeating: name, count: 10))
        let text = MarkdownReport(run).write()
        #expect(text.count < 65_536)
        #expect(text.utf16.count < 65_536)
        #expect(text.contains("… and 990 more"))
        #expect(text.components("<details>") == text.components("</details>"))
        if character == "|" { #expect(text.contains("Left out for want of room: ")) }
    }

    @Test func `nothing judged is told in a few lines`() throws {
        let text = try MarkdownReport(ComplianceSketch().run()).write()
        #expect(
            text == """
                ### Azure Policy: nothing was judged

                **0** violations in **0** of 0 resources, of **0** of 1 policy, at 2026-01-01T00:00:00Z

                | assignment | effect | compliant | resources violating | verdicts violating | undecided | failed | would deny |
                |---|---|--:|--:|--:|--:|--:|--:|
                | <code>assignment-0</code> | <code>Audit</code> | – |  |  |  |  |  |

                > <code>nobody told the scope of 1 assignment &#40;&#96;assignment-0&#96;&#41;&#59; it is taken to hold everything</code>


                """)
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
