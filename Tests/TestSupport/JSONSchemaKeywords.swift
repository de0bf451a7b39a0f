/// Checks that a schema uses only keywords that `JSONSchemaValidator` obeys.
struct JSONSchemaKeywords {
    let root: [String: Any]

    private static let known: Set = [
        "$schema", "$defs", "$ref", "title", "description", "type", "enum", "const", "required",
        "properties", "additionalProperties", "items", "minItems", "minimum", "minLength",
        "pattern", "oneOf", "anyOf",
    ]

    func check(_ schema: [String: Any], at path: String) throws {
        for keyword in schema.keys.sorted() where !Self.known.contains(keyword) {
            throw mistake("unknown keyword `\(keyword)`", path)
        }
        if let value = schema["additionalProperties"], value as? Bool == nil {
            throw mistake("`additionalProperties` is no boolean", path)
        }
        try checkReference(schema["$ref"], at: path)
        for keyword in ["properties", "$defs"] {
            guard let value = schema[keyword] else { continue }
            guard let members = value as? [String: Any] else {
                throw mistake("`\(keyword)` is no object", path)
            }
            for (name, member) in members {
                try checkSchema(member, at: "\(path)/\(keyword)/\(name)")
            }
        }
        if let items = schema["items"] { try checkSchema(items, at: "\(path)/items") }
        for keyword in ["oneOf", "anyOf"] {
            guard let value = schema[keyword] else { continue }
            guard let schemas = value as? [Any] else {
                throw mistake("`\(keyword)` is no array", path)
            }
            for schema in schemas { try checkSchema(schema, at: "\(path)/\(keyword)") }
        }
    }

    private func checkSchema(_ value: Any, at path: String) throws {
        guard let schema = value as? [String: Any] else {
            throw mistake("a schema is an object", path)
        }
        try check(schema, at: path)
    }

    private func checkReference(_ reference: Any?, at path: String) throws {
        guard let reference else { return }
        let definitions = root["$defs"] as? [String: Any] ?? [:]
        guard let text = reference as? String, text.hasPrefix("#/$defs/"),
            definitions[String(text.dropFirst("#/$defs/".count))] != nil
        else { throw mistake("`\(reference)` names no definition", path) }
    }

    private func mistake(_ message: String, _ path: String) -> JSONSchemaValidator.Mistake {
        JSONSchemaValidator.Mistake(message: "\(path): \(message)")
    }
}
