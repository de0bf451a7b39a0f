/// A source form of rotation policies, which join keys by name (Domain §2.2, §2.3).
package enum RotationPolicyForm: String, Sendable, CaseIterable {
    case rest
    case cli

    /// Appends the record of a key's rotation policy; appends nothing and answers false when it has none.
    package func append(_ key: GeneratedKey, to bytes: inout [UInt8]) -> Bool {
        guard let rotation = key.rotation else { return false }
        switch self {
        case .rest: rotation.appendREST(key, to: &bytes)
        case .cli: rotation.appendCommandLine(key, to: &bytes)
        }
        return true
    }
}

extension GeneratedRotationPolicy {
    /// How action types are spelled: REST and the command line capitalise them, Resource Manager does not.
    enum ActionNames {
        case capitalised, lowerCase
    }

    func appendREST(_ key: GeneratedKey, to bytes: inout [UInt8]) {
        bytes.append(text: "{\"id\":\"")
        key.identity.appendIdentifier(.keys, isVersioned: false, to: &bytes)
        bytes.append(text: "/rotationpolicy\",")
        appendNested(actionNames: .capitalised, created: key.attributes.created, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// `"lifetimeActions":[{"trigger":{…},"action":{"type":…}},…],"attributes":{…}`
    func appendNested(actionNames: ActionNames, created: Int64, to bytes: inout [UInt8]) {
        let isCapitalised = actionNames == .capitalised
        bytes.append(text: "\"lifetimeActions\":[")
        switch trigger {
        case .afterCreate(let duration):
            appendAction("timeAfterCreate", duration, isCapitalised ? "Rotate" : "rotate", &bytes)
            bytes.append(UInt8(ascii: ","))
        case .beforeExpiry(let duration):
            appendAction("timeBeforeExpiry", duration, isCapitalised ? "Rotate" : "rotate", &bytes)
            bytes.append(UInt8(ascii: ","))
        case .notifyOnly: break
        }
        appendAction("timeBeforeExpiry", .days(30), isCapitalised ? "Notify" : "notify", &bytes)
        bytes.append(text: "],\"attributes\":{")
        if let expiryTime {
            bytes.append(text: "\"expiryTime\":\"")
            bytes.append(text: expiryTime.text)
            bytes.append(text: "\",")
        }
        bytes.append(text: "\"created\":")
        bytes.append(decimal: created)
        bytes.append(text: ",\"updated\":")
        bytes.append(decimal: created)
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendAction(
        _ trigger: String, _ duration: GeneratedDuration, _ action: String, _ bytes: inout [UInt8]
    ) {
        bytes.append(text: "{\"trigger\":{")
        bytes.append(quoted: trigger)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(quoted: duration.text)
        bytes.append(text: "},\"action\":{\"type\":")
        bytes.append(quoted: action)
        bytes.append(text: "}}")
    }

    func appendCommandLine(_ key: GeneratedKey, to bytes: inout [UInt8]) {
        bytes.append(text: "{\"createdOn\":")
        bytes.append(commandLineDate: key.attributes.created)
        bytes.append(text: ",\"expiresIn\":")
        bytes.append(quoted: expiryTime?.text)
        bytes.append(text: ",\"id\":\"")
        key.identity.appendIdentifier(.keys, isVersioned: false, to: &bytes)
        bytes.append(text: "/rotationpolicy\",\"lifetimeActions\":[")
        switch trigger {
        case .afterCreate(let duration):
            appendFlatAction("Rotate", after: duration.text, before: nil, &bytes)
            bytes.append(UInt8(ascii: ","))
        case .beforeExpiry(let duration):
            appendFlatAction("Rotate", after: nil, before: duration.text, &bytes)
            bytes.append(UInt8(ascii: ","))
        case .notifyOnly: break
        }
        appendFlatAction("Notify", after: nil, before: "P30D", &bytes)
        bytes.append(text: "],\"updatedOn\":")
        bytes.append(commandLineDate: key.attributes.created)
        bytes.append(UInt8(ascii: "}"))
    }

    private func appendFlatAction(
        _ action: String, after: String?, before: String?, _ bytes: inout [UInt8]
    ) {
        bytes.append(text: "{\"action\":")
        bytes.append(quoted: action)
        bytes.append(text: ",\"timeAfterCreate\":")
        bytes.append(quoted: after)
        bytes.append(text: ",\"timeBeforeExpiry\":")
        bytes.append(quoted: before)
        bytes.append(UInt8(ascii: "}"))
    }
}
