/// A number in decimal: `0.d₁d₂…dₙ × 10^scale`, without leading or trailing zeros; zero has no digits.
///
/// Example: 12.5 has the digits 1, 2, 5 and the scale 2.
struct DecimalDigits {
    var isNegative: Bool
    private(set) var digits: [UInt8]
    /// How many digits stand before the decimal point; negative for zeros behind it.
    var scale: Int

    init(_ value: Int64) {
        self.init(isNegative: value < 0, digits: Self.digits(value.magnitude), exponent: 0)
    }

    /// The exact value of a finite double.
    init(exactly value: Double) {
        var number = DecimalInteger(value.significandBitPattern)
        var exponent = 0
        if value.isNormal {
            number = DecimalInteger(value.significandBitPattern | 1 << 52)
            exponent = Int(value.exponentBitPattern) - 1075
        } else {
            exponent = -1074
        }
        // m · 2^-k is m · 5^k · 10^-k.
        number.multiply(by: exponent < 0 ? 5 : 2, times: abs(exponent))
        self.init(
            isNegative: value.sign == .minus, digits: number.digits, exponent: min(exponent, 0))
    }

    /// The fewest digits that tell a finite double from all others.
    init(shortest value: Double) {
        let text = String(value.magnitude).utf8
        let mark = text.firstIndex(of: UInt8(ascii: "e"))
        let mantissa = text[..<(mark ?? text.endIndex)]
        let exponent = mark.flatMap { Int(String(text[text.index(after: $0)...]) ?? "") } ?? 0
        let point = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? mantissa.endIndex
        let fraction = mantissa[point...].dropFirst()
        self.init(
            isNegative: value.sign == .minus,
            digits: (Array(mantissa[..<point]) + fraction).map { $0 & 0x0F },
            exponent: exponent - fraction.count)
    }

    /// `digits` as an integer times ten to the exponent.
    private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        let significant = digits.drop { $0 == 0 }
        self.isNegative = isNegative
        self.digits = Array(significant)
        scale = significant.count + exponent
        dropZeros()
    }

    var isZero: Bool { digits.isEmpty }

    /// The digit at a place, counted from the first; zero behind the last.
    subscript(_ index: Int) -> UInt8 {
        digits.indices.contains(index) ? digits[index] : 0
    }

    /// Keeps a number of digits and rounds halves away from zero.
    mutating func round(to count: Int) {
        guard count < digits.count else { return }
        let isUp = count >= 0 && digits[count] >= 5
        digits.removeSubrange(max(0, count)...)
        if isUp { increment() }
        dropZeros()
    }

    /// Adds one to the last digit.
    private mutating func increment() {
        while digits.last == 9 { digits.removeLast() }
        if let last = digits.indices.last {
            digits[last] += 1
        } else {
            digits = [1]
            scale += 1
        }
    }

    private mutating func dropZeros() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { scale = 0 }
    }

    private static func digits(_ value: UInt64) -> [UInt8] {
        String(value).utf8.map { $0 & 0x0F }
    }
}

/// An integer of any length in limbs of nine decimal digits, the least significant first.
private struct DecimalInteger {
    private var limbs: [UInt64]

    init(_ value: UInt64) {
        limbs = [value % 1_000_000_000, value / 1_000_000_000 % 1_000_000_000]
        limbs.append(value / 1_000_000_000_000_000_000)
    }

    /// Multiplies by a small factor up to 1,075 times, the range of a double's exponent.
    mutating func multiply(by factor: UInt64, times: Int) {
        for _ in 0..<times {
            var carry: UInt64 = 0
            for index in limbs.indices {
                let product = limbs[index] * factor + carry
                limbs[index] = product % 1_000_000_000
                carry = product / 1_000_000_000
            }
            if carry > 0 { limbs.append(carry) }
        }
    }

    var digits: [UInt8] {
        limbs.reversed().flatMap { limb in
            let text = Array(String(limb).utf8)
            return Array(repeating: 0, count: 9 - text.count) + text.map { $0 & 0x0F }
        }
    }
}
