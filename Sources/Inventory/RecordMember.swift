/// A member of a record that some form reads: a slot of the scanner's table (Domain §2.2 to §2.5).
///
/// Names fold ASCII case, so `Attributes.Created` of PowerShell and `attributes.created` of the command line are one member.
enum RecordMember: Int, CaseIterable, Sendable {
    case identifier, keyIdentifier, name, type, location, vaultName, keyName, managed, value, data
    case secretValue, nextLink, contentType, certificateBytes, provider, recoveryIdentifier
    case scheduledPurgeDate, deletedDate, attributes, attributesExp, attributesNbf
    case attributesCreated, attributesExpires, attributesNotBefore, attributesKeySize
    case attributesKeySizeREST, attributesExpiresOn, attributesCreatedOn, key, keyKid, keyKty
    case keyModulus, keyOctets, keyCurve, keyCurveName, keyType, keySize, curveName
    case ellipticCurveName, scheduledRotationDate, expires, notBefore, created
    case lifetimeActions, properties, propertiesKty, propertiesKeySize, propertiesCurveName
    case propertiesKeyURI, propertiesKeyURIWithVersion, propertiesSecretURI
    case propertiesSecretURIWithVersion, propertiesContentType, propertiesAttributes
    case propertiesExp, propertiesNbf, propertiesCreated, propertiesRotationPolicy
    case propertiesLifetimeActions, propertiesValidityInMonths, policy
    case policyKeyPropertiesREST, policyKeyTypeREST, policyKeySizeREST, policyCurveREST
    case policyKeyProperties, policyKeyType, policyKeySize, policyCurve, policyValidityREST
    case policyValidity, policyActionsREST, policyActions, policyIssuerREST, policyIssuer
    case policyPlainKty, policyPlainKeySize, policyPlainCurve, policyPlainValidity
    case policyPlainIssuer, policyRenewAtDays, policyRenewAtPercentage, policyEmailAtDays
    case policyEmailAtPercentage, keyPropertiesKeyType, keyPropertiesKeySize
    case keyPropertiesCurve, issuerName, issuerCommonName, actionDays, actionPercentage
    case certificate, certificateIssuer, policyIssuerObjectREST, policyIssuerParameters
    case policyCertificatePropertiesREST, policyCertificateProperties
    case keyProperties, issuer, lifetimeAction

    /// The names from the record's root, joined by dots.
    var path: String {
        switch self {
        case .identifier: "id"
        case .keyIdentifier: "kid"
        case .name: "name"
        case .type: "type"
        case .location: "location"
        case .vaultName: "vaultName"
        case .keyName: "keyName"
        case .managed: "managed"
        case .value: "value"
        case .data: "data"
        case .secretValue: "secretValue"
        case .nextLink: "nextLink"
        case .contentType: "contentType"
        case .certificateBytes: "cer"
        case .provider: "provider"
        case .recoveryIdentifier: "recoveryId"
        case .scheduledPurgeDate: "scheduledPurgeDate"
        case .deletedDate: "deletedDate"
        case .attributes: "attributes"
        case .attributesExp: "attributes.exp"
        case .attributesNbf: "attributes.nbf"
        case .attributesCreated: "attributes.created"
        case .attributesExpires: "attributes.expires"
        case .attributesNotBefore: "attributes.notBefore"
        case .attributesKeySize: "attributes.keySize"
        case .attributesKeySizeREST: "attributes.key_size"
        case .attributesExpiresOn: "attributes.expiresOn"
        case .attributesCreatedOn: "attributes.createdOn"
        case .key: "key"
        case .keyKid: "key.kid"
        case .keyKty: "key.kty"
        case .keyModulus: "key.n"
        case .keyOctets: "key.k"
        case .keyCurve: "key.crv"
        case .keyCurveName: "key.curveName"
        case .keyType: "keyType"
        case .keySize: "keySize"
        case .curveName: "curveName"
        case .ellipticCurveName: "ellipticCurveName"
        case .scheduledRotationDate: "scheduledRotationDate"
        case .expires: "expires"
        case .notBefore: "notBefore"
        case .created: "created"
        case .lifetimeActions: "lifetimeActions"
        case .properties: "properties"
        case .propertiesKty: "properties.kty"
        case .propertiesKeySize: "properties.keySize"
        case .propertiesCurveName: "properties.curveName"
        case .propertiesKeyURI: "properties.keyUri"
        case .propertiesKeyURIWithVersion: "properties.keyUriWithVersion"
        case .propertiesSecretURI: "properties.secretUri"
        case .propertiesSecretURIWithVersion: "properties.secretUriWithVersion"
        case .propertiesContentType: "properties.contentType"
        case .propertiesAttributes: "properties.attributes"
        case .propertiesExp: "properties.attributes.exp"
        case .propertiesNbf: "properties.attributes.nbf"
        case .propertiesCreated: "properties.attributes.created"
        case .propertiesRotationPolicy: "properties.rotationPolicy"
        case .propertiesLifetimeActions: "properties.rotationPolicy.lifetimeActions"
        case .propertiesValidityInMonths: "properties.validityInMonths"
        case .policy: "policy"
        case .policyKeyPropertiesREST: "policy.key_props"
        case .policyKeyTypeREST: "policy.key_props.kty"
        case .policyKeySizeREST: "policy.key_props.key_size"
        case .policyCurveREST: "policy.key_props.crv"
        case .policyKeyProperties: "policy.keyProperties"
        case .policyKeyType: "policy.keyProperties.keyType"
        case .policyKeySize: "policy.keyProperties.keySize"
        case .policyCurve: "policy.keyProperties.curve"
        case .policyValidityREST: "policy.x509_props.validity_months"
        case .policyValidity: "policy.x509CertificateProperties.validityInMonths"
        case .policyActionsREST: "policy.lifetime_actions"
        case .policyActions: "policy.lifetimeActions"
        case .policyIssuerREST: "policy.issuer.name"
        case .policyIssuer: "policy.issuerParameters.name"
        case .policyPlainKty: "policy.kty"
        case .policyPlainKeySize: "policy.keySize"
        case .policyPlainCurve: "policy.curve"
        case .policyPlainValidity: "policy.validityInMonths"
        case .policyPlainIssuer: "policy.issuerName"
        case .policyRenewAtDays: "policy.renewAtNumberOfDaysBeforeExpiry"
        case .policyRenewAtPercentage: "policy.renewAtPercentageLifetime"
        case .policyEmailAtDays: "policy.emailAtNumberOfDaysBeforeExpiry"
        case .policyEmailAtPercentage: "policy.emailAtPercentageLifetime"
        case .keyPropertiesKeyType: "keyProperties.keyType"
        case .keyPropertiesKeySize: "keyProperties.keySize"
        case .keyPropertiesCurve: "keyProperties.ellipticCurveName"
        case .issuerName: "issuer.name"
        case .issuerCommonName: "issuer.commonName"
        case .actionDays: "lifetimeAction.daysBeforeExpiry"
        case .actionPercentage: "lifetimeAction.lifetimePercentage"
        case .certificate: "certificate"
        case .certificateIssuer: "certificate.issuer"
        case .policyIssuerObjectREST: "policy.issuer"
        case .policyIssuerParameters: "policy.issuerParameters"
        case .policyCertificatePropertiesREST: "policy.x509_props"
        case .policyCertificateProperties: "policy.x509CertificateProperties"
        case .keyProperties: "keyProperties"
        case .issuer: "issuer"
        case .lifetimeAction: "lifetimeAction"
        }
    }

    /// How many slots a scanner needs.
    static let count = allCases.count

    /// The object that the member is in; nil for members of the record itself.
    var holder: RecordMember? { Self.holders[rawValue] }

    private static let holders: [RecordMember?] = allCases.map { member in
        let names = member.path.split(separator: ".").dropLast().joined(separator: ".")
        return allCases.first { $0.path == names }
    }
}
