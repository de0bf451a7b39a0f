import Diagnostics
import Testing

@Suite struct JSONWriterTests {
    private func write(_ writer: inout JSONWriter) {
        writer.object {
            $0.member("name", "a\"b\\c\u{1}\n\u{7F}é")
            $0.member("count", 3)
            $0.member("ratio", 0.5)
            $0.member("isLarge", true)
            $0.member("empty", object: { _ in })
            $0.member(
                "list",
                array: { list in
                    list.value(1)
                    list.null()
                    list.array { $0.value(Double.infinity) }
                    list.object { $0.member("x", -1) }
                })
        }
    }

    @Test func compact() {
        var writer = JSONWriter()
        write(&writer)
        #expect(
            writer.text
                == #"{"name":"a\"b\\c\u0001\n\u007fé","count":3,"ratio":0.5,"isLarge":true,"#
                + #""empty":{},"list":[1,null,[null],{"x":-1}]}"#)
    }

    @Test func pretty() {
        var writer = JSONWriter(layout: .pretty)
        write(&writer)
        #expect(
            writer.text == #"""
                {
                  "name": "a\"b\\c\u0001\n\u007fé",
                  "count": 3,
                  "ratio": 0.5,
                  "isLarge": true,
                  "empty": {},
                  "list": [
                    1,
                    null,
                    [
                      null
                    ],
                    {
                      "x": -1
                    }
                  ]
                }
                """#)
    }

    @Test func linesOfRecords() {
        var writer = JSONWriter()
        for number in 1...2 {
            writer.object { $0.member("n", number) }
            writer.newline()
        }
        #expect(writer.text == "{\"n\":1}\n{\"n\":2}\n")
    }
}
