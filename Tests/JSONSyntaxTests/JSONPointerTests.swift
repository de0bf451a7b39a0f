import Diagnostics
import Foundation
import JSONSyntax
import Testing

@Suite struct JSONPointerTests {
    private static let text =
        #" {"a/b": {"c~d": [true, [], {"é": 1}]}, "": null, "x": [[2], "y"] } "#

    @Test(arguments: [
        ("\"a/b\"", "/a~1b"), ("true", "/a~1b/c~0d/0"), ("[]", "/a~1b/c~0d/1"),
        ("{\"é\": 1}", "/a~1b/c~0d/2"), ("\"é\"", "/a~1b/c~0d/2/é"), ("1", "/a~1b/c~0d/2/é"),
        ("true, []", "/a~1b/c~0d"), ("null", "/"), ("2", "/x/0/0"), ("\"y\"", "/x/1"),
        ("\"\": null", ""),
    ])
    func `a pointer names the smallest value that covers a range`(part: String, pointer: String)
        throws
    {
        let range = try #require(Self.text.range(of: part))
        let start = Self.text[..<range.lowerBound].utf8.count
        let parsed = ParsedText(Self.text).document
        let span = SourceSpan(file: parsed.file, start: start, end: start + part.utf8.count)
        #expect(JSONPointers(parsed).pointer(to: span) == pointer)
    }

    @Test(arguments: [(0, 0), (0, 3), (67, 69)])
    func `what no value covers has no pointer`(start: Int, end: Int) {
        let parsed = ParsedText(Self.text).document
        let span = SourceSpan(file: parsed.file, start: start, end: end)
        #expect(JSONPointers(parsed).pointer(to: span) == nil)
    }

    /// Members without a name, values that are missing, text after the value, nothing at all.
    @Test(arguments: [
        "", "{", "{1: 2}", "[1,,2]", #"{"a" 1, "b"}"#, "[1] [2]", #"{"a": [1, "b": 2}"#,
    ])
    func `a damaged text has pointers as far as it was read`(text: String) {
        let parsed = ParsedText(text).document
        let pointers = JSONPointers(parsed)
        for start in 0...text.utf8.count {
            let span = SourceSpan(file: parsed.file, start: start, end: start)
            if let pointer = pointers.pointer(to: span) {
                #expect(pointer.isEmpty || pointer.hasPrefix("/"))
            }
        }
        #expect(
            (pointers.pointer(to: SourceSpan(file: parsed.file, start: 0, end: 0)) != nil) == !text
                .isEmpty)
    }
}
