/// Why a record is rejected, and where.
struct RecordFault: Error, Sendable, Hashable {
    let cause: Cause
    /// The offset in the window, in bytes.
    let offset: Int

    /// What is wrong with a record; no cause holds a value of the input.
    enum Cause: Sendable, Hashable {
        case unexpectedEnd
        case expectedObject
        case expectedName, expectedColon, expectedValue, expectedCommaOrBrace,
            expectedCommaOrBracket
        case textAfterRecord
        case badNumber(NumberMistake)
        case badEscape, loneSurrogate, badUTF8, controlCharacter
        case tooDeep
        case recordTooLong
        case duplicateMember(String)
        case notText(String), notWhole(String), notObject(String), notArray(String)
        case integerOutOfRange(String)
        case numberTooLarge
        case badDate(String), negativeDate(String), dateOutOfRange(String)
        case badIdentifier(String)
    }

    var message: String {
        switch cause {
        case .unexpectedEnd: "the record ends before it is complete"
        case .expectedObject: "a record must be a JSON object"
        case .expectedName: "expected a member name in quotes"
        case .expectedColon: "expected `:` after the member name"
        case .expectedValue: "expected a JSON value"
        case .expectedCommaOrBrace: "expected `,` or `}`"
        case .expectedCommaOrBracket: "expected `,` or `]`"
        case .textAfterRecord: "unexpected text after the record"
        case .badNumber(let mistake): mistake.message
        case .badEscape: "malformed escape sequence in a string"
        case .loneSurrogate: "a surrogate without its partner in a string"
        case .badUTF8: "invalid UTF-8"
        case .controlCharacter: "unescaped control character in a string"
        case .tooDeep: "nested deeper than \(RecordScanner.maximumDepth) levels"
        case .recordTooLong: "the record is too long"
        case .duplicateMember(let name): "duplicate member `\(name)`"
        case .notText(let name): "`\(name)` is not a string"
        case .notWhole(let name): "`\(name)` is not a whole number"
        case .notObject(let name): "`\(name)` is not an object"
        case .notArray(let name): "`\(name)` is not an array"
        case .integerOutOfRange(let name): "`\(name)` is not between 0 and 2147483647"
        case .numberTooLarge: "the number is too large"
        case .badDate(let name): "`\(name)` is not a date that can be read"
        case .negativeDate(let name): "`\(name)` is negative: a time before 1970"
        case .dateOutOfRange(let name):
            "`\(name)` lies after the year 9999; seconds since 1970 are expected, not milliseconds"
        case .badIdentifier(let name):
            "`\(name)` is not the identifier of a key, secret or certificate"
        }
    }
}

/// What is wrong with the spelling of a number (RFC 8259 §6).
enum NumberMistake: Sendable, Hashable {
    case leadingPlus, leadingZero
    case noDigitAfterSign, noDigitBeforePoint, noDigitAfterPoint, noDigitInExponent
    /// Digits that go on with what no number holds, as in `0x1F`.
    case other

    var message: String {
        switch self {
        case .leadingPlus: "a number in JSON has no `+` before it"
        case .leadingZero: "a number in JSON has no leading zeros"
        case .noDigitAfterSign: "expected a digit after `-`"
        case .noDigitBeforePoint: "expected a digit before the decimal point"
        case .noDigitAfterPoint: "expected a digit after the decimal point"
        case .noDigitInExponent: "expected a digit in the exponent"
        case .other: "malformed number"
        }
    }
}
