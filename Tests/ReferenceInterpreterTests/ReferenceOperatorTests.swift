import ReferenceInterpreter
import Testing

/// The tables of Language §4.3 as decisions 4 to 10 settle them: left side, operator, operand, truth.
struct ReferenceOperatorTests {
    typealias Row = (left: String, comparison: ReferenceOperator, operand: String, truth: String)

    static let equality: [Row] = [
        // Strings ignore case, by full folding (decisions 5 and 13).
        (#""RSA""#, .equals, #""rsa""#, "true"), (#""RSA""#, .equals, #""EC""#, "false"),
        (#""Straße""#, .equals, #""STRASSE""#, "true"), (#""ΟΔΟΣ""#, .equals, #""οδος""#, "true"),
        (#""\u00e9""#, .equals, #""e\u0301""#, "false"),
        // Number and number, number and numeric string.
        ("2048", .equals, "2048", "true"), ("2048", .equals, "2048.0", "true"),
        ("2048", .equals, #""2048""#, "true"), (#""2048.0""#, .equals, "2048", "true"),
        (#""02048""#, .equals, "2048", "false"), (#""+5""#, .equals, "5", "false"),
        (#"" 5""#, .equals, "5", "false"), (#""2048.0""#, .equals, #""2048""#, "false"),
        ("1e3", .equals, "1000", "true"),
        ("9007199254740993", .equals, "9007199254740992", "false"),
        // Booleans and the words for them.
        ("true", .equals, #""TRUE""#, "true"), ("false", .equals, #""False""#, "true"),
        ("true", .equals, #""yes""#, "false"), ("true", .equals, "1", "false"),
        // Arrays and objects are structural and case-sensitive.
        (#"["a"]"#, .equals, #"["a"]"#, "true"), (#"["a"]"#, .equals, #"["A"]"#, "false"),
        (#"{"a":1,"b":2}"#, .equals, #"{"b":2,"a":1}"#, "true"),
        (#"{"a":1}"#, .equals, #"{"A":1}"#, "false"), (#"["a"]"#, .equals, #""a""#, "false"),
        // Null acts as the empty string (decision 4); a literal null operand equals null and "" (decision 7).
        ("null", .equals, #""""#, "true"), ("null", .equals, #""a""#, "false"),
        ("null", .notEquals, #""a""#, "true"), ("null", .equals, "null", "true"),
        (#""""#, .equals, "null", "true"), (#""a""#, .equals, "null", "false"),
        ("0", .equals, "null", "false"), ("false", .equals, "null", "false"),
    ]

    static let membership: [Row] = [
        (#""rsa""#, .in, #"["EC","RSA"]"#, "true"), (#""AKP""#, .in, #"["EC","RSA"]"#, "false"),
        (#""AKP""#, .notIn, #"["EC","RSA"]"#, "true"), ("5", .in, #"["5"]"#, "true"),
        ("true", .in, #"["True"]"#, "true"), (#""a""#, .in, "[]", "false"),
        // Absent is a member only of a list that holds "" (decision 4).
        ("null", .in, #"["a",""]"#, "true"), ("null", .in, "[null]", "false"),
        ("null", .in, #"["a"]"#, "false"), ("null", .notIn, #"["a"]"#, "true"),
        (#""a""#, .in, #""a""#, "error"), (#""a""#, .notIn, #""a""#, "error"),
    ]

    static let patterns: [Row] = [
        (#""orders-kek""#, .like, #""ORDERS*""#, "true"), (#""orders""#, .like, #""*""#, "true"),
        (#""orders""#, .like, #""orders""#, "true"), (#""orders""#, .like, #""order""#, "false"),
        (#""orders""#, .like, #""order?""#, "false"), (#""aba""#, .like, #""ab*ba""#, "false"),
        (#""abcabc""#, .like, #""a*bc""#, "true"), (#""xayaz""#, .like, #""*a*a*""#, "true"),
        (#""xaz""#, .like, #""*a*a*""#, "false"), ("2048", .like, #""20*""#, "true"),
        ("true", .like, #""TR*""#, "true"), ("null", .like, #""*""#, "true"),
        ("null", .like, #""a*""#, "false"), ("null", .notLike, #""a*""#, "true"),
        (#"["a"]"#, .like, #""*""#, "false"), (#""a""#, .like, #"["a"]"#, "error"),
        (#""a1b""#, .match, #""?#.""#, "true"), (#""A1b""#, .match, #""a#b""#, "false"),
        (#""A1b""#, .matchInsensitively, #""a#B""#, "true"), (#""a1""#, .match, #""?#.""#, "false"),
        (#""ab""#, .match, #""?#""#, "false"), (#""12""#, .match, #""?#""#, "false"),
        (#""ab""#, .notMatch, #""?#""#, "true"),
        (#""AB""#, .notMatchInsensitively, #""ab""#, "false"),
        ("2048", .match, "\"####\"", "true"), ("true", .match, #""True""#, "true"),
        ("null", .match, #""""#, "true"), ("null", .match, #""?""#, "false"),
    ]

    static let containment: [Row] = [
        (#""Contoso Issuing CA""#, .contains, #""ISSUING""#, "true"),
        (#""Contoso""#, .contains, #""x""#, "false"), (#""Contoso""#, .contains, #""""#, "true"),
        (#""Contoso""#, .notContains, #""x""#, "true"), ("2048", .contains, "4", "true"),
        ("2048", .contains, #""04""#, "true"), ("true", .contains, #""RU""#, "true"),
        ("null", .contains, #""a""#, "false"), ("null", .notContains, #""a""#, "true"),
        ("null", .contains, #""""#, "true"), (#"["EC","RSA"]"#, .contains, #""rsa""#, "true"),
        (#"["ECX"]"#, .contains, #""EC""#, "false"), (#"[5]"#, .contains, #""5""#, "true"),
        (#""a""#, .contains, #"["a"]"#, "error"), (#"{"a":1}"#, .contains, #""a""#, "false"),
        (#"{"Owner":1}"#, .containsKey, #""owner""#, "true"),
        (#"{"Owner":1}"#, .notContainsKey, #""owner""#, "false"),
        (#""owner""#, .containsKey, #""owner""#, "false"), ("null", .containsKey, #""a""#, "false"),
        ("null", .notContainsKey, #""a""#, "true"),
    ]

    static let ordering: [Row] = [
        ("2047", .less, "2048", "true"), ("2048", .less, "2048", "false"),
        ("2048", .lessOrEquals, "2048", "true"), ("2048", .greater, "2047.5", "true"),
        ("2048", .greaterOrEquals, #""2048""#, "true"), (#""2048""#, .less, "3072", "true"),
        (#""9""#, .less, #""10""#, "false"), (#""abc""#, .less, "5", "error"),
        ("5", .less, #""abc""#, "error"), ("true", .less, "5", "error"),
        ("5", .less, "true", "error"),
        (#"["a"]"#, .less, #""a""#, "error"), (#""a""#, .less, "null", "error"),
        // Absent is neither less nor greater (decision 4).
        ("null", .less, "5", "false"), ("null", .greater, "5", "false"),
        ("null", .lessOrEquals, #""2026-01-01T00:00:00Z""#, "false"),
        ("null", .less, "true", "false"),
        // Two date-times are instants, any other two strings an ordinal order of folded forms (decision 6).
        (#""2026-01-01T00:00:00Z""#, .less, #""2026-01-01T00:00:00.0000001Z""#, "true"),
        (#""2026-01-01T00:00:00+00:00""#, .lessOrEquals, #""2026-01-01T00:00:00.0Z""#, "true"),
        (#""2026-01-01T05:30:00+05:30""#, .greaterOrEquals, #""2026-01-01T00:00:00Z""#, "true"),
        (#""2026-01-01T00:00:00""#, .less, #""2026-01-01T00:00:00Z""#, "true"),
        (#""2026-02-30T00:00:00Z""#, .less, #""2026-02-30T00:00:00.5Z""#, "false"),
        (#""a""#, .less, #""B""#, "true"),
        (#""2021-06-01""#, .less, #""2021-06-01-preview""#, "true"),
        (#""""#, .less, #""2026-01-01T00:00:00Z""#, "true"), (#""b""#, .greater, #""A""#, "true"),
    ]

    static let existence: [Row] = [
        ("null", .exists, "false", "true"), ("null", .exists, "true", "false"),
        (#""""#, .exists, "true", "true"), ("0", .exists, "true", "true"),
        ("false", .exists, "true", "true"), ("[]", .exists, "true", "true"),
        ("null", .exists, #""False""#, "true"), ("1", .exists, #""TRUE""#, "true"),
        ("1", .exists, #""yes""#, "error"), ("1", .exists, "1", "error"),
    ]

    @Test(arguments: equality + membership + patterns + containment + ordering + existence)
    func truth(row: Row) throws {
        let truth = row.comparison.truth(try json(row.left), try json(row.operand))
        let expected: ReferenceTruth =
            switch row.truth {
            case "true": .isTrue
            case "false": .isFalse
            default: .undecided(.error)
            }
        #expect(truth == expected, "\(row)")
    }

    @Test func `there are nineteen operators, named in any case`() {
        #expect(ReferenceOperator.allCases.count == 19)
        #expect(ReferenceOperator(name: "NOTIN") == .notIn)
        #expect(ReferenceOperator(name: "lessThan") == nil)
    }

    @Test(arguments: [
        (ReferenceOperator.equals, ReferenceOperator.notEquals), (.in, .notIn), (.like, .notLike),
        (.contains, .notContains), (.match, .notMatch), (.containsKey, .notContainsKey),
        (.matchInsensitively, .notMatchInsensitively),
    ])
    func `a negated operator is the complement`(
        plain: ReferenceOperator, negated: ReferenceOperator
    ) throws {
        for left in ["null", #""""#, #""a""#, "5", "true", #"["a"]"#, #"{"a":1}"#] {
            for operand in [#""a""#, "5", "null", #"["a"]"#] {
                let left = try json(left)
                let operand = try json(operand)
                #expect(negated.truth(left, operand) == plain.truth(left, operand).negated)
            }
        }
    }
}
