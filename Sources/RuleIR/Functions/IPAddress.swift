/// An address of IPv4 or IPv6.
struct IPAddress: Equatable {
    enum Family: Int {
        case v4 = 32
        case v6 = 128
    }

    let family: Family
    let bits: UInt128

    /// Reads the spellings that the service takes: of IPv4 also fewer parts, hexadecimal and octal ones; nil for any other text.
    init?(_ text: Substring) {
        if text.utf8.contains(UInt8(ascii: ":")) {
            guard let bits = Self.v6(text) else { return nil }
            self.init(family: .v6, bits: bits)
        } else {
            guard let bits = Self.v4(text) else { return nil }
            self.init(family: .v4, bits: UInt128(bits))
        }
    }

    init(family: Family, bits: UInt128) {
        self.family = family
        self.bits = bits
    }

    /// `a.b.c.d`, or one to three numbers of which the last fills the remaining bytes: `10` is `0.0.0.10` (Language §5.6).
    private static func v4(_ text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 4 else { return nil }
        var bits: UInt64 = 0
        for part in parts.dropLast() {
            guard let value = number(part), value <= 0xFF else { return nil }
            bits = bits << 8 | value
        }
        let width = UInt64(8 * (5 - parts.count))
        guard let last = parts.last.flatMap(number), last < 1 << width else { return nil }
        return UInt32(bits << width | last)
    }

    /// A decimal number, or a hexadecimal one after `0x`, or an octal one after `0`.
    private static func number(_ text: Substring) -> UInt64? {
        guard let first = text.utf8.first, (0x30...0x39).contains(first), text.utf8.count <= 12
        else { return nil }
        if text.hasPrefix("0x") || text.hasPrefix("0X") {
            let digits = text.dropFirst(2)
            return digits.first == "+" ? nil : UInt64(digits, radix: 16)
        }
        return UInt64(text, radix: first == 0x30 && text.utf8.count > 1 ? 8 : 10)
    }

    /// Eight groups of four hexadecimal digits; `::` stands for groups of zeros, and the last two may be an IPv4 address.
    private static func v6(_ text: Substring) -> UInt128? {
        guard text.utf8.count <= 45 else { return nil }
        let halves = text.split(
            separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = groups(halves[0], isEnd: halves.count == 1) else {
            return nil
        }
        guard halves.count == 2 else { return head.count == 8 ? joined(head) : nil }
        guard let tail = groups(halves[1], isEnd: true), head.count + tail.count <= 7 else {
            return nil
        }
        let zeros = Array(repeating: UInt16(0), count: 8 - head.count - tail.count)
        return joined(head + zeros + tail)
    }

    private static func groups(_ text: Substring, isEnd: Bool) -> [UInt16]? {
        if text.isEmpty { return [] }
        var groups: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if isEnd, index == parts.count - 1, part.utf8.contains(UInt8(ascii: ".")) {
                guard let address = dotted(part) else { return nil }
                groups += [UInt16(address >> 16), UInt16(truncatingIfNeeded: address)]
            } else {
                guard (1...4).contains(part.utf8.count), part.first != "+", part.first != "-",
                    let group = UInt16(part, radix: 16)
                else { return nil }
                groups.append(group)
            }
        }
        return groups
    }

    /// The address at the end of an IPv6 address, which has four decimal parts.
    private static func dotted(_ text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { $0.utf8.first != 0x30 || $0.utf8.count == 1 }
        return parts.count == 4 && isPlain ? v4(text) : nil
    }

    private static func joined(_ groups: [UInt16]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }
}
