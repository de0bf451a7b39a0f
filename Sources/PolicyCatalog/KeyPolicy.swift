import Diagnostics

/// A property of keys, secrets or certificates that a built-in policy or a profile limits.
package enum GovernedProperty: String, Sendable, CaseIterable {
    /// JSON Web Key types, such as `RSA-HSM`.
    case keyTypes
    /// Bits.
    case rsaKeySize
    /// Bits of a symmetric key.
    case octKeySize
    /// Names of elliptic curves, such as `P-384`.
    case curves
    /// Days from creation to expiry.
    case validityDays
    /// Days since activation, or since creation of what has no activation.
    case activeDays
    /// Days from creation to the scheduled rotation.
    case rotationDays
    /// Days from now to expiry.
    case daysBeforeExpiry
    /// Months that the policy of a certificate gives to it.
    case certificateMonths
    /// Whether there is an expiry.
    case expirationSet
    /// Whether a key was made in hardware.
    case hsmBacked
    /// Whether something ends the use of a key: an expiry or a rotation. No single policy is about it.
    case cryptoperiod
    /// Integrated certificate authorities, which issue publicly trusted certificates.
    case publicAuthorities
    /// Other certificate authorities.
    case otherAuthorities
    /// Days before expiry at which a certificate is renewed.
    case renewalDays
    /// Percent of its life at which a certificate is renewed.
    case renewalPercentage

    /// The unit of a number with the number, such as `3072 bits`.
    package func quantity(_ number: Int) -> String {
        let unit: String? =
            switch self {
            case .rsaKeySize, .octKeySize: "bit"
            case .validityDays, .activeDays, .rotationDays, .daysBeforeExpiry, .renewalDays:
                "day"
            case .certificateMonths: "month"
            case .keyTypes, .curves, .expirationSet, .hsmBacked, .cryptoperiod,
                .publicAuthorities, .otherAuthorities, .renewalPercentage:
                nil
            }
        return unit.map { "\(number) \($0)\(number == 1 ? "" : "s")" } ?? "\(number)"
    }
}

/// What a built-in policy of the key modes limits, and the parameter that says how (Domain §1.3).
package struct KeyPolicy: Sendable {
    package let object: ComponentType
    package let property: GovernedProperty
    /// Nil for a policy that needs no value.
    package let parameter: String?

    private init(
        _ object: ComponentType, _ property: GovernedProperty, _ parameter: String? = nil
    ) {
        self.object = object
        self.property = property
        self.parameter = parameter
    }

    /// What the policy with a resource id limits, folding ASCII case: one entry for each parameter, none for other policies.
    package static func withID(_ id: String) -> [KeyPolicy] {
        let id = foldingASCII(id)
        guard id.hasPrefix(prefix) else { return [] }
        let guid = String(id.dropFirst(prefix.count).prefix { $0 != "/" })
        if guid == lifetimeAction {
            return [
                .init(.vaultCertificate, .renewalDays, "minimumDaysBeforeExpiry"),
                .init(.vaultCertificate, .renewalPercentage, "maximumPercentageLife"),
            ]
        }
        return table[guid].map { [$0] } ?? []
    }

    /// The built-ins of the table, by the last segment of their ids.
    package static var names: [String] { table.keys.sorted() + [lifetimeAction] }

    private static let lifetimeAction = "12ef42cb-9903-4e39-9c26-422d29570417"

    private static let prefix = "/providers/microsoft.authorization/policydefinitions/"

    private static let table: [String: KeyPolicy] = [
        // Keys of vaults.
        "152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0": .init(.vaultKey, .expirationSet),
        "5ff38825-c5d8-47c5-b70e-069a21955146":
            .init(.vaultKey, .daysBeforeExpiry, "minimumDaysBeforeExpiration"),
        "49a22571-d204-4c91-a7b6-09b1a586fbc9":
            .init(.vaultKey, .validityDays, "maximumValidityInDays"),
        "c26e4b24-cf98-4c67-b48b-5a25c4c69eb9":
            .init(.vaultKey, .activeDays, "maximumValidityInDays"),
        "d8cf8476-a2ec-4916-896e-992351803c44":
            .init(.vaultKey, .rotationDays, "maximumDaysToRotate"),
        "fa8af49a-f61d-4f56-9138-46b77d37df43":
            .init(.vaultKey, .rotationDays, "maximumDaysToRotateV2"),
        "75c4f823-d65c-4f29-a733-01d0077fdbcb": .init(.vaultKey, .keyTypes, "allowedKeyTypes"),
        "587c79fe-dd04-4a5e-9d0b-f89598c7261b": .init(.vaultKey, .hsmBacked),
        "82067dbb-e53b-4e06-b631-546d197452d9": .init(.vaultKey, .rsaKeySize, "minimumRSAKeySize"),
        "ff25f3c8-b739-4538-9d07-3d6d25cfb255": .init(.vaultKey, .curves, "allowedECNames"),
        // Keys of Managed HSMs.
        "1d478a74-21ba-4b9f-9d8f-8e6fced0eec5": .init(.managedHSMKey, .expirationSet),
        "ad27588c-0198-4c84-81ef-08efd0274653":
            .init(.managedHSMKey, .daysBeforeExpiry, "minimumDaysBeforeExpiration"),
        "86810a98-8e91-4a44-8386-ec66d0de5d57":
            .init(.managedHSMKey, .rsaKeySize, "minimumRSAKeySize"),
        "e58fd0c1-feac-4d12-92db-0a7e9421f53e": .init(.managedHSMKey, .curves, "allowedECNames"),
        "98cec160-6f57-4d11-86e2-0a03290a3a8a": .init(.managedHSMKey, .curves, "allowedECNamesV2"),
        "1fd3b2cc-9904-40fa-b8da-050c02612da9":
            .init(.managedHSMKey, .keyTypes, "allowedKeyTypes"),
        "fa85a975-a142-46dc-a9ab-8cc69ecb358c":
            .init(.managedHSMKey, .octKeySize, "minimumOCTKeySize"),
        // Secrets.
        "98728c90-32c7-4049-8429-847dc0f4fe37": .init(.vaultSecret, .expirationSet),
        "b0eb591a-5e70-4534-a8bf-04b9c489584a":
            .init(.vaultSecret, .daysBeforeExpiry, "minimumDaysBeforeExpiration"),
        "342e8053-e12e-4c44-be01-c3c2f318400f":
            .init(.vaultSecret, .validityDays, "maximumValidityInDays"),
        "e8d99835-8a06-45ae-a8e0-87a91941ccfe":
            .init(.vaultSecret, .activeDays, "maximumValidityInDays"),
        // Certificates.
        "f772fb64-8e40-40ad-87bc-7706e1949427":
            .init(.vaultCertificate, .daysBeforeExpiry, "daysToExpire"),
        "0a075868-4c26-42ef-914c-5bc007359560":
            .init(.vaultCertificate, .certificateMonths, "maximumValidityInMonths"),
        "1151cede-290b-4ba0-8b38-0ad145ac888f":
            .init(.vaultCertificate, .keyTypes, "allowedKeyTypes"),
        "cee51871-e572-4576-855c-047c820360f0":
            .init(.vaultCertificate, .rsaKeySize, "minimumRSAKeySize"),
        "bd78111f-4953-4367-9fd5-7e08808b54bf": .init(.vaultCertificate, .curves, "allowedECNames"),
        "8e826246-c976-48f6-b03e-619bb92b3d82":
            .init(.vaultCertificate, .publicAuthorities, "allowedCAs"),
        "a22f4a40-01d3-4c7d-8071-da157eeff341":
            .init(.vaultCertificate, .otherAuthorities, "caCommonName"),
        "d3e82b87-6673-410b-8501-1896b688b9a3":
            .init(.vaultCertificate, .otherAuthorities, "caCommonNames"),
    ]
}
