/// A source form of secrets (Domain §2.2 to §2.5, and the alias shape of §1.6).
package enum SecretForm: String, Sendable, CaseIterable {
    case restList = "rest-list"
    case cliList = "cli-list"
    /// The only form with the secret's `value`, which begins with `GeneratedSecret.valueMarker`.
    case cliShow = "cli-show"
    case powershellList = "powershell-list"
    case armGet = "arm-get"
    case alias

    /// Appends the compact record text of a secret, without a line end.
    package func append(_ secret: GeneratedSecret, to bytes: inout [UInt8]) {
        switch self {
        case .restList: secret.appendRESTItem(to: &bytes)
        case .cliList: secret.appendCommandLine(isListItem: true, to: &bytes)
        case .cliShow: secret.appendCommandLine(isListItem: false, to: &bytes)
        case .powershellList: secret.appendPowerShellItem(to: &bytes)
        case .armGet: secret.appendResourceManagerSecret(to: &bytes)
        case .alias: secret.appendAliasRecord(to: &bytes)
        }
    }
}

extension GeneratedSecret {
    func appendRESTItem(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"id\":\"")
        identity.appendIdentifier(.secrets, isVersioned: false, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        if identity.oddity != .missingAttributes {
            attributes.appendREST(identity, to: &bytes)
            bytes.append(UInt8(ascii: "}"))
        }
        bytes.append(text: ",\"tags\":")
        identity.appendTags(orElse: "{}", to: &bytes)
        appendContentType(to: &bytes)
        bytes.append(text: isManaged ? ",\"managed\":true}" : "}")
    }

    /// `az keyvault secret list`, or `show` with the key's identifier and the value.
    func appendCommandLine(isListItem: Bool, to bytes: inout [UInt8]) {
        bytes.append(text: "{\"attributes\":")
        if identity.oddity == .missingAttributes {
            bytes.append(text: "null")
        } else {
            bytes.append(text: "{\"additionalProperties\":{},\"created\":")
            bytes.append(commandLineDate: attributes.created)
            bytes.append(text: ",\"enabled\":")
            bytes.append(boolean: attributes.enabled)
            bytes.append(text: ",\"expires\":")
            bytes.append(commandLineDate: attributes.expires)
            attributes.appendCommandLineEnd(identity, to: &bytes)
        }
        bytes.append(text: ",\"contentType\":")
        bytes.append(quoted: contentType)
        bytes.append(text: ",\"id\":\"")
        identity.appendIdentifier(.secrets, isVersioned: !isListItem, to: &bytes)
        bytes.append(text: isListItem ? "\"" : "\",\"kid\":null")
        bytes.append(text: isManaged ? ",\"managed\":true" : ",\"managed\":null")
        bytes.append(text: ",\"name\":\"")
        identity.name.append(to: &bytes)
        bytes.append(text: "\",\"tags\":")
        identity.appendTags(orElse: "null", to: &bytes)
        if !isListItem {
            bytes.append(text: ",\"value\":\"")
            bytes.append(text: Self.valueMarker)
            bytes.append(hexadecimal: identity.version.low)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "}"))
    }

    func appendPowerShellItem(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        attributes.appendPowerShell(identity, to: &bytes)
        bytes.append(text: ",\"ContentType\":")
        bytes.append(quoted: contentType)
        bytes.append(text: ",\"Tags\":")
        identity.appendTags(orElse: "null", to: &bytes)
        bytes.append(text: ",\"TagsTable\":null")
        identity.appendPowerShellEnd(.secrets, isVersioned: false, to: &bytes)
    }

    func appendResourceManagerSecret(to bytes: inout [UInt8]) {
        identity.appendResourceManagerStart(.secrets, to: &bytes)
        if identity.oddity != .missingAttributes {
            bytes.append(text: "\"attributes\":{")
            attributes.appendUnixDates(to: &bytes)
            bytes.append(text: "},")
        }
        bytes.append(text: "\"secretUri\":\"")
        identity.appendIdentifier(.secrets, isVersioned: false, port: ":443", to: &bytes)
        bytes.append(text: "\",\"secretUriWithVersion\":\"")
        identity.appendIdentifier(.secrets, isVersioned: true, port: ":443", to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        appendContentType(to: &bytes)
        bytes.append(text: "}}")
    }

    func appendAliasRecord(to bytes: inout [UInt8]) {
        identity.appendAliasStart(.secrets, to: &bytes)
        appendContentType(to: &bytes)
        if identity.oddity != .missingAttributes {
            attributes.appendAlias(identity.oddity, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendContentType(to bytes: inout [UInt8]) {
        guard let contentType else { return }
        bytes.append(text: ",\"contentType\":")
        bytes.append(quoted: contentType)
    }
}
