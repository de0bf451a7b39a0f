/// The four kinds of components that the two key modes know (Language §7.2).
package enum ReferenceComponentKind: String, Sendable, CaseIterable {
    case vaultKey = "Microsoft.KeyVault.Data/vaults/keys"
    case vaultSecret = "Microsoft.KeyVault.Data/vaults/secrets"
    case vaultCertificate = "Microsoft.KeyVault.Data/vaults/certificates"
    case hsmKey = "Microsoft.ManagedHSM.Data/managedHsms/keys"

    /// Finds the kind by its type name in any case; nil for other types.
    package init?(typeName: String) {
        guard let kind = Self.allCases.first(where: { NameFolding.areEqual($0.rawValue, typeName) })
        else { return nil }
        self = kind
    }

    /// The component type as policies name it.
    package var typeName: String { rawValue }

    /// The mode of the policies that apply to the kind.
    package var mode: String {
        self == .hsmKey ? "Microsoft.ManagedHSM.Data" : "Microsoft.KeyVault.Data"
    }

    /// The aliases of the kind, 24 over all kinds (Domain §1.2).
    package var aliases: [ReferenceAlias] {
        switch self {
        case .vaultKey:
            [
                alias("keyType", .string), alias("keySize", .integer),
                alias("ellipticCurveName", .string), alias("attributes.expiresOn", .date),
                alias("attributes.createdOn", .date), alias("attributes.notBefore", .date),
                alias("scheduledRotationDate", .date),
            ]
        case .vaultSecret:
            [
                alias("attributes.expiresOn", .date), alias("attributes.createdOn", .date),
                alias("attributes.notBefore", .date), alias("contentType", .string),
            ]
        case .vaultCertificate:
            [
                alias("keyProperties.keyType", .string), alias("keyProperties.keySize", .integer),
                alias("keyProperties.ellipticCurveName", .string),
                alias("attributes.expiresOn", .date),
                alias("properties.validityInMonths", .integer), alias("issuer.name", .string),
                alias("issuer.commonName", .string),
                alias("lifetimeAction.daysBeforeExpiry", .integer),
                alias("lifetimeAction.lifetimePercentage", .integer),
            ]
        case .hsmKey:
            [
                alias("keyType", .string), alias("keySize", .integer),
                alias("ellipticCurveName", .string), alias("attributes.expiresOn", .date),
            ]
        }
    }

    /// Tells whether the kind has an alias with this tail.
    package func hasAlias(_ tail: String) -> Bool {
        aliases.contains { $0.tail == tail }
    }

    private func alias(_ tail: String, _ type: ReferenceValueType) -> ReferenceAlias {
        ReferenceAlias(name: typeName + "/" + tail, tail: tail, type: type)
    }
}

/// What the values of an alias are.
package enum ReferenceValueType: Sendable {
    case string, integer, date
}

/// A name by which policies read a property of a component.
package struct ReferenceAlias: Sendable, Equatable {
    /// The full name, such as `Microsoft.KeyVault.Data/vaults/keys/attributes.expiresOn`.
    package let name: String
    /// The part after the component type: the path of the property, too.
    package let tail: String
    package let type: ReferenceValueType
}
