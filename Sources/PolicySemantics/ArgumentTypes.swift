import PolicyCatalog

extension PolicyFunction {
    /// The types that an argument may have beside a first one of these types (Language §5.4): what a function joins or compares is of
    /// one kind.
    func types(beside first: ValueTypes) -> ValueTypes {
        guard !first.isEmpty else { return .any }
        switch self {
        case .less, .lessOrEquals, .greater, .greaterOrEquals:
            if first.isSubset(of: .text) { return .text }
            return first.isSubset(of: .number) ? .number : .any
        case .intersection, .union: return first == .array || first == .object ? first : .any
        case .concat:
            if first == .array { return .array }
            return first.contains(.array) ? .any : .any.subtracting(.array)
        case .contains: return first.isSubset(of: [.string, .object]) ? .text : .any
        case .indexOf, .lastIndexOf: return first == .string ? .text : .any
        case .min, .max: return .number
        default: return .any
        }
    }
}
