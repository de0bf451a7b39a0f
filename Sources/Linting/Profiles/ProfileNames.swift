import PolicyCatalog

// The names that profiles use.
extension GovernedProperty {
    /// What a profile may limit, by name.
    static let limited: [(String, GovernedProperty)] = allCases.filter { property in
        property.isNumber || property.isList
            || [.expirationSet, .hsmBacked, .cryptoperiod].contains(property)
    }.map { ($0.rawValue, $0) }

    var isNumber: Bool {
        switch self {
        case .rsaKeySize, .octKeySize, .validityDays, .activeDays, .rotationDays,
            .daysBeforeExpiry, .certificateMonths:
            true
        default: false
        }
    }

    var isList: Bool { self == .keyTypes || self == .curves }

    /// The property in messages.
    var noun: String {
        switch self {
        case .keyTypes: "key types"
        case .rsaKeySize: "the size of RSA keys"
        case .octKeySize: "the size of symmetric keys"
        case .curves: "curves"
        case .validityDays: "validity in days"
        case .activeDays: "days of use"
        case .rotationDays: "days to rotation"
        case .daysBeforeExpiry: "days before expiry"
        case .certificateMonths: "validity in months"
        case .expirationSet: "an expiry"
        case .hsmBacked: "keys made in hardware"
        case .cryptoperiod: "an expiry or a rotation"
        case .publicAuthorities, .otherAuthorities: "certificate authorities"
        case .renewalDays, .renewalPercentage: "the renewal"
        }
    }
}

extension ComponentType {
    /// The kinds of objects by the names that profiles use.
    static let profileNames: [(String, ComponentType)] = [
        ("vaultKeys", .vaultKey), ("managedHSMKeys", .managedHSMKey), ("secrets", .vaultSecret),
        ("certificates", .vaultCertificate),
    ]

    /// The objects in messages.
    var noun: String {
        switch self {
        case .vaultKey: "keys of vaults"
        case .managedHSMKey: "keys of Managed HSMs"
        case .vaultSecret: "secrets"
        case .vaultCertificate: "certificates"
        }
    }
}
