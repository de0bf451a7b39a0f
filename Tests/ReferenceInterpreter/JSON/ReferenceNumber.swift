/// A JSON number: its text as written, its integer if the text is an integer token, and its double.
///
/// Two numbers compare as 64-bit integers when both are integer tokens that fit, otherwise as doubles; that is
/// how a JSON reader without decimals sees them.
package struct ReferenceNumber: Sendable, Equatable {
    /// The digits exactly as they were written.
    package let text: String
    /// The value of an integer token such as `-12`; nil for `12.0`, `1e3` and what does not fit 64 bits.
    package let integer: Int64?
    /// The nearest double, infinite when the number is too large for one.
    package let double: Double

    /// Reads text that is a JSON number and nothing else; nil for any other text.
    package init?(text: String) {
        guard Self.isNumber(Array(text.utf8)), let double = Double(text) else { return nil }
        self.text = text
        self.integer = Int64(text)
        self.double = double
    }

    /// Makes the number that an integer writes.
    package init(_ integer: Int64) {
        self.text = String(integer)
        self.integer = integer
        self.double = Double(integer)
    }

    /// The value as an integer when it has no fraction, so `2048.0` is 2048; nil beyond 2^53 for other tokens.
    package var whole: Int64? {
        if let integer { return integer }
        guard double.magnitude < 9_007_199_254_740_992 else { return nil }
        // Cutting the fraction off and comparing needs no `rounded()`, which would need the C library of mathematics.
        let cut = Int64(double)
        return Double(cut) == double ? cut : nil
    }

    /// Tells whether two numbers have the same value.
    package func isEqual(to other: ReferenceNumber) -> Bool {
        if let left = integer, let right = other.integer { return left == right }
        return double == other.double
    }

    /// Tells whether this number has the smaller value.
    package func isLess(than other: ReferenceNumber) -> Bool {
        if let left = integer, let right = other.integer { return left < right }
        return double < other.double
    }

    /// The grammar of RFC 8259: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
    private static func isNumber(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        if rest.first == UInt8(ascii: "0") {
            rest.removeFirst()
        } else if takeDigits(&rest) == 0 {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            if takeDigits(&rest) == 0 { return false }
        }
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
                rest.removeFirst()
            }
            if takeDigits(&rest) == 0 { return false }
        }
        return rest.isEmpty
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
        let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        rest.removeFirst(digits.count)
        return digits.count
    }
}
