/// The set of types that a value may have: what a function accepts, what a term can result in (Language §5.3).
package struct ValueTypes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let null = ValueTypes(rawValue: 1)
    package static let boolean = ValueTypes(rawValue: 2)
    package static let integer = ValueTypes(rawValue: 4)
    package static let float = ValueTypes(rawValue: 8)
    package static let string = ValueTypes(rawValue: 16)
    package static let array = ValueTypes(rawValue: 32)
    package static let object = ValueTypes(rawValue: 64)

    package static let number: ValueTypes = [.integer, .float]
    /// A string or null, which the functions of text take alike.
    package static let text: ValueTypes = [.string, .null]
    package static let scalar: ValueTypes = [.null, .boolean, .integer, .float, .string]
    package static let any: ValueTypes = [.scalar, .array, .object]

    private static let named: [(type: ValueTypes, name: String)] = [
        (.string, "string"), (.integer, "integer"), (.float, "float"), (.boolean, "boolean"),
        (.array, "array"), (.object, "object"), (.null, "null"),
    ]

    /// The types for people, such as `string or null`.
    package var description: String {
        let names = Self.named.filter { contains($0.type) }.map(\.name)
        return names.joined(separator: " or ")
    }
}
