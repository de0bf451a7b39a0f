/// A resource as an ARM document; what is missing from it is absent (decision 3).
package struct ReferenceDocument: Sendable {
    /// The path of an alias such as `properties.rules[*].name`; nil when the alias is unknown.
    package typealias AliasResolution = @Sendable (_ alias: String) -> String?

    package let root: ReferenceJSON
    private let aliases: AliasResolution

    /// Reads fields of a JSON object; unknown aliases are paths as decision 15 has them.
    package init(_ root: ReferenceJSON, aliases: @escaping AliasResolution = { _ in nil }) {
        self.root = root
        self.aliases = aliases
    }

    /// Where a field is found.
    private enum Place {
        /// In a place of its own: null is an absent value.
        case value(ReferenceJSON)
        case path(FieldPath)
        /// The name is not the name of a field.
        case nowhere
    }

    /// The names of Language §4.2.1, else an alias.
    private func place(of field: String) -> Place {
        switch NameFolding.folded(field) {
        case "name": .value(DocumentNames.name(of: root))
        case "fullname": .value(DocumentNames.fullName(of: root))
        case "location": .value(DocumentNames.location(of: root))
        default:
            if let tag = DocumentNames.tag(field) {
                .value(root["tags"]?[tag] ?? .null)
            } else {
                path(of: field).map(Place.path) ?? .nowhere
            }
        }
    }

    private func path(of field: String) -> FieldPath? {
        FieldPath(aliases(field) ?? DocumentNames.path(ofUnknownAlias: field))
    }
}

extension ReferenceDocument: FieldSource {
    func conditionValues(of field: String) -> [ReferenceOutcome] {
        switch place(of: field) {
        case .value(let value): [.value(value)]
        case .path(let path): path.conditionValues(in: root).map(ReferenceOutcome.value)
        case .nowhere: [.undecided(.error)]
        }
    }

    func functionValue(of field: String) -> ReferenceOutcome {
        switch place(of: field) {
        case .value(let value): .value(value)
        case .path(let path): .value(path.functionValue(in: root))
        case .nowhere: .undecided(.error)
        }
    }

    func members(of field: String) -> [CountedMember]? {
        guard case .path(let path) = place(of: field), path.isCollection else { return nil }
        return path.members(in: root).map {
            CountedMember(value: $0.value, fields: ReferenceDocument($0.root, aliases: aliases))
        }
    }

    func path(of field: String, below other: String) -> FieldPath? {
        guard let other = path(of: other) else { return nil }
        return path(of: field)?.remainder(after: other)
    }
}
