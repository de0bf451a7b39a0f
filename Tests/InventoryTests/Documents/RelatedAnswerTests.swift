import Columns
import Diagnostics
import Testing

@testable import Inventory

/// Files of answers (Language §6.2).
@Suite struct RelatedAnswerTests {
    @Test(
        arguments: [
            ("[]", [[]]), ("[null, [], {\"x\": 1}]", [[], [], ["x=1"]]),
            ("\u{FEFF} [[{\"X\": 1}, {\"type\": \"A.B/c\"}]]\n", [["x=1", "x=-"]]),
        ] as [(String, [[String]])])
    func answers(text: String, expected: [[String]]) throws {
        let read = try RelatedAnswers(
            .bytes(name: "r.json", Array(text.utf8)), projection: projection("x"))
        let rows = read.answers.map { answer in
            (0..<answer.table.rowCount).map { print(answer.table, $0) }
        }
        #expect(rows == (text == "[]" ? [] : expected))
    }

    @Test(arguments: [
        ("", "1:1: expected a JSON value"),
        ("{}", "1:1: `--related` is not an array"),
        ("[\n 5]", "2:2: a record must be a JSON object"),
        ("[[{}, null]]", "1:7: a record must be a JSON object"),
        ("[{\"x\": 1, \"X\": 2}]", "1:11: duplicate member `X`"),
        ("[{}", "1:4: expected `,` or `]`"),
        ("[] x", "1:4: expected `,` or `}`"),
    ])
    func faults(text: String, expected: String) {
        do throws(RelatedAnswersFailure) {
            _ = try RelatedAnswers(
                .bytes(name: "r.json", Array(text.utf8)), projection: projection("x"))
            Issue.record("no fault")
        } catch {
            guard case .position(_, let start, _) = error.diagnostic.location else {
                Issue.record("no position")
                return
            }
            #expect("\(start.line):\(start.column): \(error.diagnostic.message)" == expected)
        }
    }
}
