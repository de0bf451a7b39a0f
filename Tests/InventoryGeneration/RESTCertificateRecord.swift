/// Certificates as the REST interface of vaults returns them (Domain §2.3, the names of the REST policy).
extension GeneratedCertificate {
    func appendRESTBundle(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        appendIdentifiers(to: &bytes)
        appendThumbprint(to: &bytes)
        bytes.append(text: ",\"cer\":\"")
        bytes.append(base64: encoded, .standard, isPadded: true)
        bytes.append(UInt8(ascii: "\""))
        appendAttributes(to: &bytes)
        appendPolicy(to: &bytes)
        bytes.append(text: ",\"tags\":")
        identity.appendTags(orElse: "{}", to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    func appendRESTItem(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"id\":\"")
        identity.appendIdentifier(.certificates, isVersioned: false, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        appendThumbprint(to: &bytes)
        appendAttributes(to: &bytes)
        bytes.append(text: ",\"tags\":")
        identity.appendTags(orElse: "{}", to: &bytes)
        bytes.append(text: ",\"subject\":\"\"}")
    }

    private func appendThumbprint(to bytes: inout [UInt8]) {
        bytes.append(text: ",\"x5t\":\"")
        bytes.append(base64: thumbprint, .url, isPadded: false)
        bytes.append(UInt8(ascii: "\""))
    }

    private func appendAttributes(to bytes: inout [UInt8]) {
        guard identity.oddity != .missingAttributes else { return }
        attributes.appendREST(identity, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendPolicy(to bytes: inout [UInt8]) {
        bytes.append(text: ",\"policy\":{\"id\":\"")
        identity.appendIdentifier(.certificates, isVersioned: false, to: &bytes)
        bytes.append(text: "/policy\",\"key_props\":{\"exportable\":true,\"kty\":")
        bytes.append(quoted: keyType.rawValue)
        bytes.append(text: ",\"key_size\":")
        bytes.append(decimal: keySize)
        bytes.append(text: ",\"reuse_key\":false")
        if let curveName {
            bytes.append(text: ",\"crv\":")
            bytes.append(quoted: curveName)
        }
        bytes.append(text: "},\"secret_props\":{\"contentType\":\"application/x-pkcs12\"}")
        appendX509(to: &bytes)
        appendLifetimeActions(to: &bytes)
        bytes.append(text: ",\"issuer\":{\"name\":")
        bytes.append(quoted: issuerName)
        bytes.append(text: ",\"cert_transparency\":true},\"attributes\":{\"enabled\":true")
        bytes.append(text: ",\"created\":")
        bytes.append(decimal: attributes.created)
        bytes.append(text: ",\"updated\":")
        bytes.append(decimal: attributes.updated)
        bytes.append(text: "}}")
    }

    private func appendX509(to bytes: inout [UInt8]) {
        bytes.append(text: ",\"x509_props\":{\"subject\":\"CN=")
        identity.name.append(to: &bytes)
        bytes.append(text: ".heron.example\",\"sans\":{\"dns_names\":[\"")
        identity.name.append(to: &bytes)
        bytes.append(text: ".heron.example\"]},\"ekus\":[\"1.3.6.1.5.5.7.3.1\"]")
        bytes.append(text: ",\"key_usage\":[\"digitalSignature\"]")
        if let validityInMonths {
            bytes.append(text: ",\"validity_months\":")
            bytes.append(decimal: validityInMonths)
        }
        bytes.append(text: ",\"basic_constraints\":{\"ca\":false}}")
    }

    private func appendLifetimeActions(to bytes: inout [UInt8]) {
        guard let lifetimeTrigger else { return }
        bytes.append(text: ",\"lifetime_actions\":[{\"trigger\":{")
        switch lifetimeTrigger {
        case .percentage(let percentage):
            bytes.append(text: "\"lifetime_percentage\":")
            bytes.append(decimal: percentage)
        case .daysBeforeExpiry(let days):
            bytes.append(text: "\"days_before_expiry\":")
            bytes.append(decimal: days)
        }
        bytes.append(text: "},\"action\":{\"action_type\":")
        bytes.append(quoted: renewsAutomatically ? "AutoRenew" : "EmailContacts")
        bytes.append(text: "}}]")
    }
}
