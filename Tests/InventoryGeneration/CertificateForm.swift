/// A source form of certificates (Domain §2.2 to §2.4, and the alias shape of §1.6).
package enum CertificateForm: String, Sendable, CaseIterable {
    case restShow = "rest-show"
    case restList = "rest-list"
    case cliShow = "cli-show"
    case cliList = "cli-list"
    case powershellShow = "powershell-show"
    case alias

    /// Appends the compact record text of a certificate, without a line end.
    package func append(_ certificate: GeneratedCertificate, to bytes: inout [UInt8]) {
        switch self {
        case .restShow: certificate.appendRESTBundle(to: &bytes)
        case .restList: certificate.appendRESTItem(to: &bytes)
        case .cliShow: certificate.appendCommandLineShow(to: &bytes)
        case .cliList: certificate.appendCommandLineItem(to: &bytes)
        case .powershellShow: certificate.appendPowerShellCertificate(to: &bytes)
        case .alias: certificate.appendAliasRecord(to: &bytes)
        }
    }
}

extension GeneratedCertificate {
    /// Twenty bytes that stand for the SHA-1 of the certificate.
    var thumbprint: [UInt8] { randomBytes(seed: materialSeed, count: 20) }

    /// The name of the key's curve as the policy spells it.
    var curveName: String? {
        identity.oddity == .legacyCurveName && curve == .p256K ? "SECP256K1" : curve?.rawValue
    }

    var daysBeforeExpiry: Int? {
        if case .daysBeforeExpiry(let days) = lifetimeTrigger { days } else { nil }
    }

    var lifetimePercentage: Int? {
        if case .percentage(let percentage) = lifetimeTrigger { percentage } else { nil }
    }

    /// `"id":…,"kid":…,"sid":…`; the certificate's key and secret have its name and version.
    func appendIdentifiers(to bytes: inout [UInt8]) {
        bytes.append(text: "\"id\":\"")
        identity.appendIdentifier(.certificates, isVersioned: true, to: &bytes)
        bytes.append(text: "\",\"kid\":\"")
        identity.appendIdentifier(.keys, isVersioned: true, to: &bytes)
        bytes.append(text: "\",\"sid\":\"")
        identity.appendIdentifier(.secrets, isVersioned: true, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}
