/// Certificates as the Azure command line prints them (Domain §2.3).
extension GeneratedCertificate {
    /// An object of `az keyvault certificate show`.
    func appendCommandLineShow(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"attributes\":")
        appendAttributes(to: &bytes)
        bytes.append(text: ",\"cer\":\"")
        bytes.append(base64: encoded, .standard, isPadded: true)
        bytes.append(text: "\",\"contentType\":null,")
        appendIdentifiers(to: &bytes)
        bytes.append(text: ",\"name\":\"")
        identity.name.append(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        appendPolicy(to: &bytes)
        bytes.append(text: ",\"tags\":")
        identity.appendTags(orElse: "{}", to: &bytes)
        appendThumbprints(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// An element of `az keyvault certificate list`.
    func appendCommandLineItem(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"attributes\":")
        appendAttributes(to: &bytes)
        bytes.append(text: ",\"id\":\"")
        identity.appendIdentifier(.certificates, isVersioned: false, to: &bytes)
        bytes.append(text: "\",\"name\":\"")
        identity.name.append(to: &bytes)
        bytes.append(text: "\",\"subject\":\"\",\"tags\":")
        identity.appendTags(orElse: "{}", to: &bytes)
        appendThumbprints(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendAttributes(to bytes: inout [UInt8]) {
        guard identity.oddity != .missingAttributes else { return bytes.append(text: "null") }
        bytes.append(text: "{\"created\":")
        bytes.append(commandLineDate: attributes.created)
        bytes.append(text: ",\"enabled\":")
        bytes.append(boolean: attributes.enabled)
        bytes.append(text: ",\"expires\":")
        bytes.append(commandLineDate: attributes.expires)
        attributes.appendCommandLineEnd(identity, to: &bytes)
    }

    private func appendThumbprints(to bytes: inout [UInt8]) {
        let thumbprint = thumbprint
        bytes.append(text: ",\"x509Thumbprint\":\"")
        bytes.append(base64: thumbprint, .standard, isPadded: true)
        bytes.append(text: "\",\"x509ThumbprintHex\":\"")
        for byte in thumbprint {
            for digit in [byte >> 4, byte & 15] {
                bytes.append(
                    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func appendPolicy(to bytes: inout [UInt8]) {
        bytes.append(text: ",\"policy\":{\"attributes\":{\"created\":")
        bytes.append(commandLineDate: attributes.created)
        bytes.append(text: ",\"enabled\":true,\"expires\":null,\"notBefore\":null")
        bytes.append(text: ",\"recoveryLevel\":null,\"updated\":")
        bytes.append(commandLineDate: attributes.updated)
        bytes.append(text: "},\"id\":\"")
        identity.appendIdentifier(.certificates, isVersioned: false, to: &bytes)
        bytes.append(text: "/policy\",\"issuerParameters\":{\"certificateTransparency\":true")
        bytes.append(text: ",\"certificateType\":null,\"name\":")
        bytes.append(quoted: issuerName)
        bytes.append(text: "},\"keyProperties\":{\"curve\":")
        bytes.append(quoted: curveName)
        bytes.append(text: ",\"exportable\":true,\"keySize\":")
        bytes.append(decimal: keySize)
        bytes.append(text: ",\"keyType\":")
        bytes.append(quoted: keyType.rawValue)
        bytes.append(text: ",\"reuseKey\":false}")
        appendLifetimeActions(to: &bytes)
        bytes.append(text: ",\"secretProperties\":{\"contentType\":\"application/x-pkcs12\"}")
        appendX509(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendLifetimeActions(to bytes: inout [UInt8]) {
        guard lifetimeTrigger != nil else { return bytes.append(text: ",\"lifetimeActions\":[]") }
        bytes.append(text: ",\"lifetimeActions\":[{\"action\":{\"actionType\":")
        bytes.append(quoted: renewsAutomatically ? "AutoRenew" : "EmailContacts")
        bytes.append(text: "},\"trigger\":{\"daysBeforeExpiry\":")
        bytes.append(number: daysBeforeExpiry)
        bytes.append(text: ",\"lifetimePercentage\":")
        bytes.append(number: lifetimePercentage)
        bytes.append(text: "}}]")
    }

    private func appendX509(to bytes: inout [UInt8]) {
        bytes.append(text: ",\"x509CertificateProperties\":{\"ekus\":[\"1.3.6.1.5.5.7.3.1\"]")
        bytes.append(text: ",\"keyUsage\":[\"digitalSignature\"],\"subject\":\"CN=")
        identity.name.append(to: &bytes)
        bytes.append(text: ".heron.example\",\"subjectAlternativeNames\":{\"dnsNames\":[\"")
        identity.name.append(to: &bytes)
        bytes.append(text: ".heron.example\"],\"emails\":null,\"upns\":null}")
        bytes.append(text: ",\"validityInMonths\":")
        bytes.append(number: validityInMonths)
        bytes.append(UInt8(ascii: "}"))
    }
}
