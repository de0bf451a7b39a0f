import Diagnostics
import JSONSyntax
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        ("null", "null"), (" true ", "true"), ("false", "false"), ("[]", "[]"), ("{}", "{}"),
        ("-0.50e+3", "-0.50e+3"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        (#""\"\\\/\b\f\n\r\t""#, "'\"\\/\u{8}\u{c}\n\r\t'"),
        (#""\u00e9\u20AC\ud83d\ude00""#, "'é€😀'"), (#""é€😀""#, "'é€😀'"),
        (#"{"a":{"b":[1,[2,{}],"x"]},"":null}"#, "{a: {b: [1, [2, {}], 'x']}, : null}"),
        ("\u{FEFF}[1]", "[1]"), ("\r\n\t [1 ,\n2 ] ", "[1, 2]"),
    ])
    func wellFormedTexts(source: String, tree: String) {
        let parsed = ParsedText(source)
        #expect(parsed.findings == [])
        #expect(parsed.tree == tree)
    }

    @Test func numbersKeepTheirTextAndGiveTheirValue() {
        let numbers = ParsedText("[9223372036854775807, 9223372036854775808, 30.0, 1e400]")
            .document.root?.elements.compactMap(\.number)
        #expect(numbers?.map(\.int64) == [Int64.max, nil, nil, nil])
        #expect(
            numbers?.map(\.double) == [
                9_223_372_036_854_775_808, 9_223_372_036_854_775_808, 30, nil,
            ])
        #expect(numbers?.map(\.text).last == "1e400")
    }

    @Test func spansCountBytesOfTheSource() throws {
        let root = try #require(ParsedText("\u{FEFF}{\"é\" : [ true ]}").document.root)
        #expect(root.span == SourceSpan(file: FileID(index: 0), start: 3, end: 20))
        let member = try #require(root.members.first)
        #expect(member.nameSpan == SourceSpan(file: FileID(index: 0), start: 4, end: 8))
        #expect(member.value.span == SourceSpan(file: FileID(index: 0), start: 11, end: 19))
    }

    @Test func namesFoldASCIICaseOnly() {
        let root = ParsedText(#"{"PolicyRule": 1, "É": 2}"#).document.root
        #expect(root?["policyrule"]?.number?.text == "1")
        #expect(root?["é"] == nil)
        #expect(root?["missing"] == nil)
    }

    @Test(arguments: [[0xFF, 0xFE], [0xFE, 0xFF], []] as [[UInt8]])
    func utf16IsReadByItsMarkOrItsZeros(mark: [UInt8]) {
        for isLittle in mark.isEmpty ? [true, false] : [mark == [0xFF, 0xFE]] {
            let text =
                mark
                + #"["é😀"]"#.utf16.flatMap { unit -> [UInt8] in
                    let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                    return isLittle ? bytes.reversed() : bytes
                }
            #expect(ParsedText(text).tree == "['é😀']")
            #expect(ParsedText(text).findings == [])
        }
    }

    @Test func brokenUTF16IsReported() {
        let loneSurrogate: [UInt8] = [0xFF, 0xFE, 0x22, 0, 0x00, 0xD8, 0x22, 0]
        #expect(ParsedText(loneSurrogate).findings == ["invalid-utf8@1..<2"])
        let oddByte: [UInt8] = [0xFF, 0xFE, 0x31, 0, 0x20]
        #expect(ParsedText(oddByte).findings == ["text-after-value@1..<2"])
    }

    @Test func decodedOffsetsLeadBackToTheSource() throws {
        // decoded: a(0) newline(1) é(2,3) b(4) 😀(5...8) c(9)
        let text = #" "a\n\u00e9b\ud83d\ude00c" "#
        let value = try #require(ParsedText(text).document.root)
        let offsets = (0...10).map { value.sourceOffset(ofDecodedUTF8Offset: $0) }
        #expect(offsets == [2, 3, 5, 5, 11, 12, 12, 12, 12, 24, 25])
        #expect(value.decodedOffsets.span(2..<5).start == 5)
        #expect(value.decodedOffsets.span(2..<5).end == 12)
    }

    @Test func damageIsKnownToReaders() {
        func isDamaged(_ text: String) -> Bool? { ParsedText(text).document.root?.isDamaged }
        #expect(isDamaged(#"{"a": {"b": 1}}"#) == false)
        #expect(isDamaged(#"{"a": tru}"#) == true)
        #expect(isDamaged(#"{"a": 1"#) == true)
        #expect(isDamaged(#"{"a": {"b": tru}}"#) == false)
    }
}
