/// A key's JSON Web Key type; the last two stand for types that no policy names.
package enum GeneratedKeyType: String, Sendable, CaseIterable {
    case rsa = "RSA"
    case rsaHSM = "RSA-HSM"
    case ellipticCurve = "EC"
    case ellipticCurveHSM = "EC-HSM"
    case symmetricHSM = "oct-HSM"
    case latticeHSM = "AKP-HSM"
    case edwards = "OKP"

    var isRSA: Bool { self == .rsa || self == .rsaHSM }
    var isEllipticCurve: Bool { self == .ellipticCurve || self == .ellipticCurveHSM }
    var isHardware: Bool { self != .rsa && self != .ellipticCurve && self != .edwards }
}

/// The curves of elliptic-curve keys.
package enum GeneratedCurve: String, Sendable, CaseIterable {
    case p256 = "P-256"
    case p384 = "P-384"
    case p521 = "P-521"
    case p256K = "P-256K"

    /// Bytes of one coordinate.
    var coordinateLength: Int {
        switch self {
        case .p256, .p256K: 32
        case .p384: 48
        case .p521: 66
        }
    }

    /// Bits of the curve's prime.
    package var bits: Int {
        switch self {
        case .p256, .p256K: 256
        case .p384: 384
        case .p521: 521
        }
    }
}

/// What a key is made of.
package enum GeneratedMaterial: Sendable, Equatable {
    /// The exact number of bits of the modulus.
    case rsa(bits: Int)
    case ellipticCurve(GeneratedCurve)
    /// Nil bits: the service does not report the size.
    case symmetric(bits: Int?)
    case unknown
}

/// A key of a vault or a Managed HSM.
package struct GeneratedKey: Sendable {
    package let identity: GeneratedIdentity
    package let type: GeneratedKeyType
    package let material: GeneratedMaterial
    package let attributes: GeneratedAttributes
    package let isManaged: Bool
    package let rotation: GeneratedRotationPolicy?
    /// The seed of the modulus or of the point, so that every form shows the same key.
    let materialSeed: UInt64

    /// The size that alias records and Azure Resource Manager report, in bits; nil where none is reported.
    package var size: Int? {
        switch material {
        case .rsa(let bits): bits
        case .symmetric(let bits): bits
        case .ellipticCurve, .unknown: nil
        }
    }

    package var curve: GeneratedCurve? {
        if case .ellipticCurve(let curve) = material { curve } else { nil }
    }

    /// When the rotation policy renews the key, in Unix seconds; nil when it never does (Domain §2.6).
    package var scheduledRotation: Int64? {
        switch rotation?.trigger {
        case .afterCreate(let duration): duration.added(to: attributes.created)
        case .beforeExpiry(let duration):
            attributes.expires.map { duration.subtracted(from: $0) }
        case .notifyOnly, nil: nil
        }
    }
}

/// A rotation policy with one action, and a notice before expiry.
package struct GeneratedRotationPolicy: Sendable, Equatable {
    /// What makes the policy act.
    package enum Trigger: Sendable, Equatable {
        case afterCreate(GeneratedDuration)
        case beforeExpiry(GeneratedDuration)
        /// No rotation, only a notice.
        case notifyOnly
    }

    package let trigger: Trigger
    /// The life of new versions; nil when the policy sets none.
    package let expiryTime: GeneratedDuration?
}

/// An ISO 8601 duration in one calendar unit, such as `P90D`, `P18M` or `P1Y`.
package enum GeneratedDuration: Sendable, Equatable {
    case days(Int64)
    case months(Int64)
    case years(Int64)

    package var text: String {
        switch self {
        case .days(let count): "P\(count)D"
        case .months(let count): "P\(count)M"
        case .years(let count): "P\(count)Y"
        }
    }

    func added(to seconds: Int64) -> Int64 {
        switch self {
        case .days(let count): seconds + count * 86_400
        case .months(let count): adding(months: count, to: seconds)
        case .years(let count): adding(months: 12 * count, to: seconds)
        }
    }

    func subtracted(from seconds: Int64) -> Int64 {
        switch self {
        case .days(let count): seconds - count * 86_400
        case .months(let count): adding(months: -count, to: seconds)
        case .years(let count): adding(months: -12 * count, to: seconds)
        }
    }
}

extension GeneratedKey {
    /// The same key with another creation and rotation policy, for tests of one date.
    package func rotated(
        createdAt created: Int64, trigger: GeneratedRotationPolicy.Trigger
    ) -> GeneratedKey {
        var attributes = attributes
        attributes.created = created
        return GeneratedKey(
            identity: identity, type: type, material: material, attributes: attributes,
            isManaged: isManaged,
            rotation: GeneratedRotationPolicy(trigger: trigger, expiryTime: nil),
            materialSeed: materialSeed)
    }
}
