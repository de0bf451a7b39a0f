/// Certificates under the names that policies use; such a record is complete (Domain §1.2, §1.6).
extension GeneratedCertificate {
    func appendAliasRecord(to bytes: inout [UInt8]) {
        identity.appendAliasStart(.certificates, to: &bytes)
        bytes.append(text: ",\"keyProperties\":{\"keyType\":")
        bytes.append(quoted: keyType.rawValue)
        bytes.append(text: ",\"keySize\":")
        bytes.append(decimal: keySize)
        if let curve {
            bytes.append(text: ",\"ellipticCurveName\":")
            bytes.append(quoted: curve.rawValue)
        }
        bytes.append(UInt8(ascii: "}"))
        if identity.oddity != .missingAttributes {
            attributes.appendAlias(identity.oddity, to: &bytes)
        }
        bytes.append(text: ",\"properties\":{")
        if let validityInMonths {
            bytes.append(text: "\"validityInMonths\":")
            bytes.append(decimal: validityInMonths)
        }
        bytes.append(text: "},\"issuer\":{\"name\":")
        bytes.append(quoted: issuerName)
        bytes.append(text: ",\"commonName\":")
        bytes.append(quoted: issuerCommonName)
        bytes.append(UInt8(ascii: "}"))
        appendLifetimeAction(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendLifetimeAction(to bytes: inout [UInt8]) {
        switch lifetimeTrigger {
        case .percentage(let percentage):
            bytes.append(text: ",\"lifetimeAction\":{\"lifetimePercentage\":")
            bytes.append(decimal: percentage)
            bytes.append(UInt8(ascii: "}"))
        case .daysBeforeExpiry(let days):
            bytes.append(text: ",\"lifetimeAction\":{\"daysBeforeExpiry\":")
            bytes.append(decimal: days)
            bytes.append(UInt8(ascii: "}"))
        case nil: break
        }
    }
}
