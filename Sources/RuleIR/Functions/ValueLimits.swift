import Columns

/// The size of what a function may take and result in (Language §1.7).
enum ValueLimits {
    /// UTF-16 units of a string that a function produces.
    static let maximumLength = 131_072
    /// Arrays and objects inside each other.
    static let maximumDepth = 128
    /// Values of an argument or a result, itself and all inside it.
    static let maximumNodes = 32_768

    static var description: String { "\(maximumNodes) values or \(maximumDepth) levels" }

    /// Whether a text of so many bytes may keep the limit: three bytes take at least one UTF-16 unit. For texts that still grow.
    static func mayAdmit(utf8Count: Int) -> Bool { utf8Count <= 3 * maximumLength }

    static func admits(_ text: String) -> Bool {
        // UTF-16 never takes more units than UTF-8 takes bytes.
        text.utf8.count <= maximumLength || text.utf16.count <= maximumLength
    }
}

extension Value {
    /// Whether the value keeps the limits on depth and number of values; looks at no more values than they allow.
    var isWithinLimits: Bool {
        var nodes = 0
        return isWithinLimits(depth: 0, &nodes)
    }

    private func isWithinLimits(depth: Int, _ nodes: inout Int) -> Bool {
        nodes += 1
        guard nodes <= ValueLimits.maximumNodes else { return false }
        switch self {
        case .null, .boolean, .integer, .double, .string: return true
        case .array(let elements):
            guard depth < ValueLimits.maximumDepth else { return false }
            for element in elements
            where !element.isWithinLimits(depth: depth + 1, &nodes) { return false }
            return true
        case .object(let members):
            guard depth < ValueLimits.maximumDepth else { return false }
            for member in members
            where !member.value.isWithinLimits(depth: depth + 1, &nodes) { return false }
            return true
        }
    }
}
