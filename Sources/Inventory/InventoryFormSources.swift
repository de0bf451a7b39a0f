extension InventoryForm {
    static func aliasShapedSource(_ tail: String) -> FieldSource {
        switch tail {
        case "keyType": FieldSource(.text, .keyType)
        case "keySize": FieldSource(.integer, .keySize)
        case "ellipticCurveName": FieldSource(.text, .ellipticCurveName)
        case "attributes.expiresOn": FieldSource(.date, .attributesExpiresOn)
        case "attributes.createdOn": FieldSource(.date, .attributesCreatedOn)
        case "attributes.notBefore": FieldSource(.date, .attributesNotBefore)
        case "scheduledRotationDate": FieldSource(.date, .scheduledRotationDate)
        case "contentType": FieldSource(.text, .contentType)
        case "keyProperties.keyType": FieldSource(.text, .keyPropertiesKeyType)
        case "keyProperties.keySize": FieldSource(.integer, .keyPropertiesKeySize)
        case "keyProperties.ellipticCurveName": FieldSource(.text, .keyPropertiesCurve)
        case "properties.validityInMonths": FieldSource(.integer, .propertiesValidityInMonths)
        case "issuer.name": FieldSource(.text, .issuerName)
        case "issuer.commonName": FieldSource(.text, .issuerCommonName)
        case "lifetimeAction.daysBeforeExpiry": FieldSource(.integer, .actionDays)
        case "lifetimeAction.lifetimePercentage": FieldSource(.integer, .actionPercentage)
        default: .notCollected
        }
    }

    /// REST and the command line differ in the names of dates only, so one adapter reads both.
    static func itemSource(_ tail: String) -> FieldSource {
        switch tail {
        case "attributes.expiresOn":
            FieldSource(.date, .attributesExp, or: .attributesExpires, in: .attributes)
        case "attributes.createdOn": FieldSource(.date, .attributesCreated, in: .attributes)
        case "attributes.notBefore":
            FieldSource(.date, .attributesNbf, or: .attributesNotBefore, in: .attributes)
        case "contentType": FieldSource(.text, .contentType)
        case "keySize": FieldSource(.declaredKeySize, .keySize)
        case "scheduledRotationDate": FieldSource(.suppliedRotation, .identifier)
        default: .notCollected
        }
    }

    static func bundleSource(_ tail: String) -> FieldSource {
        switch tail {
        case "keyType": FieldSource(.text, .keyKty)
        case "keySize": FieldSource(.bundleKeySize, .keyKty)
        case "ellipticCurveName": FieldSource(.curve, .keyCurve)
        default: itemSource(tail)
        }
    }

    static func certificateSource(_ tail: String) -> FieldSource {
        switch tail {
        case "keyProperties.keyType":
            FieldSource(.text, .policyKeyTypeREST, or: .policyKeyType, in: .policy)
        case "keyProperties.keySize":
            FieldSource(.integer, .policyKeySizeREST, or: .policyKeySize, in: .policy)
        case "keyProperties.ellipticCurveName":
            FieldSource(.curveName, .policyCurveREST, or: .policyCurve, in: .policy)
        case "properties.validityInMonths":
            FieldSource(.integer, .policyValidityREST, or: .policyValidity, in: .policy)
        case "issuer.name":
            FieldSource(.issuerName, .policyIssuerREST, or: .policyIssuer, in: .policy)
        case "issuer.commonName": FieldSource(.issuerCommonName, .certificateBytes)
        case "lifetimeAction.daysBeforeExpiry":
            FieldSource(.actionDays, .policyActionsREST, or: .policyActions, in: .policy)
        case "lifetimeAction.lifetimePercentage":
            FieldSource(.actionPercentage, .policyActionsREST, or: .policyActions, in: .policy)
        default: itemSource(tail)
        }
    }

    static func powerShellItemSource(_ tail: String) -> FieldSource {
        switch tail {
        case "attributes.expiresOn": FieldSource(.date, .expires)
        case "attributes.createdOn": FieldSource(.date, .created)
        case "attributes.notBefore": FieldSource(.date, .notBefore)
        case "contentType": FieldSource(.text, .contentType)
        case "scheduledRotationDate": FieldSource(.suppliedRotation, .identifier)
        default: .notCollected
        }
    }

    static func powerShellKeySource(_ tail: String) -> FieldSource {
        switch tail {
        case "keyType": FieldSource(.text, .keyType, or: .keyKty)
        case "keySize": FieldSource(.powerShellKeySize, .keyType, or: .keyKty)
        case "ellipticCurveName": FieldSource(.curve, .curveName)
        default: powerShellItemSource(tail)
        }
    }

    static func powerShellCertificateSource(_ tail: String) -> FieldSource {
        switch tail {
        case "keyProperties.keyType": FieldSource(.text, .policyPlainKty, in: .policy)
        case "keyProperties.keySize": FieldSource(.integer, .policyPlainKeySize, in: .policy)
        case "keyProperties.ellipticCurveName":
            FieldSource(.curveName, .policyPlainCurve, in: .policy)
        case "properties.validityInMonths":
            FieldSource(.integer, .policyPlainValidity, in: .policy)
        case "issuer.name": FieldSource(.issuerName, .policyPlainIssuer, in: .policy)
        case "issuer.commonName":
            FieldSource(.powerShellIssuerCommonName, .certificateIssuer, in: .certificate)
        case "lifetimeAction.daysBeforeExpiry":
            FieldSource(
                .powerShellActionDays, .policyRenewAtDays, or: .policyEmailAtDays, in: .policy)
        case "lifetimeAction.lifetimePercentage":
            FieldSource(
                .powerShellActionPercentage, .policyRenewAtPercentage,
                or: .policyEmailAtPercentage, in: .policy)
        default: powerShellItemSource(tail)
        }
    }

    /// A list item of keys is not complete, though an ARM document: it has attributes and the address only.
    static func resourceItemSource(_ tail: String) -> FieldSource {
        switch tail {
        case "attributes.expiresOn":
            FieldSource(.date, .propertiesExp, in: .propertiesAttributes)
        case "attributes.createdOn":
            FieldSource(.date, .propertiesCreated, in: .propertiesAttributes)
        case "attributes.notBefore":
            FieldSource(.date, .propertiesNbf, in: .propertiesAttributes)
        case "scheduledRotationDate": FieldSource(.resourceRotation, .propertiesLifetimeActions)
        default: .notCollected
        }
    }

    static func resourceSource(_ tail: String) -> FieldSource {
        switch tail {
        case "attributes.expiresOn": FieldSource(.date, .propertiesExp)
        case "attributes.createdOn": FieldSource(.date, .propertiesCreated)
        case "attributes.notBefore": FieldSource(.date, .propertiesNbf)
        case "contentType": FieldSource(.text, .propertiesContentType)
        default: .notCollected
        }
    }

    static func resourceKeySource(_ tail: String) -> FieldSource {
        switch tail {
        case "keyType": FieldSource(.text, .propertiesKty)
        case "keySize": FieldSource(.resourceKeySize, .propertiesKeySize)
        case "ellipticCurveName": FieldSource(.curve, .propertiesCurveName)
        case "scheduledRotationDate": FieldSource(.resourceRotation, .propertiesLifetimeActions)
        default: resourceSource(tail)
        }
    }
}
