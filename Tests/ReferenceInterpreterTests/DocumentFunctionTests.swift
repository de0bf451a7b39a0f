import ReferenceInterpreter
import Testing

/// The 67 functions of Language §5.4 and those of the context, by their results on `sampleDocument`.
struct DocumentFunctionTests {
    typealias Row = (expression: String, result: String)

    static let texts: [Row] = [
        ("concat('a', 1, true(), null(), 'b')", #""a1Trueb""#),
        ("concat(field('properties.words'), createArray(1))", #"["a","B","c",1]"#),
        ("concat('a', field('properties.float'))", "error"),
        ("concat('a', createArray(1))", "error"), ("concat(createObject())", "error"),
        ("format('{0}-{1:D2}-{{{2}}}', 'a', 5, true())", #""a-05-{True}""#),
        ("format('{0} {1}', createArray(1, 'x'), createObject('k', 'v'))", #""[1,'x'] {'k':'v'}""#),
        ("format('{0,4}|{0,-3}|{1:X}', 7, 255)", #""   7|7  |FF""#), ("format('{1}', 1)", "error"),
        ("format('{0', 1)", "error"), ("format('}', 1)", "error"),
        ("format('{0}', null())", #""""#),
        ("padLeft('7', 3, '0')", #""007""#), ("padLeft(7, 3)", #""  7""#),
        ("padLeft('1000', 3, '0')", #""1000""#), ("padLeft('7', 17)", "error"),
        ("padLeft('7', 0)", "error"), ("padLeft('7', 3, '00')", "error"),
        ("padLeft(null(), 3)", "error"), ("replace('aBcabC', 'BC', '-')", #""a-a-""#),
        ("replace('abc', '', 'x')", "error"), ("replace(null(), 'x', 'y')", #""""#),
        ("replace('aaa', 'aa', 'b')", #""ba""#), ("replace(1, 'a', 'b')", "error"),
        ("toLower('AÉß')", #""aéß""#), ("toUpper('aéß')", #""AÉß""#), ("toLower(1)", "error"),
        ("toUpper(null())", #""""#),
        ("trim('\u{a0} a b\t')", #""a b""#), ("trim(1)", "error"),
        ("split('a,b,,c', ',')", #"["a","b","","c"]"#), ("split(null(), ',')", "[]"),
        ("split('a,b', null())", #"["a,b"]"#), ("split('', ',')", #"[""]"#),
        ("split('a-b.c', createArray('.', '-'))", #"["a","b","c"]"#), ("split(1, ',')", "error"),
        ("join(createArray('a', 'b'), ', ')", #""a, b""#), ("join(createArray(1), ',')", "error"),
        ("join('a', ',')", "error"), ("substring('abcdef', 2)", #""cdef""#),
        ("substring('abcdef', 2, 3)", #""cde""#), ("substring('abc', 3)", #""""#),
        ("substring('abc', 4)", "error"), ("substring('abc', -1)", "error"),
        ("substring('abc', 1, 3)", "error"), ("startsWith('Abc', 'aB')", "true"),
        ("endsWith('abC', 'Bc')", "true"), ("startsWith('a', null())", "true"),
        ("endsWith('a', 1)", "error"), ("string(null())", #""""#), ("string(12)", #""12""#),
        ("string(true())", #""True""#), ("string(field('properties.float'))", "error"),
        ("string(createArray(1, 'a\"b', null(), false()))", #""[1,\"a\\\"b\",null,false]""#),
    ]

    static let collections: [Row] = [
        ("length(null())", "0"), ("length('a€😀')", "4"), ("length(createArray(1, 2))", "2"),
        ("length(field('identity'))", "1"), ("length(5)", "error"), ("empty(null())", "true"),
        ("empty('')", "true"), ("empty(createObject())", "true"),
        ("empty(field('properties.words'))", "false"),
        ("empty(0)", "error"), ("empty(false())", "error"),
        ("contains(field('tags'), 'ENV')", "true"), ("contains(createArray('a'), 'A')", "false"),
        ("contains(createArray(1, null()), null())", "true"), ("contains('aBc', 'bC')", "true"),
        ("contains('a1', 1)", "error"), ("contains(null(), 'a')", "error"),
        ("contains(createArray(createArray(1)), createArray(1))", "true"),
        ("indexOf('abcABC', 'C')", "2"), ("lastIndexOf('abcABC', 'c')", "5"),
        ("indexOf('abc', 'x')", "-1"), ("indexOf(null(), 'x')", "-1"), ("indexOf('abc', '')", "0"),
        ("lastIndexOf('abc', '')", "3"), ("indexOf('😀b', 'B')", "2"),
        ("indexOf(createArray('a', 'b', 'a'), 'a')", "0"),
        ("lastIndexOf(createArray('a', 'b', 'a'), 'a')", "2"),
        ("indexOf(createArray('a'), 'A')", "-1"), ("indexOf(5, 'a')", "error"),
        ("first(createArray(1, 2))", "1"), ("last(createArray(1, 2))", "2"),
        ("first('abc')", #""a""#), ("last('abc')", #""c""#), ("first('')", #""""#),
        ("first(createArray())", "null"), ("last(null())", "null"), ("first(5)", "error"),
        ("take('abc', 2)", #""ab""#), ("take('abc', 9)", #""abc""#), ("take('abc', -1)", #""""#),
        ("take(createArray(1, 2, 3), 2)", "[1,2]"), ("skip(createArray(1, 2, 3), 2)", "[3]"),
        ("skip('abc', -1)", #""abc""#), ("skip(null(), 1)", "null"), ("skip(5, 1)", "error"),
        ("take('a', 'b')", "error"),
        ("intersection(createArray(1, 2, 2, 'a'), createArray('A', 2, 1))", "[1,2]"),
        ("intersection(createArray(1), field('properties.numbers'), createArray(1, 3))", "[1]"),
        ("intersection(createObject('a', 1, 'b', 2), createObject('a', 1, 'B', 2))", #"{"a":1}"#),
        ("intersection(createArray(1), createObject())", "error"),
        ("intersection(null(), createArray())", "error"),
        ("union(createArray(1, 1, 'a'), createArray('a', 'A'))", #"[1,"a","A"]"#),
        (
            "union(createObject('a', createObject('x', 1)), createObject('A', createObject('y', 2), 'b', 3))",
            #"{"a":{"x":1,"y":2},"b":3}"#
        ),
        ("union(createObject('a', 1), createObject('a', createArray(2)))", #"{"a":[2]}"#),
        ("union(createArray(1), createObject())", "error"), ("range(3, 3)", "[3,4,5]"),
        ("range(1, 0)", "[]"), ("range(1, -1)", "error"), ("range(1, 10001)", "error"),
        ("length(range(0, 10000))", "10000"), ("array('a')", #"["a"]"#),
        ("array(createArray(1))", "[1]"), ("array(null())", "[null]"), ("createArray()", "[]"),
        ("createArray(1, 'a', null())", #"[1,"a",null]"#),
        ("createObject('a', 1, 'A', 2)", #"{"a":1,"A":2}"#), ("createObject('a')", "error"),
        ("createObject('a', 1, 'a', 2)", "error"), ("createObject(1, 2)", "error"),
        (
            "items(createObject('b', 1, 'A', 2, '_', 3))",
            #"[{"key":"A","value":2},{"key":"b","value":1},{"key":"_","value":3}]"#
        ),
        ("items(createArray())", "error"),
    ]

    static let numbers: [Row] = [
        ("add(1, -2)", "-1"), ("add(9223372036854775807, 1)", "error"), ("add('1', 1)", "error"),
        ("add(field('properties.float'), 1)", "error"), ("sub(1, 2)", "-1"), ("mul(3, 4)", "12"),
        ("mul(4611686018427387904, 2)", "error"), ("div(-7, 2)", "-3"), ("div(1, 0)", "error"),
        ("mod(-7, 2)", "-1"), ("mod(1, 0)", "error"), ("min(3, 1, 2)", "1"),
        ("max(createArray(3, 5))", "5"), ("min(field('properties.float'), 3)", "2.5"),
        ("max(createArray())", "error"), ("max('a')", "error"), ("min(1, '0')", "error"),
        ("int('042')", "42"), ("int('-7')", "-7"), ("int('')", "error"), ("int('1.5')", "error"),
        ("int(null())", "error"), ("int(5)", "5"), ("int(true())", "error"),
        ("int(field('properties.float'))", "error"), ("float(5)", "5.0"), ("float('2.5')", "2.5"),
        ("float('x')", "error"), ("float(null())", "error"), ("float(true())", "1.0"),
        ("addDays('2024-02-28T00:00:00Z', 2)", #""2024-03-01T00:00:00.0000000Z""#),
        ("addDays('2024-02-28', 1)", "error"), ("addDays('2024-02-28T00:00:00Z', '1')", "error"),
        ("addDays(null(), 1)", "error"), ("addDays('9999-12-31T00:00:00Z', 1)", "error"),
        ("utcNow()", #""2026-01-01T00:00:00.0000000Z""#),
    ]

    static let logic: [Row] = [
        ("true()", "true"), ("false()", "false"), ("null()", "null"), ("not(false())", "true"),
        ("not('x')", "error"), ("and(true(), true())", "true"), ("or(false(), false())", "false"),
        // Lazy from left to right (decision 12).
        ("and(false(), div(1, 0))", "false"), ("and(div(1, 0), false())", "error"),
        ("and(true(), 1)", "error"), ("or(true(), div(1, 0))", "true"),
        ("or(div(1, 0), true())", "error"), ("or(false(), 'x')", "error"),
        ("and(policy().id, false())", "false"), ("and(policy().id, true())", "undecided"),
        ("and(policy().id, div(1, 0))", "error"), ("or(policy().id, true())", "true"),
        ("or(policy().id, false())", "undecided"), ("if(true(), 1, div(1, 0))", "1"),
        ("if(false(), div(1, 0), 2)", "2"), ("if('true', 1, 2)", "error"),
        ("if(policy().id, 1, 1)", "undecided"), ("coalesce(null(), 1, div(1, 0))", "1"),
        ("coalesce(null(), null())", "null"), ("coalesce(div(1, 0), 1)", "error"),
        ("coalesce(policy(), 1)", "undecided"), ("equals(1, float(1))", "true"),
        ("equals('a', 'A')", "false"), ("equals(null(), '')", "true"),
        ("equals(1, '1')", "false"), ("equals(createArray(1), createArray(float(1)))", "false"),
        ("equals(createObject('a', 1, 'b', 2), createObject('b', 2, 'a', 1))", "true"),
        ("equals(true(), 'true')", "false"), ("less('a', 'B')", "true"), ("less('a', 'A')", "true"),
        ("less(null(), 'a')", "true"), ("less(1, field('properties.float'))", "true"),
        ("less(1, 'a')", "error"), ("lessOrEquals('a', 'a')", "true"), ("greater(2, 1)", "true"),
        ("greaterOrEquals('2021-06-01-preview', '2021-06-01')", "true"),
        ("greater(true(), false())", "error"), ("bool('TRUE')", "true"), ("bool(0)", "false"),
        ("bool('1')", "error"), ("bool(null())", "error"), ("bool(2)", "true"),
        ("tryGet(field('tags'), 'ENV')", #""prod""#), ("tryGet(field('tags'), 'x')", "null"),
        ("tryGet(null(), 'x')", "null"), ("tryGet('text', 0)", "null"),
        ("tryGet(createArray(1), 5)", "null"), ("tryGet(field('tags'), 'none', 'x')", "null"),
        ("tryGet(field('tags'), 'env', 'x')", "error"),
        ("tryGet(createObject('a', createObject()), 'a', 'b')", "error"),
        ("tryGet(createArray(createArray(7)), 0, 0)", "7"),
    ]

    static let codings: [Row] = [
        ("base64('aé')", #""YcOp""#), ("base64('a')", #""YQ==""#), ("base64(1)", "error"),
        ("base64ToString('YcOp')", #""aé""#), ("base64ToString('YQ')", "error"),
        ("base64ToString('!!!!')", "error"), ("base64ToJson('eyJhIjpbMV19')", #"{"a":[1]}"#),
        ("base64ToJson('YQ==')", "error"), ("json('{\"a\":1.5}')", #"{"a":1.5}"#),
        ("json(null())", "{}"), ("json('null')", "null"), ("json('x')", "error"),
        ("json(1)", "error"), ("uriComponent('a b/é~')", #""a%20b%2F%C3%A9~""#),
        ("uriComponentToString('a%20b%2F%C3%A9%zz%FF')", #""a b/é%zz%FF""#),
        ("dataUri('Hello')", #""data:text/plain;charset=utf8;base64,SGVsbG8=""#),
        ("dataUriToString('data:;base64,SGVsbG8=')", #""Hello""#),
        ("dataUriToString('data:text/plain;charset=UTF-8,a%20b')", #""a b""#),
        ("dataUriToString('data:;charset=latin1,a')", "error"), ("dataUriToString('a')", "error"),
        ("uri('https://Example.com/a/b?q', 'c')", #""https://example.com/a/c""#),
        ("uri('https://example.com:443', '../x?y#z')", #""https://example.com/x?y#z""#),
        ("uri('https://example.com/a/', '/b')", #""https://example.com/b""#),
        ("uri('example.com', 'b')", "error"),
        ("guid('a', 'b')", #""2d796349-8c7e-55ec-9624-54ece82ed031""#),
        ("uniqueString('a', 'b')", #""i3z4v3sp6aooa""#),
        ("uniqueString('hello world, this is')", #""wpr7vmgkrc5iu""#), ("guid(1)", "error"),
    ]

    /// Language §5.6.
    static let addresses: [Row] = [
        ("ipRangeContains('10.0.0.0/8', '10.1.2.3')", "true"),
        ("ipRangeContains('10.0.0.7/8', '10.255.255.255')", "true"),
        ("ipRangeContains('10.0.0.0/8', '10.0.0.0/7')", "false"),
        ("ipRangeContains('10.0.0.1-10.0.0.9', '10.0.0.2/31')", "true"),
        ("ipRangeContains('10.0.0.9-10.0.0.1', '10.0.0.2')", "error"),
        ("ipRangeContains('0.0.0.0/0', '::1')", "false"),
        ("ipRangeContains('2001:db8::/32', '2001:DB8:0:1::ff')", "true"),
        ("ipRangeContains('::/0', '::ffff:10.0.0.1')", "true"),
        ("ipRangeContains('10.0.0.0/33', '10.0.0.1')", "error"),
        ("ipRangeContains('10.0.0', '10.0.0.0')", "true"),
        ("ipRangeContains('10.0.256', '10.0.1.0')", "true"),
        ("ipRangeContains('0x0A.1', '012.0.0.1')", "true"),
        ("ipRangeContains('7', '0.0.0.7')", "true"),
        ("ipRangeContains('1.2.3.4.5', '1.2.3.4')", "error"),
        ("ipRangeContains('10.0.0.256', '10.0.0.1')", "error"),
        ("ipRangeContains('09', '0.0.0.9')", "error"),
        ("ipRangeContains('1::2::3', '::1')", "error"), ("ipRangeContains(1, '::1')", "error"),
    ]

    /// Language §4.4, §5.3, §5.4, decisions 11 and 13.
    static let contexts: [Row] = [
        ("field('properties.absent')", "null"), ("field('properties.words')", #"["a","B","c"]"#),
        ("field('properties.words[*]')", #"["a","B","c"]"#),
        ("field('properties.absent[*]')", "[]"), ("field('properties.text[*]')", "[]"),
        ("field('properties.rules[*].name')", #"["x","y","z"]"#),
        ("field('properties.rules[*].ports')", "[[80,443],[],null]"),
        ("field('properties.rules[*].ports[*]')", "[80,443]"), ("field(1)", "error"),
        ("field('properties.sku').name", "error"), ("field('SKU').NAME", #""S1""#),
        ("field('sku')['name']", #""S1""#), ("field('sku').size", "error"),
        ("field('properties.words')[1]", #""B""#), ("field('properties.words')[3]", "error"),
        ("field('properties.words')[-1]", "error"), ("field('properties.words')['0']", "error"),
        ("string(field('properties.rules')[add(0, 1)].ports)", #""[]""#), ("parameters('P')", "5"),
        ("policy().assignmentId", "undecided"), ("subscription().subscriptionId", #""s1""#),
        ("resourceGroup().name", #""g1""#), ("resourceGroup().location", "undecided"),
        ("current()", "error"), ("current('x')", "error"),
    ]

    static let rows: [Row] = [texts, collections, numbers, logic, codings, addresses, contexts]
        .flatMap(\.self)

    @Test(arguments: rows)
    func result(row: Row) throws {
        #expect(try valueText(row.expression, parameters: #"{"p": 5}"#) == row.result, "\(row)")
    }

    @Test func `every function has a row (Language §5.4)`() {
        let names = Set(Self.rows.map { String($0.expression.prefix { $0 != "(" }) })
        #expect(names.count == 67 + 6, "\(names.sorted())")
    }

    @Test func `results beyond the limits are errors (Language §1.7)`() throws {
        let text = String(repeating: "x", count: 65_537)
        let document =
            "{\"text\": \"\(text)\", \"many\": [\(String(repeating: "0,", count: 32_767))0]}"
        #expect(try valueText("concat(field('text'), field('text'))", on: document) == "error")
        #expect(try valueText("length(field('text'))", on: document) == "65537")
        #expect(try valueText("length(field('many'))", on: document) == "error")
        #expect(try truth(#"{"count":{"field":"many[*]"},"equals":32768}"#, on: document) == "true")
    }

    @Test func `context objects that are given are complete (Language §5.4)`() throws {
        var context = ReferenceContext()
        context.requestContext = try json(#"{"apiVersion": "2021-01-01"}"#)
        context.resourceGroup = try json(#"{"tags": {"a": "b"}}"#)
        #expect(try valueText("requestContext().apiVersion", context: context) == #""2021-01-01""#)
        #expect(try valueText("resourceGroup().tags['A']", context: context) == #""b""#)
        #expect(try valueText("resourceGroup().name", context: context) == "error")
    }
}
