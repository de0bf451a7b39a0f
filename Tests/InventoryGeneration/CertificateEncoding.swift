/// A minimal X.509 certificate in DER: the structure is real, key and signature are random bytes.
extension GeneratedCertificate {
    /// The bytes that tools show in base64 as `cer`.
    var encoded: [UInt8] {
        var random = RandomSource(seed: materialSeed)
        var serial = randomBytes(seed: random.next(), count: 16)
        serial[0] = serial[0] & 0x3F | 0x40
        let body = DER.element(
            DER.sequence,
            DER.element(DER.version, DER.element(DER.integer, [2])),
            DER.element(DER.integer, serial),
            Self.signatureAlgorithm,
            distinguishedName(issuerCommonName, isPrintable: serial[1] % 2 == 0),
            DER.element(
                DER.sequence, DER.time(attributes.created), DER.time(attributes.expires ?? 0)),
            distinguishedName(identity.name.text + ".heron.example", isPrintable: true),
            publicKey(seed: random.next()))
        let signature = [0] + randomBytes(seed: random.next(), count: 64)
        return DER.element(
            DER.sequence, body, Self.signatureAlgorithm, DER.element(DER.bitString, signature))
    }

    /// ecdsa-with-SHA256, 1.2.840.10045.4.3.2.
    private static let signatureAlgorithm = DER.element(
        DER.sequence,
        DER.element(DER.objectIdentifier, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]))

    /// id-ecPublicKey on the curve P-256, whatever the policy asks for: nobody reads the key.
    private static let keyAlgorithm = DER.element(
        DER.sequence,
        DER.element(DER.objectIdentifier, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]),
        DER.element(DER.objectIdentifier, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]))

    private func publicKey(seed: UInt64) -> [UInt8] {
        let point = [0, 4] + randomBytes(seed: seed, count: 64)
        return DER.element(DER.sequence, Self.keyAlgorithm, DER.element(DER.bitString, point))
    }

    private static let country = attribute(0x06, "NL", isPrintable: true)
    private static let organization = attribute(0x0A, "Heron", isPrintable: true)

    /// `C=NL, O=Heron, CN=…`
    private func distinguishedName(_ commonName: String, isPrintable: Bool) -> [UInt8] {
        DER.element(
            DER.sequence, Self.country, Self.organization,
            Self.attribute(0x03, commonName, isPrintable: isPrintable))
    }

    /// A relative name with one attribute of the arc 2.5.4; text outside ASCII is always a `UTF8String`.
    private static func attribute(_ type: UInt8, _ text: String, isPrintable: Bool) -> [UInt8] {
        let bytes = Array(text.utf8)
        let isASCII = bytes.allSatisfy { $0 < 0x80 }
        let tag = isPrintable && isASCII ? DER.printableString : DER.utf8String
        let identifier = DER.element(DER.objectIdentifier, [0x55, 0x04, type])
        return DER.element(
            DER.set, DER.element(DER.sequence, identifier, DER.element(tag, bytes)))
    }
}
