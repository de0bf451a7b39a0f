/// What a source says about one field of a component (decision 3).
package enum ReferenceFieldState: Sendable, Equatable {
    case present(ReferenceJSON)
    /// The source carries the field and it is not set, or is null.
    case absent
    /// The source never carries the field.
    case notCollected
}

/// One key, secret or certificate: its identity and its fields by alias.
package struct ReferenceComponent: Sendable, Equatable {
    /// The component type, such as `Microsoft.KeyVault.Data/vaults/keys`.
    package var componentType: String
    /// The data-plane identifier (decision 24), empty when the source has none.
    package var componentID: String
    package var componentName: String
    /// The ARM id of the vault or HSM, else its host (decision 24).
    package var resourceID: String
    /// What aliases are that `fields` does not list: absent in complete documents, else not collected.
    package var unlisted: ReferenceFieldState
    private var fields: [String: ReferenceFieldState] = [:]

    /// Makes a component whose fields are all unlisted.
    package init(
        componentType: String, componentID: String, componentName: String, resourceID: String,
        unlisted: ReferenceFieldState
    ) {
        self.componentType = componentType
        self.componentID = componentID
        self.componentName = componentName
        self.resourceID = resourceID
        self.unlisted = unlisted
    }

    /// The state of an alias, whose name is given in full and in any case.
    package subscript(alias: String) -> ReferenceFieldState {
        get { fields[NameFolding.folded(alias)] ?? unlisted }
        set { fields[NameFolding.folded(alias)] = newValue }
    }

    /// The kind of the component; nil when its type is none of the four.
    package var kind: ReferenceComponentKind? {
        ReferenceComponentKind(typeName: componentType)
    }

    /// The state of a field as a condition names it: `type`, `name`, `id`, or an alias (Language §4.2.1).
    package func state(ofField name: String) -> ReferenceFieldState {
        switch NameFolding.folded(name) {
        case "type": .present(.string(componentType))
        case "name": .present(.string(componentName))
        case "id": .present(.string(componentID))
        default: self[name]
        }
    }
}

extension ReferenceComponent {
    /// The component as an alias-shaped document (Domain §1.6); nil when a field is not collected.
    ///
    /// Only the aliases of the component's kind are written, absent ones not at all.
    package var aliasShapedDocument: ReferenceJSON? {
        guard let kind else { return nil }
        var document = ReferenceJSON.object([
            ReferenceMember("id", .string(componentID)),
            ReferenceMember("type", .string(componentType)),
            ReferenceMember("name", .string(componentName)),
        ])
        for alias in kind.aliases {
            switch self[alias.name] {
            case .present(let value):
                document.set(value, at: alias.tail.split(separator: ".").map(String.init)[...])
            case .absent: continue
            case .notCollected: return nil
            }
        }
        return document
    }
}

extension ReferenceJSON {
    /// Puts a value at a path of an object, making the objects on the way.
    fileprivate mutating func set(_ value: ReferenceJSON, at path: ArraySlice<String>) {
        guard let name = path.first else {
            self = value
            return
        }
        var members = self.members ?? []
        var child = self[name] ?? .object([])
        child.set(value, at: path.dropFirst())
        members.removeAll { $0.name == name }
        members.append(ReferenceMember(name, child))
        self = .object(members)
    }
}
