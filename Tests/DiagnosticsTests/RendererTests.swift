import Diagnostics
import TestSupport
import Testing

@Suite struct RendererTests {
    /// A diagnostic at the first mark of a source, with a note at the second when there is one.
    private func diagnostic(_ marked: String) -> (SourceMap, Diagnostic) {
        let source = MarkedSource(marked)
        var map = SourceMap()
        let id = map.add(path: "policies/a.json", bytes: Array(source.text.utf8))
        let spans = source.ranges.map {
            SourceSpan(file: id, start: $0.lowerBound, end: $0.upperBound)
        }
        let notes = spans.dropFirst().map { DiagnosticNote("first given here", at: .span($0)) }
        return (
            map,
            Diagnostic(
                "duplicate-member", .error, .meaningless, at: .span(spans[0]), "`a` is given twice",
                notes: notes, help: notes.isEmpty ? nil : "remove one")
        )
    }

    private func text(_ marked: String, usesColor: Bool = false) -> String {
        let (map, diagnostic) = diagnostic(marked)
        return TextRenderer(map, usesColor: usesColor).render([diagnostic])
    }

    @Test func aMessageItsLineAndItsNotes() {
        #expect(
            text("{\n  \"b\": 1, ⟦\"a\"⟧: 2 }") == """
                policies/a.json:2:11: error[duplicate-member]: `a` is given twice
                   2 |   "b": 1, "a": 2 }
                     |           ^~~

                """)
        let (map, second) = diagnostic("{⟦\"a\"⟧: 1,\n ⟦\"a\"⟧: 2}")
        #expect(
            TextRenderer(map).render([second]) == """
                policies/a.json:1:2: error[duplicate-member]: `a` is given twice
                   1 | {"a": 1,
                     |  ^~~
                policies/a.json:2:2: note: first given here
                   2 |  "a": 2}
                     |  ^~~
                  = help: remove one

                """)
    }

    @Test(arguments: [
        ("\t\t⟦x⟧", "   1 |         x\n     |         ^\n"),
        ("é⟦é😀⟧z", "   1 | éé😀z\n     |  ^~~\n"),
        ("名⟦x⟧", "   1 | 名x\n     |   ^\n"),
        ("a⟦⟧", "   1 | a\n     |  ^\n"),
        ("a⟦b\nc⟧", "   1 | ab\n     |  ^\n"),
        ("\u{1B}[31m⟦x⟧", "   1 | \u{FFFD}[31mx\n     |      ^\n"),
    ])
    func linesOfAllKinds(marked: String, expected: String) {
        #expect(text(marked).split(separator: "\n", maxSplits: 1).last.map(String.init) == expected)
    }

    @Test func aLongLineIsWindowed() {
        let long = String(repeating: "é123456789", count: 500)
        let lines = text("\(long)⟦abc⟧\(long)").split(separator: "\n")
        #expect(lines[1].hasPrefix("   1 | …é123456789é123456789é123456789abcé1234"))
        #expect(lines[1].count == 7 + 1 + 100 + 1)
        #expect(lines[2] == "     | " + String(repeating: " ", count: 31) + "^~~")
    }

    @Test func coloursAreOptional() {
        #expect(
            text("⟦x⟧", usesColor: true).hasPrefix(
                "\u{1B}[1mpolicies/a.json:1:1:\u{1B}[0m \u{1B}[1;31merror[duplicate-member]\u{1B}[0m: `a`"
            ))
    }

    @Test func placesWithoutASource() {
        let place = SourcePosition(line: 7, column: 3, offset: 120)
        let diagnostics = [
            Diagnostic("bad", .warning, .refused, at: .path("keys.json"), "cannot be read\u{7}"),
            Diagnostic(
                "bad", .info, .refused,
                at: .position(path: "k.ndjson", start: place, end: place), "odd"),
            Diagnostic("bad", .error, .meaningless, at: .none, "no file matched"),
        ]
        #expect(
            TextRenderer(SourceMap()).render(diagnostics) == """
                keys.json: warning[bad]: cannot be read\u{FFFD}
                k.ndjson:7:3: info[bad]: odd
                error[bad]: no file matched

                """)
    }

    @Test func jsonSatisfiesItsSchema() throws {
        let schema = try JSONSchemaValidator(RepositoryFile("Grammar/findings.schema.json").text)
        let place = SourcePosition(line: 7, column: 3, offset: 120)
        let (map, found) = diagnostic("{⟦\"a\"⟧: 1,\n ⟦\"é\"⟧: 2}")
        let others = [
            Diagnostic("no-file", .warning, .refused, at: .none, "no file matched"),
            Diagnostic("bad-file", .error, .meaningless, at: .path("a"), "cannot be read"),
            Diagnostic(
                "bad-record", .info, .refused,
                at: .position(path: "k.ndjson", start: place, end: place), "odd"),
        ]
        for diagnostics in [[], [found], others + [found]] {
            let text = JSONRenderer(map, toolVersion: "1.2.3").render(diagnostics)
            #expect(try schema.violations(ofText: text) == [])
        }
    }

    @Test func json() {
        let (map, found) = diagnostic("{⟦\"a\"⟧: 1,\n ⟦\"é\"⟧: 2}")
        let nowhere = Diagnostic("no-file", .warning, .refused, at: .none, "no file matched")
        #expect(
            JSONRenderer(map, toolVersion: "1.2.3").render([nowhere, found]) == """
                {
                  "schemaVersion": 1,
                  "tool": {
                    "name": "policyc",
                    "version": "1.2.3"
                  },
                  "summary": {
                    "files": 1,
                    "errors": 1,
                    "warnings": 1,
                    "infos": 0
                  },
                  "findings": [
                    {
                      "ruleId": "duplicate-member",
                      "severity": "error",
                      "file": "policies/a.json",
                      "range": {
                        "start": {
                          "line": 1,
                          "column": 2,
                          "offset": 1
                        },
                        "end": {
                          "line": 1,
                          "column": 5,
                          "offset": 4
                        }
                      },
                      "message": "`a` is given twice",
                      "help": "remove one",
                      "notes": [
                        {
                          "file": "policies/a.json",
                          "range": {
                            "start": {
                              "line": 2,
                              "column": 2,
                              "offset": 10
                            },
                            "end": {
                              "line": 2,
                              "column": 5,
                              "offset": 14
                            }
                          },
                          "message": "first given here"
                        }
                      ],
                      "fixes": []
                    },
                    {
                      "ruleId": "no-file",
                      "severity": "warning",
                      "message": "no file matched",
                      "notes": [],
                      "fixes": []
                    }
                  ]
                }

                """)
    }
}
