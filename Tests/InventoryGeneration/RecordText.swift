/// The collection that an object's identifier names (Domain §2.2).
enum ObjectCollection: String {
    case keys, secrets, certificates
}

/// How PowerShell writes dates: 5.1 in milliseconds, 7 as ISO 8601 (Domain §2.4).
enum PowerShellEdition {
    case windows
    case core
}

extension GeneratedIdentity {
    /// A quarter of the containers were read with Windows PowerShell.
    var powerShellEdition: PowerShellEdition {
        container.number % 4 == 3 ? .windows : .core
    }

    var recoveryLevel: String {
        switch container.number % 3 {
        case 0: "Recoverable+Purgeable"
        case 1: "CustomizedRecoverable+Purgeable"
        default: "Recoverable"
        }
    }

    var recoverableDays: Int { container.number % 3 == 1 ? 7 : 90 }

    /// The identifier of the object, or of its current version, without quotes.
    func appendIdentifier(
        _ collection: ObjectCollection, isVersioned: Bool, port: String = "",
        to bytes: inout [UInt8]
    ) {
        bytes.append(text: "https://")
        appendHost(to: &bytes)
        bytes.append(text: oddity == .explicitPort ? ":443" : port)
        bytes.append(UInt8(ascii: "/"))
        bytes.append(text: collection.rawValue)
        bytes.append(UInt8(ascii: "/"))
        name.append(to: &bytes)
        guard isVersioned else { return }
        bytes.append(UInt8(ascii: "/"))
        version.append(to: &bytes)
    }

    private func appendHost(to bytes: inout [UInt8]) {
        let start = bytes.count
        container.appendName(to: &bytes)
        switch container.service {
        case .vault: bytes.append(text: ".vault.azure.net")
        case .managedHSM: bytes.append(text: ".managedhsm.azure.net")
        }
        guard oddity == .upperCaseHost else { return }
        for index in start..<bytes.count where (0x61...0x7A).contains(bytes[index]) {
            bytes[index] -= 0x20
        }
    }

    /// The tags as an object; `emptyText` where there are none.
    func appendTags(orElse emptyText: String, to bytes: inout [UInt8]) {
        guard !tags.isEmpty else { return bytes.append(text: emptyText) }
        var separator = "{"
        for tag in tags {
            bytes.append(text: separator)
            bytes.append(quoted: tag.name)
            bytes.append(UInt8(ascii: ":"))
            bytes.append(quoted: tag.value)
            separator = ","
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

extension [UInt8] {
    /// `"2025-01-01T00:00:00+00:00"` or `null`, as the command line prints dates.
    mutating func append(commandLineDate seconds: Int64?) {
        guard let seconds else { return append(text: "null") }
        append(UInt8(ascii: "\""))
        append(dateTime: seconds)
        append(text: "+00:00\"")
    }

    /// `"2025-01-01T00:00:00Z"`, `"\/Date(1735689600000)\/"` or `null`.
    mutating func append(powerShellDate seconds: Int64?, _ edition: PowerShellEdition) {
        guard let seconds else { return append(text: "null") }
        switch edition {
        case .windows:
            append(text: "\"\\/Date(")
            append(decimal: seconds * 1000)
            append(text: ")\\/\"")
        case .core:
            append(UInt8(ascii: "\""))
            append(dateTime: seconds)
            append(text: "Z\"")
        }
    }

    /// A date of an alias record: UTC, or the same instant as the oddity spells it.
    mutating func append(aliasDate seconds: Int64, _ oddity: Oddity?) {
        append(UInt8(ascii: "\""))
        if oddity == .offsetDates {
            append(dateTime: seconds - 8 * 3600)
            append(text: "-08:00\"")
        } else {
            append(dateTime: seconds)
            append(text: oddity == .fractionalSeconds ? ".0000000Z\"" : "Z\"")
        }
    }

    /// The bytes as an array of numbers, as PowerShell prints byte arrays.
    mutating func append(numbers data: [UInt8]) {
        append(UInt8(ascii: "["))
        for index in data.indices {
            if index > 0 { append(UInt8(ascii: ",")) }
            append(decimal: Int(data[index]))
        }
        append(UInt8(ascii: "]"))
    }
}
