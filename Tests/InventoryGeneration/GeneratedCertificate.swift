/// A certificate of a vault with its issuance policy.
package struct GeneratedCertificate: Sendable {
    /// When the policy renews the certificate or sends a notice.
    package enum LifetimeTrigger: Sendable, Equatable {
        case daysBeforeExpiry(Int)
        case percentage(Int)
    }

    package let identity: GeneratedIdentity
    package let attributes: GeneratedAttributes
    package let keyType: GeneratedKeyType
    /// The policy's key size in bits: of the modulus, or of the curve.
    package let keySize: Int
    package let curve: GeneratedCurve?
    /// Nil in the policy of an imported certificate.
    package let validityInMonths: Int?
    package let issuerName: String
    /// The common name of the issuer in the certificate itself.
    package let issuerCommonName: String
    package let lifetimeTrigger: LifetimeTrigger?
    package let renewsAutomatically: Bool
    /// The seed of the serial number, the public key and the signature.
    let materialSeed: UInt64
}
