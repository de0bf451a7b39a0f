/// What a generated expression mostly gives.
enum ExpressionKind: Sendable, CaseIterable {
    case string, integer, float, boolean, date, address, any, object
    /// Arrays of one kind of element.
    case strings, integers, objects

    /// The kind of the values of a shape.
    init(_ shape: DocumentShape) {
        self =
            switch shape {
            case .string: .string
            case .integer: .integer
            case .float: .float
            case .boolean: .boolean
            case .date: .date
            case .address: .address
            case .any: .any
            case .object: .object
            case .array(.integer): .integers
            case .array(.object): .objects
            case .array: .strings
            }
    }

    /// The kind of single values that are compared with values of this kind.
    var scalar: ExpressionKind {
        switch self {
        case .strings, .objects: .string
        case .integers: .integer
        case .string, .integer, .float, .boolean, .date, .address, .any, .object: self
        }
    }
}

extension DocumentVocabulary {
    /// The shape of generated objects in rules.
    static let smallObject: DocumentShape = .object([
        DocumentMember("name", .string), DocumentMember("level", .integer),
    ])
}
