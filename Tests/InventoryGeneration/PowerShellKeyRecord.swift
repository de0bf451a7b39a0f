/// Keys as `Get-AzKeyVaultKey | ConvertTo-Json` prints them (Domain §2.4).
extension GeneratedKey {
    /// A `PSKeyVaultKey`, which `-Name` asks for.
    func appendPowerShellKey(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"Key\":{\"Kid\":\"")
        identity.appendIdentifier(.keys, isVersioned: true, to: &bytes)
        bytes.append(text: "\",\"Kty\":\"")
        bytes.append(text: type.rawValue)
        bytes.append(text: "\",\"KeyOps\":")
        bytes.append(text: operations)
        appendMaterial(to: &bytes)
        bytes.append(text: "},\"KeyType\":\"")
        bytes.append(text: type.rawValue)
        bytes.append(text: "\",\"KeySize\":")
        if case .rsa(let bits) = material {
            bytes.append(decimal: bits)
        } else {
            bytes.append(text: "null")
        }
        bytes.append(text: ",\"CurveName\":")
        bytes.append(quoted: curve.map(curveName))
        bytes.append(text: ",\"Attributes\":")
        appendAttributes(to: &bytes)
        bytes.append(UInt8(ascii: ","))
        appendIdentityEnd(isVersioned: true, to: &bytes)
    }

    /// A `PSKeyVaultKeyIdentityItem`, one element of a list.
    func appendPowerShellItem(to bytes: inout [UInt8]) {
        bytes.append(text: "{\"HsmPlatform\":\"")
        bytes.append(text: type.isHardware ? "2\"," : "0\",")
        appendIdentityEnd(isVersioned: false, to: &bytes)
    }

    private func appendMaterial(to bytes: inout [UInt8]) {
        switch material {
        case .rsa(let bits):
            bytes.append(text: ",\"N\":")
            bytes.append(numbers: modulus(bits: bits))
            bytes.append(text: ",\"E\":[1,0,1]")
        case .ellipticCurve(let curve):
            bytes.append(text: ",\"CurveName\":")
            bytes.append(quoted: curveName(curve))
            bytes.append(text: ",\"X\":")
            bytes.append(numbers: coordinate(0, of: curve))
            bytes.append(text: ",\"Y\":")
            bytes.append(numbers: coordinate(1, of: curve))
        case .symmetric, .unknown: break
        }
    }

    private func appendAttributes(to bytes: inout [UInt8]) {
        guard identity.oddity != .missingAttributes else { return bytes.append(text: "null") }
        bytes.append(UInt8(ascii: "{"))
        attributes.appendPowerShell(identity, to: &bytes)
        bytes.append(text: ",\"KeyType\":\"")
        bytes.append(text: type.rawValue)
        bytes.append(text: isManaged ? "\",\"Managed\":true" : "\",\"Managed\":null")
        bytes.append(text: ",\"Exportable\":null}")
    }

    private func appendIdentityEnd(isVersioned: Bool, to bytes: inout [UInt8]) {
        attributes.appendPowerShell(identity, to: &bytes)
        bytes.append(text: ",\"RecoveryLevel\":")
        bytes.append(quoted: identity.recoveryLevel)
        bytes.append(text: ",\"Tags\":")
        identity.appendTags(orElse: "null", to: &bytes)
        bytes.append(text: ",\"TagsTable\":null,\"IsHsm\":")
        bytes.append(boolean: identity.container.service == .managedHSM)
        identity.appendPowerShellEnd(.keys, isVersioned: isVersioned, to: &bytes)
    }
}

extension GeneratedAttributes {
    /// `"Enabled":…,"Expires":…,"NotBefore":…,"Created":…,"Updated":…` without braces.
    func appendPowerShell(_ identity: GeneratedIdentity, to bytes: inout [UInt8]) {
        let edition = identity.powerShellEdition
        bytes.append(text: "\"Enabled\":")
        bytes.append(boolean: enabled)
        bytes.append(text: ",\"Expires\":")
        bytes.append(powerShellDate: expires, edition)
        bytes.append(text: ",\"NotBefore\":")
        if identity.oddity == .emptyNotBefore {
            bytes.append(text: "\"\"")
        } else {
            bytes.append(powerShellDate: notBefore, edition)
        }
        bytes.append(text: ",\"Created\":")
        bytes.append(powerShellDate: created, edition)
        bytes.append(text: ",\"Updated\":")
        bytes.append(powerShellDate: updated, edition)
    }
}

extension GeneratedIdentity {
    /// `,"VaultName":…,"Name":…,"Version":…,"Id":…}`: the end of every PowerShell record.
    func appendPowerShellEnd(
        _ collection: ObjectCollection, isVersioned: Bool, to bytes: inout [UInt8]
    ) {
        bytes.append(text: ",\"VaultName\":\"")
        container.appendName(to: &bytes)
        bytes.append(text: "\",\"Name\":\"")
        name.append(to: &bytes)
        bytes.append(text: "\",\"Version\":\"")
        if isVersioned { version.append(to: &bytes) }
        bytes.append(text: "\",\"Id\":\"")
        appendIdentifier(collection, isVersioned: isVersioned, port: ":443", to: &bytes)
        bytes.append(text: "\"}")
    }
}
