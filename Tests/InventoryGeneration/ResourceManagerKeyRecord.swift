/// Keys as Azure Resource Manager returns them (Domain §2.5).
extension GeneratedKey {
    /// The answer to a GET when complete, else one element of a list, which has only attributes and the identifier.
    func appendResourceManagerKey(isComplete: Bool, to bytes: inout [UInt8]) {
        identity.appendResourceManagerStart(.keys, to: &bytes)
        var separator = ""
        if identity.oddity != .missingAttributes {
            bytes.append(text: "\"attributes\":{")
            attributes.appendUnixDates(to: &bytes)
            bytes.append(text: ",\"recoveryLevel\":\"")
            bytes.append(text: identity.recoveryLevel)
            bytes.append(text: "\",\"exportable\":false}")
            separator = ","
        }
        bytes.append(text: separator)
        if isComplete { appendDescription(to: &bytes) }
        bytes.append(text: "\"keyUri\":\"")
        identity.appendIdentifier(.keys, isVersioned: false, port: ":443", to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        if isComplete { appendVersionAndRotation(to: &bytes) }
        bytes.append(text: "}}")
    }

    private func appendDescription(to bytes: inout [UInt8]) {
        bytes.append(text: "\"kty\":\"")
        bytes.append(text: type.rawValue)
        bytes.append(text: "\",\"keyOps\":")
        bytes.append(text: operations)
        if let size {
            bytes.append(text: ",\"keySize\":")
            bytes.append(decimal: size)
        }
        if let curve {
            bytes.append(text: ",\"curveName\":")
            bytes.append(quoted: curveName(curve))
        }
        bytes.append(UInt8(ascii: ","))
    }

    private func appendVersionAndRotation(to bytes: inout [UInt8]) {
        bytes.append(text: ",\"keyUriWithVersion\":\"")
        identity.appendIdentifier(.keys, isVersioned: true, port: ":443", to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        guard let rotation else { return }
        bytes.append(text: ",\"rotationPolicy\":{")
        rotation.appendNested(
            actionNames: .lowerCase, created: attributes.created, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }
}

extension GeneratedIdentity {
    /// `{"id":…,"name":…,"type":…,"location":…,"tags":…,"properties":{`
    func appendResourceManagerStart(_ collection: ObjectCollection, to bytes: inout [UInt8]) {
        let containers = container.service == .vault ? "vaults" : "managedHSMs"
        bytes.append(text: "{\"id\":\"/subscriptions/00000000-0000-0000-0000-000000000000")
        bytes.append(text: "/resourceGroups/rg-")
        bytes.append(decimal: container.number % 40)
        bytes.append(text: "/providers/Microsoft.KeyVault/")
        bytes.append(text: containers)
        bytes.append(UInt8(ascii: "/"))
        container.appendName(to: &bytes)
        bytes.append(UInt8(ascii: "/"))
        bytes.append(text: collection.rawValue)
        bytes.append(UInt8(ascii: "/"))
        name.append(to: &bytes)
        bytes.append(text: "\",\"name\":\"")
        name.append(to: &bytes)
        bytes.append(text: "\",\"type\":\"Microsoft.KeyVault/")
        bytes.append(text: containers)
        bytes.append(UInt8(ascii: "/"))
        bytes.append(text: collection.rawValue)
        bytes.append(text: "\",\"location\":\"westeurope\",\"tags\":")
        appendTags(orElse: "{}", to: &bytes)
        bytes.append(text: ",\"properties\":{")
    }
}
