import Diagnostics

/// What values an alias holds (Domain §1.2).
package enum AliasType: String, Sendable {
    case string, integer
    /// An ISO 8601 date-time text in canonical UTC form.
    case dateTime
}

/// The index of an alias in `Alias.all`.
package struct AliasID: Hashable, Sendable, Comparable {
    package let index: Int

    package init(index: Int) {
        self.index = index
    }

    package static func < (left: AliasID, right: AliasID) -> Bool {
        left.index < right.index
    }
}

/// A name for a property of a component, such as `Microsoft.KeyVault.Data/vaults/keys/keyType` (Domain §1.2).
package struct Alias: Sendable, Hashable {
    package let componentType: ComponentType
    /// The part after the component type, which is also the path in an alias-shaped document.
    package let tail: String
    package let type: AliasType

    /// The full name in the service's spelling.
    package var name: String { componentType.name + "/" + tail }

    /// The 24 aliases of the two key modes, ordered by component type (Domain §1.2).
    package static let all: [Alias] = [
        Alias(componentType: .vaultKey, tail: "keyType", type: .string),
        Alias(componentType: .vaultKey, tail: "keySize", type: .integer),
        Alias(componentType: .vaultKey, tail: "ellipticCurveName", type: .string),
        Alias(componentType: .vaultKey, tail: "attributes.expiresOn", type: .dateTime),
        Alias(componentType: .vaultKey, tail: "attributes.createdOn", type: .dateTime),
        Alias(componentType: .vaultKey, tail: "attributes.notBefore", type: .dateTime),
        Alias(componentType: .vaultKey, tail: "scheduledRotationDate", type: .dateTime),
        Alias(componentType: .vaultSecret, tail: "attributes.expiresOn", type: .dateTime),
        Alias(componentType: .vaultSecret, tail: "attributes.createdOn", type: .dateTime),
        Alias(componentType: .vaultSecret, tail: "attributes.notBefore", type: .dateTime),
        Alias(componentType: .vaultSecret, tail: "contentType", type: .string),
        Alias(componentType: .vaultCertificate, tail: "keyProperties.keyType", type: .string),
        Alias(componentType: .vaultCertificate, tail: "keyProperties.keySize", type: .integer),
        Alias(
            componentType: .vaultCertificate, tail: "keyProperties.ellipticCurveName",
            type: .string),
        Alias(componentType: .vaultCertificate, tail: "attributes.expiresOn", type: .dateTime),
        Alias(
            componentType: .vaultCertificate, tail: "properties.validityInMonths", type: .integer),
        Alias(componentType: .vaultCertificate, tail: "issuer.name", type: .string),
        Alias(componentType: .vaultCertificate, tail: "issuer.commonName", type: .string),
        Alias(
            componentType: .vaultCertificate, tail: "lifetimeAction.daysBeforeExpiry",
            type: .integer),
        Alias(
            componentType: .vaultCertificate, tail: "lifetimeAction.lifetimePercentage",
            type: .integer),
        Alias(componentType: .managedHSMKey, tail: "keyType", type: .string),
        Alias(componentType: .managedHSMKey, tail: "keySize", type: .integer),
        Alias(componentType: .managedHSMKey, tail: "ellipticCurveName", type: .string),
        Alias(componentType: .managedHSMKey, tail: "attributes.expiresOn", type: .dateTime),
    ]

    /// The alias with this full name, folding ASCII case (decision 13); nil when unknown.
    package static func named(_ name: String) -> AliasID? {
        identifiers[foldingASCII(name)]
    }

    private static let identifiers: [String: AliasID] = Dictionary(
        uniqueKeysWithValues: all.enumerated().map { (foldingASCII($1.name), AliasID(index: $0)) })

    package static subscript(_ id: AliasID) -> Alias { all[id.index] }
}
