import Columns
import PolicyCatalog

/// The value of one alias in one record.
enum Cell {
    case absent, notCollected
    case text(ByteText)
    case integer(Int64)
    case instant(Instant)
}

/// What rows need beside their own record: collected in a first pass over all sources.
struct AuxiliaryRecords: Sendable {
    /// Rotation policies by `host/name` of their key in small letters.
    var rotationPolicies: [[UInt8]: RotationPolicy] = [:]
    /// Providers by `host/name` of an issuer, and by its name alone, in small letters.
    var providers: [[UInt8]: [UInt8]] = [:]

    /// Adds what a later window holds; the later record of an object wins.
    mutating func add(_ other: AuxiliaryRecords) {
        rotationPolicies.merge(other.rotationPolicies) { $1 }
        providers.merge(other.providers) { $1 }
    }
}
