/// Why a condition is undecided; the greater cause outranks the other (decision 1).
package enum ReferenceCause: Sendable, Comparable {
    case notCollected, error
}

/// The three truth values of conditions (decision 1).
///
///     AND        false  undecided  true          OR         false      undecided  true
///     false      false  false      false         false      false      undecided  true
///     undecided  false  undecided  undecided     undecided  undecided  undecided  true
///     true       false  undecided  true          true       true       true       true
package enum ReferenceTruth: Sendable, Equatable {
    case isFalse
    case isTrue
    case undecided(ReferenceCause)

    /// Makes a decided value.
    package init(_ value: Bool) {
        self = value ? .isTrue : .isFalse
    }

    /// False if one is false, else undecided with the greatest cause, else true.
    package static func all(_ values: [ReferenceTruth]) -> ReferenceTruth {
        if values.contains(.isFalse) { return .isFalse }
        return values.compactMap(\.cause).max().map(ReferenceTruth.undecided) ?? .isTrue
    }

    /// True if one is true, else undecided with the greatest cause, else false.
    package static func any(_ values: [ReferenceTruth]) -> ReferenceTruth {
        if values.contains(.isTrue) { return .isTrue }
        return values.compactMap(\.cause).max().map(ReferenceTruth.undecided) ?? .isFalse
    }

    /// The other decided value; undecided stays as it is.
    package var negated: ReferenceTruth {
        switch self {
        case .isFalse: .isTrue
        case .isTrue: .isFalse
        case .undecided: self
        }
    }

    /// The cause of an undecided value.
    package var cause: ReferenceCause? {
        if case .undecided(let cause) = self { cause } else { nil }
    }
}

/// A value that was computed, or why it could not be.
package enum ReferenceOutcome: Sendable, Equatable {
    case value(ReferenceJSON)
    case undecided(ReferenceCause)

    /// The cause, if there is no value.
    package var cause: ReferenceCause? {
        if case .undecided(let cause) = self { cause } else { nil }
    }
}
