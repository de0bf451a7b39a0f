import Diagnostics
import PolicySyntax

extension ResourceSelection {
    init(_ selector: ResourceSelector) {
        self.init(selector.selectors.compactMap { ResourceCondition($0) })
    }
}

extension ResourceCondition {
    /// Nil for a selector of something else, such as of references.
    init?(_ selector: Selector) {
        guard
            let property = Property.allCases.first(where: {
                equalsFoldingASCII($0.rawValue, selector.kind.text)
            })
        else { return nil }
        let values = selector.values.map {
            property == .location ? normalLocation($0.text) : foldingASCII($0.text)
        }
        self.init(property, isIn: selector.isIn, values)
    }

    /// The condition that holds where this one does not.
    var negated: ResourceCondition { ResourceCondition(property, isIn: !isIn, values) }

    /// Whether some resource may satisfy both, two conditions on one property.
    func overlaps(_ other: ResourceCondition) -> Bool {
        switch (isIn, other.isIn) {
        case (true, true): !Set(values).isDisjoint(with: other.values)
        case (true, false): !Set(values).isSubset(of: other.values)
        case (false, true): !Set(other.values).isSubset(of: values)
        case (false, false): true
        }
    }
}

/// A location in the form in which locations compare: small letters, without spaces (Language §1.4.1).
package func normalLocation(_ location: String) -> String {
    foldingASCII(location).filter { $0 != " " }
}
