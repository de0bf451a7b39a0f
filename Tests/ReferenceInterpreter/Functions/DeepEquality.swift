/// The equality of functions, unlike that of operators (Language §5.3, §5.4).
enum DeepEquality {
    /// The function `equals`: numbers by value, null as the empty string (decision 11), all else as tokens.
    static func areEqual(_ left: ReferenceJSON, _ right: ReferenceJSON) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left.isEqual(to: right)
        case (.null, .string(let text)), (.string(let text), .null): text.isEmpty
        default: areSame(left, right)
        }
    }

    /// The same tokens: strings and names case-sensitive, the integer 1 is not the float 1.0, members in any order.
    static func areSame(_ left: ReferenceJSON, _ right: ReferenceJSON) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            (left.integer == nil) == (right.integer == nil) && left.isEqual(to: right)
        case (.array(let left), .array(let right)): left.elementsEqual(right, by: areSame)
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { member in
                    right.contains {
                        isSame($0.name, member.name) && areSame($0.value, member.value)
                    }
                }
        case (.string(let left), .string(let right)): isSame(left, right)
        default: left == right
        }
    }

    /// Equal scalar by scalar; `==` of strings would take composed and decomposed accents for the same.
    static func isSame(_ left: String, _ right: String) -> Bool {
        left.unicodeScalars.elementsEqual(right.unicodeScalars)
    }
}
