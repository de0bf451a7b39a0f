import Diagnostics
import PolicyCatalog
import PolicySyntax

/// What kind of values a field has, as far as somebody says so.
enum FieldType: String {
    case text = "texts"
    case integer = "integers"
    case number = "numbers"
    case dateTime = "date-times"
    case boolean = "booleans"
    case object = "objects"
    case array = "arrays"

    var isNumeric: Bool { self == .integer || self == .number }
}

extension LintInput {
    /// The type of a field: known of the aliases of the key modes, else told by provider metadata (Language §10.2).
    ///
    /// Nil when nobody says it, or when the resource types or api-versions of the alias differ.
    func type(of field: String) -> FieldType? {
        if let alias = Alias.named(field) { return FieldType(Alias[alias].type) }
        let types = fields.catalogue.entries(named: field).flatMap { entry in
            ([entry.defaultPath] + entry.paths.map(\.path)).map { $0.metadata?.type }
        }
        let known = Set(types.compactMap { $0 })
        guard known.count == 1, let type = known.first else { return nil }
        return FieldType(type)
    }

    /// Whether a field is a collection of values by its path; true when that is not known.
    func mayBeCollection(_ field: String) -> Bool {
        if field.utf8.contains(UInt8(ascii: "*")) { return true }
        if Alias.named(field) != nil { return false }
        let targets = fields.targets(of: field)
        return targets.isEmpty || targets.contains(where: \.target.isCollection)
    }

    /// The bytes of a range of a file as text.
    func text(of span: SourceSpan) -> String {
        let bytes = sources[span.file].bytes
        return String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
}

extension FieldType {
    fileprivate init(_ type: AliasType) {
        switch type {
        case .string: self = .text
        case .integer: self = .integer
        case .dateTime: self = .dateTime
        }
    }

    fileprivate init?(_ type: AliasMetadata.TokenType) {
        switch type {
        case .notSpecified, .any: return nil
        case .string: self = .text
        case .object: self = .object
        case .array: self = .array
        case .integer: self = .integer
        case .number: self = .number
        case .boolean: self = .boolean
        }
    }
}

/// Attributes of components that some components lack (Domain §1.2).
enum ComponentAttribute {
    /// Only keys of some types have it.
    case conditional
    /// It is there when somebody has set it.
    case optional

    /// Nil for an attribute that all components of its type have, and for an alias of another mode.
    init?(_ field: String) {
        guard let id = Alias.named(field) else { return nil }
        let alias = Alias[id]
        switch alias.tail {
        case "keySize", "ellipticCurveName", "keyProperties.keySize",
            "keyProperties.ellipticCurveName":
            self = .conditional
        case "attributes.expiresOn" where alias.componentType != .vaultCertificate,
            "attributes.notBefore", "scheduledRotationDate", "contentType":
            self = .optional
        default: return nil
        }
    }
}

extension OutlinedLeaf {
    /// Whether the comparison holds, or under `not` makes its group hold, for a field without a value (decisions 4 and 6).
    var isMetByMissingValue: Bool {
        let isMet =
            switch conditionOperator {
            case .equals, .in, .like, .contains, .match, .matchInsensitively:
                texts.contains { $0.text.isEmpty }
            case .notEquals, .notIn, .notLike, .notContains, .notMatch, .notMatchInsensitively:
                !texts.contains { $0.text.isEmpty }
            case .notContainsKey: true
            case .containsKey, .less, .lessOrEquals, .greater, .greaterOrEquals, .exists: false
            }
        return isMet != place.isNegated
    }
}
