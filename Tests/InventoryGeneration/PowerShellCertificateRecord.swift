/// Certificates as `Get-AzKeyVaultCertificate -Name | ConvertTo-Json` prints them (Domain §2.4, §2.6).
extension GeneratedCertificate {
    func appendPowerShellCertificate(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"Certificate\":{\"Issuer\":\"CN=")
        bytes.append(text: issuerCommonName)
        bytes.append(text: ", O=Heron, C=NL\",\"Subject\":\"CN=")
        identity.name.append(to: &bytes)
        bytes.append(text: ".heron.example, O=Heron, C=NL\"},\"KeyId\":\"")
        identity.appendIdentifier(.keys, isVersioned: true, port: ":443", to: &bytes)
        bytes.append(text: "\",\"SecretId\":\"")
        identity.appendIdentifier(.secrets, isVersioned: true, port: ":443", to: &bytes)
        bytes.append(text: "\",\"RecoveryLevel\":")
        bytes.append(quoted: identity.recoveryLevel)
        appendPolicy(to: &bytes)
        bytes.append(UInt8(ascii: ","))
        attributes.appendPowerShell(identity, to: &bytes)
        bytes.append(text: ",\"Tags\":")
        identity.appendTags(orElse: "null", to: &bytes)
        bytes.append(text: ",\"TagsTable\":null")
        identity.appendPowerShellEnd(.certificates, isVersioned: true, to: &bytes)
    }

    private func appendPolicy(to bytes: inout [UInt8]) {
        bytes.append(text: ",\"Policy\":{\"SecretContentType\":\"application/x-pkcs12\",\"Kty\":")
        bytes.append(quoted: keyType.rawValue)
        bytes.append(text: ",\"KeySize\":")
        bytes.append(decimal: keySize)
        bytes.append(text: ",\"Curve\":")
        bytes.append(quoted: curveName)
        bytes.append(text: ",\"Exportable\":true,\"ReuseKeyOnRenewal\":false,\"SubjectName\":\"CN=")
        identity.name.append(to: &bytes)
        bytes.append(text: ".heron.example\",\"ValidityInMonths\":")
        bytes.append(number: validityInMonths)
        bytes.append(text: ",\"IssuerName\":")
        bytes.append(quoted: issuerName)
        bytes.append(text: ",\"CertificateType\":null")
        appendTriggers(renewsAutomatically ? "Renew" : "Email", isSet: true, to: &bytes)
        appendTriggers(renewsAutomatically ? "Email" : "Renew", isSet: false, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// `"RenewAtNumberOfDaysBeforeExpiry"` and `"RenewAtPercentageLifetime"`, or the same for notices.
    private func appendTriggers(_ action: String, isSet: Bool, to bytes: inout [UInt8]) {
        bytes.append(text: ",\"")
        bytes.append(text: action)
        bytes.append(text: "AtNumberOfDaysBeforeExpiry\":")
        bytes.append(number: isSet ? daysBeforeExpiry : nil)
        bytes.append(text: ",\"")
        bytes.append(text: action)
        bytes.append(text: "AtPercentageLifetime\":")
        bytes.append(number: isSet ? lifetimePercentage : nil)
    }
}
