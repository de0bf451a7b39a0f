/// Equality and order of JSON values in conditions.
///
/// Equality (decision 5); a cell is symmetric, and what it does not name is unequal:
///
///     string  string   ignoring case
///     number  number   by value
///     number  string   by value, when the string is a JSON number
///     boolean string   `true` and `false` in any case
///     boolean boolean  by value
///     array   array    structurally, case-sensitively; objects likewise
package enum ValueComparison {
    package enum Order: Sendable {
        case less, same, greater
    }

    /// The equality of `equals`: a literal null operand equals the empty string and nothing else (decision 7).
    static func areEqual(_ left: ReferenceJSON, operand: ReferenceJSON) -> Bool {
        operand.isNull ? left == .string("") : areEqual(left, element: operand)
    }

    /// The equality of list elements: null equals nothing, for only `""` in a list stands for absence (decision 4).
    static func areEqual(_ left: ReferenceJSON, element: ReferenceJSON) -> Bool {
        switch (left, element) {
        case (.string(let left), .string(let right)): CaseFolding.areEqual(left, right)
        case (.number(let left), .number(let right)): left.isEqual(to: right)
        case (.number(let number), .string(let text)), (.string(let text), .number(let number)):
            ReferenceNumber(text: text).map { $0.isEqual(to: number) } ?? false
        case (.boolean(let left), .boolean(let right)): left == right
        case (.boolean(let value), .string(let text)), (.string(let text), .boolean(let value)):
            CaseFolding.areEqual(text, value ? "true" : "false")
        case (.array, .array), (.object, .object): areSame(left, element)
        default: false
        }
    }

    /// Structural equality: case-sensitive, members in any order.
    static func areSame(_ left: ReferenceJSON, _ right: ReferenceJSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.number(let left), .number(let right)): left.isEqual(to: right)
        case (.string(let left), .string(let right)): areSame(left, right)
        case (.array(let left), .array(let right)): left.elementsEqual(right, by: areSame)
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { member in
                    right.contains {
                        areSame($0.name, member.name) && areSame($0.value, member.value)
                    }
                }
        default: false
        }
    }

    /// Equal scalar by scalar; `==` of strings would take composed and decomposed accents for the same.
    private static func areSame(_ left: String, _ right: String) -> Bool {
        left.unicodeScalars.elementsEqual(right.unicodeScalars)
    }

    /// The order of two values; nil when they have none (decision 6).
    ///
    ///     number    number              by value
    ///     number    string              by value, when the string is a JSON number
    ///     date-time date-time           as instants; a full ISO 8601 date-time is a date, `T`, a time with seconds,
    ///                                   an optional fraction of one to seven digits, and `Z` or `±hh:mm`
    ///     string    any other string    ordinal order of the case-folded forms
    package static func order(_ left: ReferenceJSON, _ right: ReferenceJSON) -> Order? {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            return order(left, right) { $0.isLess(than: $1) }
        case (.number(let left), .string(let text)):
            return ReferenceNumber(text: text).map { order(left, $0) { $0.isLess(than: $1) } }
        case (.string(let text), .number(let right)):
            return ReferenceNumber(text: text).map { order($0, right) { $0.isLess(than: $1) } }
        case (.string(let left), .string(let right)):
            if let leftInstant = ReferenceInstant(isoText: left, zone: .required),
                let rightInstant = ReferenceInstant(isoText: right, zone: .required)
            {
                return order(leftInstant, rightInstant, <)
            }
            return order(left, right, CaseFolding.isLess)
        default: return nil
        }
    }

    private static func order<Value>(
        _ left: Value, _ right: Value, _ isLess: (Value, Value) -> Bool
    ) -> Order {
        isLess(left, right) ? .less : isLess(right, left) ? .greater : .same
    }

    /// The text of a scalar for `like`, `contains` and `match`: numbers as written, booleans as `True` and `False`.
    static func text(_ value: ReferenceJSON) -> String? {
        switch value {
        case .null: ""
        case .boolean(let value): value ? "True" : "False"
        case .number(let number): number.text
        case .string(let text): text
        case .array, .object: nil
        }
    }
}
