import Diagnostics
import Testing

@Suite struct PositionTests {
    private func file(_ text: String) -> SourceFile {
        SourceFile(id: FileID(index: 0), path: "a.json", bytes: Array(text.utf8))
    }

    @Test(arguments: [
        ("ab\ncd", 4, 2, 2), ("ab\ncd", 5, 2, 3), ("ab\ncd", 99, 2, 3), ("", 0, 1, 1),
        ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1), ("a\r\n\r\nb", 5, 3, 1),
        // é is two bytes and one UTF-16 unit, 😀 four bytes and two units.
        ("é😀x", 2, 1, 2), ("é😀x", 6, 1, 4),
        // A byte order mark takes no column.
        ("\u{FEFF}ab", 4, 1, 2),
    ])
    func positions(text: String, offset: Int, line: Int, column: Int) {
        let position = file(text).position(at: offset)
        #expect(position.line == line)
        #expect(position.column == column)
    }

    @Test func aHugeLineHasColumnsToo() {
        let text = "x\n" + String(repeating: "é", count: 50_000)
        #expect(
            file(text).position(at: 2 + 80_000)
                == SourcePosition(line: 2, column: 40_001, offset: 80_002))
    }

    @Test func linesEndBeforeTheirBreak() {
        let source = file("ab\r\ncd\n")
        #expect((1...4).map { source.line($0) } == [0..<2, 4..<6, 7..<7, 7..<7])
    }

    @Test func diagnosticsSortByFileThenPlaceThenFinding() {
        func at(_ file: Int32, _ start: Int, _ name: String) -> Diagnostic {
            let span = SourceSpan(file: FileID(index: file), start: start, end: start)
            return Diagnostic("rule", .error, .meaningless, at: .span(span), name)
        }
        let sorted = sortedByPlace([
            Diagnostic("rule", .error, .meaningless, at: .none, "nowhere"),
            at(1, 0, "c"), at(0, 9, "b2"), at(0, 2, "a"), at(0, 9, "b1"),
            Diagnostic("rule", .error, .meaningless, at: .path("z"), "path"),
        ])
        #expect(sorted.map(\.message) == ["a", "b2", "b1", "c", "path", "nowhere"])
    }
}
