/// Keys under the names that policies use; such a record is complete (Domain §1.6, decision 3).
extension GeneratedKey {
    func appendAliasRecord(to bytes: inout [UInt8]) {
        identity.appendAliasStart(.keys, to: &bytes)
        bytes.append(text: ",\"keyType\":\"")
        bytes.append(text: type.rawValue)
        bytes.append(UInt8(ascii: "\""))
        if let size {
            bytes.append(text: ",\"keySize\":")
            let quote = identity.oddity == .textualSize ? "\"" : ""
            bytes.append(text: quote)
            bytes.append(decimal: size)
            bytes.append(text: quote)
        }
        if let curve {
            bytes.append(text: ",\"ellipticCurveName\":\"")
            bytes.append(text: curve.rawValue)
            bytes.append(UInt8(ascii: "\""))
        }
        if identity.oddity != .missingAttributes {
            attributes.appendAlias(identity.oddity, to: &bytes)
        }
        if let scheduledRotation {
            bytes.append(text: ",\"scheduledRotationDate\":")
            bytes.append(aliasDate: scheduledRotation, identity.oddity)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

extension GeneratedIdentity {
    /// `{"id":…,"type":…,"name":…`
    func appendAliasStart(_ collection: ObjectCollection, to bytes: inout [UInt8]) {
        bytes.append(text: "{\"id\":\"")
        appendIdentifier(collection, isVersioned: true, to: &bytes)
        bytes.append(text: "\",\"type\":\"Microsoft.")
        switch container.service {
        case .vault: bytes.append(text: "KeyVault.Data/vaults/")
        case .managedHSM: bytes.append(text: "ManagedHSM.Data/managedHsms/")
        }
        bytes.append(text: collection.rawValue)
        bytes.append(text: "\",\"name\":\"")
        name.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}

extension GeneratedAttributes {
    /// `,"attributes":{"createdOn":…,"notBefore":…,"expiresOn":…}` without the dates that are not set.
    func appendAlias(_ oddity: Oddity?, to bytes: inout [UInt8]) {
        bytes.append(text: ",\"attributes\":{\"createdOn\":")
        bytes.append(aliasDate: created, oddity)
        if oddity == .emptyNotBefore {
            bytes.append(text: ",\"notBefore\":\"\"")
        } else if let notBefore {
            bytes.append(text: ",\"notBefore\":")
            bytes.append(aliasDate: notBefore, oddity)
        }
        if let expires {
            bytes.append(text: ",\"expiresOn\":")
            bytes.append(aliasDate: expires, oddity)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}
