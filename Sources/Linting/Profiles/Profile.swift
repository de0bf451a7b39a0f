package import Columns
package import Diagnostics
package import PolicyCatalog

/// Limits on the values of key policies, as a standard, a benchmark or an organisation sets them.
package struct Profile: Sendable {
    package let name: String
    package let title: String
    package let limits: [ProfileLimit]
}

/// One limit: what it demands of which property of which objects, when, and who says so.
package struct ProfileLimit: Sendable {
    /// What is demanded; numbers are in the unit of the property.
    package enum Demand: Sendable, Equatable {
        case minimum(Int)
        case maximum(Int)
        /// All else is outside.
        case allowed([String])
        case refused([String])
        /// Some policy on the property is assigned, whatever its value.
        case required
    }

    package let property: GovernedProperty
    package let objects: [ComponentType]
    package let demand: Demand
    /// The level of a finding.
    package let severity: Severity
    /// The level where certificates come from a publicly trusted authority.
    package let severityWithPublicAuthority: Severity?
    /// The first instant at which the limit holds; nil for always.
    package let from: Instant?
    /// The instant from which on it holds no more; nil for never.
    package let until: Instant?
    package let source: ProfileSource
    /// What the source says, restated.
    package let because: String?

    func holds(at now: Instant) -> Bool {
        (from.map { $0 <= now } ?? true) && (until.map { now < $0 } ?? true)
    }
}

/// Where a limit comes from, and how sure that is.
package struct ProfileSource: Sendable, Equatable {
    /// How well it is known that the source says so.
    package enum Confidence: String, Sendable, CaseIterable {
        /// The text was read.
        case verified
        /// Others tell what the text says.
        case secondary
        /// A judgement or arithmetic that is in no text.
        case derived
        case unsure

        var remark: String {
            switch self {
            case .verified: "read in the source"
            case .secondary: "as others quote the source"
            case .derived: "derived, not stated by the source"
            case .unsure: "not confirmed"
            }
        }
    }

    package let document: String
    package let version: String?
    /// A year, a month or a day, such as `2020-05`.
    package let date: String?
    package let section: String?
    package let confidence: Confidence?

    /// The source as a message cites it, such as `NIST SP 800-57 Part 1, Revision 5 (2020-05), 5.6.3, Table 4`.
    var citation: String {
        var text = document
        if let version { text += ", " + version }
        if let date { text += " (\(date))" }
        if let section { text += ", " + section }
        return text
    }
}
