/// The size that the result of a function may have when a rule is evaluated (Language §1.7, §5.8).
enum FunctionLimits {
    /// UTF-16 units of a string.
    static let stringLength = 131_072
    /// Levels of a value; a scalar has one.
    static let depth = 128
    /// Scalars, arrays and objects in a value, and the value itself.
    static let nodes = 32_768

    static func allow(_ value: ReferenceJSON) -> Bool {
        if let text = value.text { return text.utf16.count <= stringLength }
        var left = nodes
        return fits(value, levels: depth, left: &left)
    }

    private static func fits(_ value: ReferenceJSON, levels: Int, left: inout Int) -> Bool {
        left -= 1
        guard levels > 0, left >= 0 else { return false }
        let parts = value.elements ?? value.members?.map(\.value) ?? []
        for part in parts where !fits(part, levels: levels - 1, left: &left) { return false }
        return true
    }
}
