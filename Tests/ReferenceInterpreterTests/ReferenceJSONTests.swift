import ReferenceInterpreter
import Testing

/// The strict JSON reader of the oracle.
struct ReferenceJSONTests {
    @Test(arguments: [
        #"{"a":[1,-0.5e+3,true,false,null,"x"],"b":{}}"#, "[]", "0", #""\u0000""#, #""\"\\""#,
    ])
    func `text that is written as it was read`(text: String) throws {
        #expect(try json(text).jsonText == text)
    }

    @Test func escapes() throws {
        #expect(try json(#""\/\b\f\n\r\t\u00e9\ud83d\ude00""#) == .string("/\u{8}\u{c}\n\r\té😀"))
        #expect(try json("\u{FEFF} 5 ") == .integer(5))
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", #"{"a":1,}"#, #"{"a" 1}"#, "{a:1}", "01", "1.", ".5", "+1", "1e",
        "--1",
        "nul", "tru e", "[1] 2", #""\x""#, #""\u12g4""#, #""\ud83d""#, #""\ud83dx""#, #""\ude00""#,
        #""\ud83d\u0041""#, "\"\n\"", "\"", #""\"#, "// x\n1", "NaN",
    ])
    func mistakes(text: String) {
        #expect(throws: ReferenceJSONError.self) { try json(text) }
    }

    @Test func `invalid UTF-8 is a mistake`() {
        #expect(throws: ReferenceJSONError.self) {
            try ReferenceJSON(parsing: [0x22, 0xC3, 0x22])
        }
    }

    @Test func `512 levels are read, 513 are not`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try json(nested(512))
        #expect(throws: ReferenceJSONError.self) { try json(nested(513)) }
        #expect(throws: ReferenceJSONError.self) {
            try json(String(repeating: "[", count: 100_000))
        }
    }

    @Test func `members are found in any case, the first of several`() throws {
        let object = try json(#"{"Id":1,"ID":2,"É":3}"#)
        #expect(object["iD"] == .integer(1))
        #expect(object["é"] == nil)
        #expect(try json("[]")["id"] == nil)
    }

    static let numbers: [(text: String, integer: Int64?, whole: Int64?)] = [
        ("5", 5, 5), ("-0", 0, 0), ("5.0", nil, 5), ("5e2", nil, 500), ("5.5", nil, nil),
        ("9223372036854775807", .max, .max), ("9223372036854775808", nil, nil), ("1e400", nil, nil),
    ]

    @Test(arguments: numbers)
    func number(text: String, integer: Int64?, whole: Int64?) throws {
        let number = try #require(ReferenceNumber(text: text))
        #expect(number.text == text)
        #expect(number.integer == integer)
        #expect(number.whole == whole)
    }
}
