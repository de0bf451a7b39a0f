import Foundation

/// The type of a value that `JSONSerialization` has read, by its name in JSON Schema.
enum JSONType: String {
    case null, boolean, number, string, array, object

    init(of value: Any) {
        switch value {
        case is NSNull: self = .null
        case is String: self = .string
        case is [Any]: self = .array
        case let number as NSNumber:
            // Booleans are numbers here, of a class of their own.
            self = type(of: number) == type(of: NSNumber(value: true)) ? .boolean : .number
        default: self = .object
        }
    }

    /// Whether a value has the type of the given name; `integer` also takes `2.0`, as JSON Schema does.
    static func matches(_ value: Any, _ name: String) -> Bool {
        let type = JSONType(of: value)
        guard name == "integer" else { return type.rawValue == name }
        guard type == .number, let number = value as? NSNumber else { return false }
        return number.doubleValue.rounded() == number.doubleValue
    }
}
