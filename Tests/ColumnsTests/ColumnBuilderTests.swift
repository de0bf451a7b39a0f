import Columns
import Testing

/// A row that a test appends.
enum Row: Sendable, Equatable {
    case string(String)
    case integer(Int64)
    case instant(String)
    case absent, notCollected
}

extension ColumnBuilder {
    /// A column of rows.
    static func column(_ type: ColumnType, _ rows: [Row]) -> Column {
        var builder = ColumnBuilder(type: type)
        for row in rows {
            switch row {
            case .string(let text): builder.append(text)
            case .integer(let number): builder.append(integer: number)
            case .instant(let text):
                if let instant = Instant(fullDateTime: text) { builder.append(instant: instant) }
            case .absent: builder.appendAbsent()
            case .notCollected: builder.appendNotCollected()
            }
        }
        return builder.finish()
    }
}

extension Column {
    /// The rows as a test wrote them.
    var rows: [Row] {
        (0..<count).map { row in
            switch scalar(at: row) {
            case .string(let text): .string(text)
            case .integer(let number): .integer(number)
            case .instant(let instant): .instant(instant.canonicalText)
            case .boolean, nil: isNotCollected(at: row) ? .notCollected : .absent
            }
        }
    }

    /// The name of the encoding.
    var encoding: String {
        switch values {
        case .none: "none"
        case .codes8(_, let dictionary): "1-byte codes of \(dictionary.count)"
        case .codes16(_, let dictionary): "2-byte codes of \(dictionary.count)"
        case .codes32(_, let dictionary): "4-byte codes of \(dictionary.count)"
        case .integers: "integers"
        case .instants: "instants"
        case .booleans: "booleans"
        }
    }
}

/// Rows, the encoding they get, and which state bitmaps the column needs.
struct BuiltColumn: CustomTestStringConvertible, Sendable {
    let type: ColumnType
    let rows: [Row]
    let encoding: String
    let states: String

    init(_ type: ColumnType, _ rows: [Row], _ encoding: String, _ states: String = "") {
        self.type = type
        self.rows = rows
        self.encoding = encoding
        self.states = states
    }

    var testDescription: String { "\(type): \(rows)" }
}

@Suite struct ColumnBuilderTests {
    @Test(arguments: [
        BuiltColumn(.string, [], "none"),
        BuiltColumn(.string, [.absent, .absent], "none", "present"),
        BuiltColumn(.string, [.notCollected], "none", "present notCollected"),
        BuiltColumn(.integer, [.absent, .notCollected], "none", "present notCollected"),
        BuiltColumn(
            .string, [.string("RSA"), .string("EC"), .string("RSA")], "1-byte codes of 2"),
        BuiltColumn(
            .string, [.absent, .string(""), .notCollected, .string("é")], "1-byte codes of 2",
            "present notCollected"),
        // Dictionary strings are told apart byte by byte; operators fold case later (decision 13).
        BuiltColumn(.string, [.string("rsa"), .string("RSA")], "1-byte codes of 2"),
        BuiltColumn(
            .integer, [.absent, .integer(.max), .integer(.min), .integer(.max)],
            "1-byte codes of 2", "present"),
        BuiltColumn(.instant, [.instant("2026-01-01T00:00:00Z"), .absent], "instants", "present"),
        // One odd row makes a dictionary of mixed values: its number and its text stay different.
        BuiltColumn(
            .integer, [.integer(30), .string("30"), .integer(30), .absent], "1-byte codes of 2",
            "present"),
        BuiltColumn(
            .instant,
            [.instant("2026-01-01T00:00:00Z"), .string("soon"), .notCollected, .string("soon")],
            "1-byte codes of 2", "present notCollected"),
        BuiltColumn(.instant, [.string("soon"), .string("later")], "1-byte codes of 2"),
    ])
    func encoding(example: BuiltColumn) {
        let column = ColumnBuilder.column(example.type, example.rows)
        #expect(column.rows == example.rows)
        #expect(column.encoding == example.encoding)
        let states = [
            column.present == nil ? nil : "present",
            column.notCollected == nil ? nil : "notCollected",
        ]
        #expect(states.compactMap { $0 }.joined(separator: " ") == example.states)
    }

    @Test(arguments: [
        (256, "1-byte codes of 256"), (257, "2-byte codes of 257"),
        (65_536, "2-byte codes of 65536"), (65_537, "4-byte codes of 65537"),
    ])
    func width(distinct: Int, encoding: String) {
        // The last row repeats the first value, the one before it is absent.
        let rows: [Row] =
            (0..<distinct).map { .string("name \($0)") } + [.absent, .string("name 0")]
        let column = ColumnBuilder.column(.string, rows)
        #expect(column.encoding == encoding)
        #expect(column.rows == rows)
    }

    @Test(arguments: [(256, "1-byte codes of 256"), (257, "integers")])
    func manyDistinctIntegersStayPlain(distinct: Int64, encoding: String) {
        let rows: [Row] = [.absent] + (0..<distinct).map { .integer($0 * 3) } + [.integer(0)]
        let column = ColumnBuilder.column(.integer, rows)
        #expect(column.encoding == encoding)
        #expect(column.rows == rows)
    }

    @Test func finishingLeavesAnEmptyBuilder() {
        var builder = ColumnBuilder(type: .string)
        builder.append("a")
        #expect(builder.finish().rows == [.string("a")])
        #expect(builder.count == 0)
        builder.append("b")
        #expect(builder.finish().rows == [.string("b")])
    }

    @Test(arguments: [2, 300, 70_000])
    func stringsThatBecomeEqualShareACode(distinct: Int) {
        let rows: [Row] = (0..<distinct).map { .string("\($0)") } + [.absent, .string("1")]
        let column = ColumnBuilder.column(.string, rows).mappingStrings {
            $0.hasSuffix("1") ? "one" : $0
        }
        let expected = rows.map { row in
            guard case .string(let text) = row, text.hasSuffix("1") else { return row }
            return Row.string("one")
        }
        #expect(column.rows == expected)
        #expect(column.encoding.hasSuffix(" of \(distinct - (distinct + 8) / 10 + 1)"))
    }

    @Test func wholeColumnsWithoutValues() {
        #expect(Column.absent(count: 2).rows == [.absent, .absent])
        #expect(Column.notCollected(count: 2).rows == [.notCollected, .notCollected])
        #expect(Column.absent(count: 0).rows == [])
    }
}
