/// Keys as the Azure command line prints them: every member there is, in alphabetical order (Domain §2.3).
extension GeneratedKey {
    /// An object of `az keyvault key show`.
    func appendCommandLineShow(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"attributes\":")
        appendAttributes(isListItem: false, to: &bytes)
        bytes.append(text: ",\"key\":{\"crv\":")
        bytes.append(quoted: curve.map(curveName))
        bytes.append(text: ",\"d\":null,\"dp\":null,\"dq\":null,\"e\":")
        if case .rsa = material {
            bytes.append(text: "\"AQAB\"")
        } else {
            bytes.append(text: "null")
        }
        bytes.append(text: ",\"k\":null,\"keyOps\":")
        bytes.append(text: operations)
        bytes.append(text: ",\"kid\":\"")
        identity.appendIdentifier(.keys, isVersioned: true, to: &bytes)
        bytes.append(text: "\",\"kty\":\"")
        bytes.append(text: type.rawValue)
        bytes.append(UInt8(ascii: "\""))
        appendMaterial(to: &bytes)
        bytes.append(text: isManaged ? "},\"managed\":true" : "},\"managed\":null")
        bytes.append(text: ",\"releasePolicy\":null,\"tags\":")
        identity.appendTags(orElse: "null", to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// An element of `az keyvault key list --include-managed`.
    func appendCommandLineItem(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"attributes\":")
        appendAttributes(isListItem: true, to: &bytes)
        bytes.append(text: ",\"keySize\":null,\"kid\":\"")
        identity.appendIdentifier(.keys, isVersioned: false, to: &bytes)
        bytes.append(text: isManaged ? "\",\"managed\":true" : "\",\"managed\":null")
        bytes.append(text: ",\"name\":\"")
        identity.name.append(to: &bytes)
        bytes.append(text: "\",\"releasePolicy\":null,\"tags\":")
        identity.appendTags(orElse: "null", to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendAttributes(isListItem: Bool, to bytes: inout [UInt8]) {
        guard identity.oddity != .missingAttributes else { return bytes.append(text: "null") }
        bytes.append(text: isListItem ? "{\"attestation\":null,\"created\":" : "{\"created\":")
        bytes.append(commandLineDate: attributes.created)
        bytes.append(text: ",\"enabled\":")
        bytes.append(boolean: attributes.enabled)
        bytes.append(text: ",\"expires\":")
        bytes.append(commandLineDate: attributes.expires)
        bytes.append(text: ",\"exportable\":false")
        bytes.append(text: isListItem ? ",\"externalKey\":null" : "")
        bytes.append(text: ",\"hsmPlatform\":\"")
        bytes.append(text: type.isHardware ? "2" : "0")
        bytes.append(text: "\",\"keySize\":")
        if case .symmetric(let bits) = material {
            bytes.append(number: bits)
        } else {
            bytes.append(text: "null")
        }
        attributes.appendCommandLineEnd(identity, to: &bytes)
    }

    private func appendMaterial(to bytes: inout [UInt8]) {
        bytes.append(text: ",\"n\":")
        if case .rsa(let bits) = material {
            bytes.append(UInt8(ascii: "\""))
            bytes.append(
                base64: modulus(bits: bits), .standard, isPadded: identity.oddity != .otherPadding)
            bytes.append(UInt8(ascii: "\""))
        } else {
            bytes.append(text: "null")
        }
        bytes.append(text: ",\"p\":null,\"q\":null,\"qi\":null,\"t\":null,\"x\":")
        appendCoordinate(0, to: &bytes)
        bytes.append(text: ",\"y\":")
        appendCoordinate(1, to: &bytes)
    }

    private func appendCoordinate(_ axis: UInt64, to bytes: inout [UInt8]) {
        guard let curve else { return bytes.append(text: "null") }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(base64: coordinate(axis, of: curve), .standard, isPadded: true)
        bytes.append(UInt8(ascii: "\""))
    }
}

extension GeneratedAttributes {
    /// The members from `notBefore` to the closing brace, which keys, secrets and certificates share.
    func appendCommandLineEnd(_ identity: GeneratedIdentity, to bytes: inout [UInt8]) {
        bytes.append(text: ",\"notBefore\":")
        if identity.oddity == .emptyNotBefore {
            bytes.append(text: "\"\"")
        } else {
            bytes.append(commandLineDate: notBefore)
        }
        bytes.append(text: ",\"recoverableDays\":")
        bytes.append(decimal: identity.recoverableDays)
        bytes.append(text: ",\"recoveryLevel\":\"")
        bytes.append(text: identity.recoveryLevel)
        bytes.append(text: "\",\"updated\":")
        bytes.append(commandLineDate: updated)
        bytes.append(UInt8(ascii: "}"))
    }
}
