/// A resource as an ARM document; what is missing from it is absent (decision 3).
package struct ReferenceDocument: Sendable {
    /// The path of an alias such as `properties.rules[*].name`; nil when the alias is unknown.
    package typealias AliasResolution = @Sendable (_ alias: String) -> String?

    /// The pattern of an alias whose value is only a part of the text at its path (Language §10.2); nil for others.
    package typealias PatternResolution = @Sendable (_ alias: String) -> ExtractPattern?

    package let root: ReferenceJSON
    private let aliases: AliasResolution
    private let patterns: PatternResolution

    /// Reads fields of a JSON object; unknown aliases are paths as decision 15 has them.
    package init(
        _ root: ReferenceJSON, aliases: @escaping AliasResolution = { _ in nil },
        patterns: @escaping PatternResolution = { _ in nil }
    ) {
        self.root = root
        self.aliases = aliases
        self.patterns = patterns
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
        case .path(let path):
            path.conditionValues(in: root).map { .value(part($0, of: field)) }
        case .nowhere: [.undecided(.error)]
        }
    }

    func functionValue(of field: String) -> ReferenceOutcome {
        switch place(of: field) {
        case .value(let value): .value(value)
        case .path(let path): .value(functionValue(of: field, at: path))
        case .nowhere: .undecided(.error)
        }
    }

    func members(of field: String) -> [CountedMember]? {
        guard case .path(let path) = place(of: field), path.isCollection else { return nil }
        return path.members(in: root).map {
            CountedMember(
                value: $0.value,
                fields: ReferenceDocument($0.root, aliases: aliases, patterns: patterns))
        }
    }

    func path(of field: String, below other: String) -> FieldPath? {
        guard let other = path(of: other) else { return nil }
        return path(of: field)?.remainder(after: other)
    }

    private func functionValue(of field: String, at path: FieldPath) -> ReferenceJSON {
        let value = path.functionValue(in: root)
        guard path.isCollection, let elements = value.elements else {
            return part(value, of: field)
        }
        return .array(elements.map { part($0, of: field) })
    }

    /// The value, or for an alias with a pattern the part of it that the pattern names.
    private func part(_ value: ReferenceJSON, of field: String) -> ReferenceJSON {
        patterns(field).map { $0.part(of: value) } ?? value
    }
}
