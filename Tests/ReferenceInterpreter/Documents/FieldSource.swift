/// What the fields of a rule refer to.
protocol FieldSource: Sendable {
    /// The values for which a condition on the field must hold, all of them (Language §4.4); null is an absent one.
    func conditionValues(of field: String) -> [ReferenceOutcome]

    /// What `field()` gives; null for an absent field (decision 11).
    func functionValue(of field: String) -> ReferenceOutcome

    /// The members that a count of the field visits; nil when the field is no collection.
    func members(of field: String) -> [CountedMember]?

    /// What follows the path of one field in the path of another; nil when the one does not begin the other.
    func path(of field: String, below other: String) -> FieldPath?
}

/// A member of the collection of a field count, and the fields as if it were the only one (Language §4.5).
struct CountedMember {
    let value: ReferenceJSON
    let fields: any FieldSource
}

extension ReferenceComponent: FieldSource {
    func conditionValues(of field: String) -> [ReferenceOutcome] {
        [functionValue(of: field)]
    }

    func functionValue(of field: String) -> ReferenceOutcome {
        switch state(ofField: field) {
        case .present(let value): .value(value)
        case .absent: .value(.null)
        case .notCollected: .undecided(.notCollected)
        }
    }

    /// The components of the key modes have no arrays.
    func members(of field: String) -> [CountedMember]? { nil }

    func path(of field: String, below other: String) -> FieldPath? { nil }
}
