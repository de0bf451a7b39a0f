import Columns

extension Value {
    /// The equality of the function `equals`: numbers by value, null as the empty text, anything else deeply (Language §5.4, decision 11).
    func equalsByFunction(_ other: Value) -> Bool {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): left == right
        case (.integer, .double), (.double, .integer), (.double, .double):
            number() == other.number()
        case (.null, .string(let text)), (.string(let text), .null): text.utf8.isEmpty
        default: deeplyEquals(other)
        }
    }

    /// Equality of tokens: strings by exact case, the integer 1 is not 1.0, the order of members does not count (Language §5.3).
    func deeplyEquals(_ other: Value) -> Bool {
        switch (self, other) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.deeplyEquals($1) }
        case (.object(let left), .object(let right)): Self.areEqual(left, right)
        default: self == other
        }
    }
}

extension Value {
    /// Members by name in any order; with few of them a search is faster than a key of all they hold.
    private static func areEqual(_ left: [ValueMember], _ right: [ValueMember]) -> Bool {
        guard left.count == right.count else { return false }
        guard left.count <= 16 else { return DeepKey(.object(left)) == DeepKey(.object(right)) }
        return left.allSatisfy { member in
            right.contains {
                $0.name.utf8.elementsEqual(member.name.utf8)
                    && $0.value.deeplyEquals(member.value)
            }
        }
    }
}

/// A value as bytes that are equal exactly when values are deeply equal, for sets and maps.
///
/// Example: `{"b":1,"a":[]}` is `o 2 · 1 a · a 0 · 1 b · i 1`: kinds as letters, lengths and integers in 8 bytes, members by name.
struct DeepKey: Hashable {
    private var bytes: [UInt8] = []

    init(_ value: Value) {
        append(value)
    }

    private mutating func append(_ value: Value) {
        switch value {
        case .null: bytes.append(UInt8(ascii: "n"))
        case .boolean(let value): bytes.append(UInt8(ascii: value ? "t" : "f"))
        case .integer(let value): append("i", UInt64(bitPattern: value))
        // Both zeros are one number.
        case .double(let value): append("d", value == 0 ? 0 : value.bitPattern)
        case .string(let text):
            bytes.append(UInt8(ascii: "s"))
            append(text)
        case .array(let elements):
            append("a", UInt64(elements.count))
            for element in elements { append(element) }
        case .object(let members):
            append("o", UInt64(members.count))
            let names = members.map { Array($0.name.utf8) }
            let order = members.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
            for index in order {
                append(members[index].name)
                append(members[index].value)
            }
        }
    }

    private mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    private mutating func append(_ kind: Unicode.Scalar, _ number: UInt64) {
        bytes.append(UInt8(ascii: kind))
        append(number)
    }

    private mutating func append(_ number: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
    }
}
