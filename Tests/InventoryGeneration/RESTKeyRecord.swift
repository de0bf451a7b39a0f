/// Keys as the REST interface of vaults and HSMs returns them (Domain §2.2).
extension GeneratedKey {
    /// A `KeyBundle`: the answer to a request for one key.
    func appendRESTBundle(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"key\":{\"kid\":\"")
        identity.appendIdentifier(.keys, isVersioned: true, to: &bytes)
        bytes.append(text: "\",\"kty\":\"")
        bytes.append(text: type.rawValue)
        bytes.append(text: "\",\"key_ops\":")
        bytes.append(text: operations)
        appendMaterial(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
        appendEnd(to: &bytes)
    }

    /// A `KeyItem`: one element of a page.
    func appendRESTItem(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"kid\":\"")
        identity.appendIdentifier(.keys, isVersioned: false, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        appendEnd(to: &bytes)
    }

    /// The operations that fit the key's type.
    var operations: String {
        switch material {
        case .rsa: #"["encrypt","decrypt","sign","verify","wrapKey","unwrapKey"]"#
        case .ellipticCurve, .unknown: #"["sign","verify"]"#
        case .symmetric: #"["encrypt","decrypt","wrapKey","unwrapKey"]"#
        }
    }

    private func appendMaterial(to bytes: inout [UInt8]) {
        let isPadded = identity.oddity == .otherPadding
        switch material {
        case .rsa(let bits):
            bytes.append(text: ",\"n\":\"")
            bytes.append(base64: modulus(bits: bits), .url, isPadded: isPadded)
            bytes.append(text: "\",\"e\":\"AQAB\"")
        case .ellipticCurve(let curve):
            bytes.append(text: ",\"crv\":\"")
            bytes.append(text: curveName(curve))
            bytes.append(text: "\",\"x\":\"")
            bytes.append(base64: coordinate(0, of: curve), .url, isPadded: false)
            bytes.append(text: "\",\"y\":\"")
            bytes.append(base64: coordinate(1, of: curve), .url, isPadded: false)
            bytes.append(UInt8(ascii: "\""))
        case .unknown where type == .latticeHSM:
            bytes.append(text: ",\"alg\":\"ML-DSA-65\",\"pub\":\"")
            bytes.append(base64: randomBytes(seed: materialSeed, count: 48), .url, isPadded: false)
            bytes.append(UInt8(ascii: "\""))
        case .unknown, .symmetric: break
        }
    }

    /// The curve's name, or the one that old interface versions used.
    func curveName(_ curve: GeneratedCurve) -> String {
        identity.oddity == .legacyCurveName && curve == .p256K ? "SECP256K1" : curve.rawValue
    }

    private func appendEnd(to bytes: inout [UInt8]) {
        if identity.oddity != .missingAttributes {
            attributes.appendREST(identity, to: &bytes)
            bytes.append(text: ",\"exportable\":false,\"hsmPlatform\":\"")
            bytes.append(text: type.isHardware ? "2\"" : "0\"")
            if case .symmetric(let bits?) = material {
                bytes.append(text: ",\"key_size\":")
                bytes.append(decimal: bits)
            }
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(text: ",\"tags\":")
        identity.appendTags(orElse: "{}", to: &bytes)
        bytes.append(text: isManaged ? ",\"managed\":true}" : "}")
    }
}

extension GeneratedAttributes {
    /// `,"attributes":{…` with the members that all objects have; the caller closes the object.
    func appendREST(_ identity: GeneratedIdentity, to bytes: inout [UInt8]) {
        bytes.append(text: ",\"attributes\":{")
        appendUnixDates(to: &bytes)
        bytes.append(text: ",\"recoveryLevel\":\"")
        bytes.append(text: identity.recoveryLevel)
        bytes.append(text: "\",\"recoverableDays\":")
        bytes.append(decimal: identity.recoverableDays)
    }

    /// `"enabled":true,"nbf":…,"exp":…,"created":…,"updated":…` without the dates that are not set.
    func appendUnixDates(to bytes: inout [UInt8]) {
        bytes.append(text: "\"enabled\":")
        bytes.append(boolean: enabled)
        if let notBefore {
            bytes.append(text: ",\"nbf\":")
            bytes.append(decimal: notBefore)
        }
        if let expires {
            bytes.append(text: ",\"exp\":")
            bytes.append(decimal: expires)
        }
        bytes.append(text: ",\"created\":")
        bytes.append(decimal: created)
        bytes.append(text: ",\"updated\":")
        bytes.append(decimal: updated)
    }
}
