/// A key, secret or certificate with exact values; writers turn it into the text of one source form.
package enum GeneratedObject: Sendable {
    case key(GeneratedKey)
    case secret(GeneratedSecret)
    case certificate(GeneratedCertificate)
}

/// The service that holds an object.
package enum ContainerService: Sendable {
    case vault
    case managedHSM
}

/// A vault or a Managed HSM.
package struct GeneratedContainer: Sendable, Equatable {
    package let service: ContainerService
    package let number: Int

    package init(service: ContainerService, number: Int) {
        self.service = service
        self.number = number
    }

    /// The name, such as `kv-000017` or `hsm-000004`.
    package var name: String {
        var bytes: [UInt8] = []
        appendName(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The host of the object identifiers, in lower case and without a port.
    package var host: String {
        switch service {
        case .vault: name + ".vault.azure.net"
        case .managedHSM: name + ".managedhsm.azure.net"
        }
    }

    func appendName(to bytes: inout [UInt8]) {
        switch service {
        case .vault: bytes.append(text: "kv-")
        case .managedHSM: bytes.append(text: "hsm-")
        }
        bytes.append(decimal: number, digits: 6)
    }
}

/// An object's name: a word and a number that is unique in its container, such as `orders-kek-12`.
package struct GeneratedName: Sendable, Equatable {
    static let words = [
        "orders-kek", "invoice-signing", "payments-transport", "web-tls", "ledger", "db-tde",
        "archive-wrap", "fleet-identity", "token-issuer", "backup", "smtp-relay", "partner-gateway",
    ]
    let word: Int
    package let number: Int

    package var text: String {
        Self.words[word] + "-" + String(number)
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(text: Self.words[word])
        bytes.append(text: "-")
        bytes.append(decimal: number)
    }
}

/// The 128 bits of an object's version, written as 32 hexadecimal digits.
package struct GeneratedVersion: Sendable, Equatable {
    let high: UInt64
    let low: UInt64

    package var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(hexadecimal: high)
        bytes.append(hexadecimal: low)
    }
}

/// A tag of a fixed vocabulary.
package struct GeneratedTag: Sendable, Equatable {
    static let names = ["owner", "environment", "costCenter", "dataClass", "application"]
    static let values = ["orders", "prod", "4711", "confidential", "web", "Zürich", "x y", ""]
    let nameIndex: Int
    let valueIndex: Int

    package var name: String { Self.names[nameIndex] }
    package var value: String { Self.values[valueIndex] }
}

/// What keys, secrets and certificates have in common; instants are Unix seconds.
package struct GeneratedAttributes: Sendable, Equatable {
    package var created: Int64
    package var updated: Int64
    package var notBefore: Int64?
    package var expires: Int64?
    package var enabled: Bool
}

/// The identity of an object and the way that its records deviate, if they do.
package struct GeneratedIdentity: Sendable {
    package let container: GeneratedContainer
    package let name: GeneratedName
    package let version: GeneratedVersion
    package let tags: [GeneratedTag]
    package let oddity: Oddity?
}
