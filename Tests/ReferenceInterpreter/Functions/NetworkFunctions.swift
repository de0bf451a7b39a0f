extension ReferenceFunctions {
    static let networkFunctions: [String: Function] = [
        "ipRangeContains": Function(2...2) { arguments in
            guard let range = arguments[0].text.flatMap({ AddressRange($0) }),
                let target = arguments[1].text.flatMap({ AddressRange($0) })
            else { return nil }
            return .boolean(range.contains(target))
        }
    ]
}

/// The addresses `IP`, `IP/prefix` or `start-end`, as bytes of 4 or 16 (Language §5.6).
struct AddressRange {
    private let start: [UInt8]
    private let end: [UInt8]

    /// Reads a range; nil for other texts, mixed families, and a start beyond the end.
    init?(_ text: String) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if ends.count == 2 {
            guard let start = Self.address(ends[0]), let end = Self.address(ends[1]),
                start.count == end.count, !end.lexicographicallyPrecedes(start)
            else { return nil }
            (self.start, self.end) = (start, end)
        } else if parts.count == 2 {
            guard let address = Self.address(parts[0]),
                let prefix = Self.number(parts[1], radix: 10, digits: 3),
                prefix <= address.count * 8
            else { return nil }
            // Bits of the host are masked out.
            let masks = address.indices.map { index in
                let bits = min(8, max(0, prefix - index * 8))
                return UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            }
            start = zip(address, masks).map { $0 & $1 }
            end = zip(address, masks).map { $0 | ~$1 }
        } else {
            guard let address = Self.address(text[...]) else { return nil }
            (start, end) = (address, address)
        }
    }

    /// Whether the other range lies within; ranges of different families do not.
    func contains(_ other: AddressRange) -> Bool {
        start.count == other.start.count && !other.start.lexicographicallyPrecedes(start)
            && !end.lexicographicallyPrecedes(other.end)
    }

    private static func address(_ text: Substring) -> [UInt8]? {
        text.contains(":") ? version6(text) : looseVersion4(text)
    }

    private static func number(_ text: Substring, radix: Int, digits: Int) -> Int? {
        guard (1...digits).contains(text.utf8.count),
            text.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
        else { return nil }
        return Int(text, radix: radix)
    }

    /// The forms of .NET (Language §5.6): one to four numbers, decimal, octal after `0` or hexadecimal after `0x`; the last one fills
    /// the bytes that are left.
    private static func looseVersion4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let numbers = ReferenceFunctions.all(parts, { looseNumber($0) }), numbers.count <= 4,
            let last = numbers.last, numbers.dropLast().allSatisfy({ $0 < 256 })
        else { return nil }
        let left = 5 - numbers.count
        guard last >> (8 * left) == 0 else { return nil }
        let tail = (0..<left).map { UInt8(truncatingIfNeeded: last >> (8 * (left - 1 - $0))) }
        return numbers.dropLast().map { UInt8($0) } + tail
    }

    private static func looseNumber(_ text: Substring) -> Int? {
        guard text.utf8.count <= 12 else { return nil }
        let lower = text.lowercased()
        if lower.hasPrefix("0x") { return number(lower.dropFirst(2), radix: 16, digits: 10) }
        let isOctal = lower.hasPrefix("0") && lower.count > 1
        return number(lower[...], radix: isOctal ? 8 : 10, digits: 12)
    }

    private static func version4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = ReferenceFunctions.all(parts) {
            number($0, radix: 10, digits: 3).flatMap { UInt8(exactly: $0) }
        }
        return bytes?.count == 4 ? bytes : nil
    }

    /// Groups of 16 bits, once `::` for as many zeros as are missing, and at the end perhaps an address of version 4.
    private static func version6(_ text: Substring) -> [UInt8]? {
        let halves = String(text).split(separator: "::", omittingEmptySubsequences: false)
        guard let first = halves.first.flatMap({ groups($0) }) else { return nil }
        guard halves.count > 1 else { return first.count == 16 ? first : nil }
        guard halves.count == 2, let last = groups(halves[1]), first.count + last.count < 16 else {
            return nil
        }
        return first + Array(repeating: 0, count: 16 - first.count - last.count) + last
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let bytes = ReferenceFunctions.all(parts.enumerated()) { index, part -> [UInt8]? in
            if index == parts.count - 1, part.contains(".") { return version4(part) }
            return number(part, radix: 16, digits: 4)
                .map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        }
        return bytes?.flatMap(\.self)
    }
}
