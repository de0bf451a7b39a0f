package import Columns

extension Value {
    /// The equality of the operators `equals` and `in` (decision 5), null counting as the empty string (decision 4).
    package func equalsByOperator(_ other: Value) -> Bool {
        switch (self, other) {
        case (.null, _) where other != .null: Value.string("").equalsByOperator(other)
        case (_, .null): self == .null || self == .string("")
        case (.string(let left), .string(let right)): equalIgnoringCase(left, right)
        case (.boolean(let flag), .string(let text)), (.string(let text), .boolean(let flag)):
            equalIgnoringCase(text, flag ? "true" : "false")
        case (.boolean(let left), .boolean(let right)): left == right
        case (.array, .array), (.object, .object): structurallyEquals(other)
        case (.integer, _), (.double, _), (_, .integer), (_, .double):
            if let left = number(), let right = other.number() { left == right } else { false }
        default: false
        }
    }

    /// Equality of arrays and objects: case-sensitive, member order irrelevant (decision 5).
    func structurallyEquals(_ other: Value) -> Bool {
        switch (self, other) {
        case (.array(let left), .array(let right)):
            left.count == right.count
                && zip(left, right).allSatisfy { $0.structurallyEquals($1) }
        case (.object(let left), .object(let right)):
            left.count == right.count && left.hasMembers(of: right)
        case (.integer, .integer), (.double, .double), (.integer, .double), (.double, .integer):
            number() == other.number()
        default: self == other
        }
    }

    /// The number that a JSON number, or a string in JSON number grammar, stands for (decision 5).
    package func number() -> Number? {
        switch self {
        case .integer(let value): .integer(value)
        case .double(let value): .double(value)
        case .string(let text): Number(plainText: text)
        case .null, .boolean, .array, .object: nil
        }
    }
}

extension [ValueMember] {
    /// Whether every member is also one of the others, whose names are unique.
    fileprivate func hasMembers(of others: [ValueMember]) -> Bool {
        let values = Dictionary(
            others.map { ([UInt8]($0.name.utf8), $0.value) },
            uniquingKeysWith: { first, _ in first })
        return allSatisfy { member in
            values[[UInt8](member.name.utf8)]?.structurallyEquals(member.value) ?? false
        }
    }
}

/// A number for comparison: exact when whole and within 64 bits.
package enum Number: Sendable, Equatable, Comparable {
    case integer(Int64)
    case double(Double)

    /// A text in JSON number grammar; nil for anything else, such as `+1`, `01` or a text with blanks.
    package init?(plainText text: String) {
        guard Self.isPlainNumber(Array(text.utf8)) else { return nil }
        if let whole = Int64(text) {
            self = .integer(whole)
        } else if let value = Double(text), value.isFinite {
            self = .double(value)
        } else {
            return nil
        }
    }

    package static func == (left: Number, right: Number) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left == right
        case (.double(let left), .double(let right)): left == right
        case (.integer(let whole), .double(let value)), (.double(let value), .integer(let whole)):
            Int64(exactly: value) == whole
        }
    }

    package static func < (left: Number, right: Number) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left < right
        case (.double(let left), .double(let right)): left < right
        case (.integer(let whole), .double(let value)):
            value.isLessThanOrEqualToInteger(whole) ? false : true
        case (.double(let value), .integer(let whole)):
            value.isLessThanOrEqualToInteger(whole) && Int64(exactly: value) != whole
        }
    }

    private static func isPlainNumber(_ text: [UInt8]) -> Bool {
        var position = 0
        func digits() -> Int {
            let start = position
            while position < text.count, (0x30...0x39).contains(text[position]) { position += 1 }
            return position - start
        }
        if text.first == 0x2D { position += 1 }
        let whole = position
        guard digits() > 0, text[whole] != 0x30 || position == whole + 1 else { return false }
        if position < text.count, text[position] == 0x2E {
            position += 1
            guard digits() > 0 else { return false }
        }
        if position < text.count, text[position] | 0x20 == 0x65 {
            position += 1
            if position < text.count, text[position] == 0x2B || text[position] == 0x2D {
                position += 1
            }
            guard digits() > 0 else { return false }
        }
        return position == text.count
    }
}

extension Double {
    /// Whether this value is at most a whole number, compared without rounding the whole number.
    fileprivate func isLessThanOrEqualToInteger(_ whole: Int64) -> Bool {
        if let exact = Int64(exactly: self.rounded(.down)) {
            return exact < whole || (exact == whole && self == self.rounded(.down))
        }
        return self < 0
    }
}
