import Foundation

/// Checks values against a JSON Schema of `Grammar/` (draft 2020-12, the keywords that those files use).
///
/// Keywords: type, enum, const, required, properties, additionalProperties, items, minItems, minimum, minLength,
/// pattern, oneOf, anyOf, and `$ref` into `$defs`. A schema with any other keyword is refused, so that no
/// constraint is passed over in silence.
package struct JSONSchemaValidator {
    /// Why a text cannot serve as a schema.
    package struct Mistake: Error, Equatable {
        package let message: String
    }

    private let root: [String: Any]

    /// Reads a schema; throws a `Mistake`, or Foundation's error when the text is not JSON.
    package init(_ text: String) throws {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        guard let root = value as? [String: Any] else {
            throw Mistake(message: "a schema is an object")
        }
        self.root = root
        try JSONSchemaKeywords(root: root).check(root, at: "#")
    }

    /// The violations of a JSON text, each with the path of the value; empty when the text satisfies the schema.
    package func violations(ofText text: String) throws -> [String] {
        violations(
            of: try JSONSerialization.jsonObject(
                with: Data(text.utf8), options: [.fragmentsAllowed]))
    }

    /// The violations of a value that `JSONSerialization` has read.
    package func violations(of value: Any) -> [String] {
        violations(of: value, root, at: "$")
    }

    private func violations(of value: Any, _ schema: [String: Any], at path: String) -> [String] {
        var result: [String] = []
        if let reference = schema["$ref"] as? String, let target = resolve(reference) {
            result += violations(of: value, target, at: path)
        }
        result += typeViolations(value, schema, path)
        result += scalarViolations(value, schema, path)
        if JSONType(of: value) == .object, let members = value as? [String: Any] {
            result += objectViolations(members, schema, path)
        }
        if let elements = value as? [Any] { result += arrayViolations(elements, schema, path) }
        return result + alternativeViolations(value, schema, path)
    }

    /// The definition that `#/$defs/name` names.
    private func resolve(_ reference: String) -> [String: Any]? {
        let name = String(reference.dropFirst("#/$defs/".count))
        return (root["$defs"] as? [String: Any])?[name] as? [String: Any]
    }

    private func typeViolations(
        _ value: Any, _ schema: [String: Any], _ path: String
    ) -> [String] {
        let type = schema["type"]
        let names = type as? [String] ?? (type as? String).map { [$0] } ?? []
        guard !names.isEmpty, !names.contains(where: { JSONType.matches(value, $0) }) else {
            return []
        }
        let found = JSONType(of: value).rawValue
        return ["\(path): \(found) where \(names.joined(separator: " or ")) is expected"]
    }

    private func scalarViolations(
        _ value: Any, _ schema: [String: Any], _ path: String
    ) -> [String] {
        var result: [String] = []
        if let choices = schema["enum"] as? [Any], !choices.contains(where: { isEqual($0, value) })
        {
            result.append("\(path): `\(value)` is not one of \(choices)")
        }
        if let constant = schema["const"], !isEqual(constant, value) {
            result.append("\(path): `\(value)` is not `\(constant)`")
        }
        if let minimum = schema["minimum"] as? Double, JSONType(of: value) == .number,
            let number = value as? NSNumber, number.doubleValue < minimum
        {
            result.append("\(path): \(number) is less than \(minimum)")
        }
        if let text = value as? String {
            if let length = schema["minLength"] as? Int, text.unicodeScalars.count < length {
                result.append("\(path): `\(text)` is too short")
            }
            if let pattern = schema["pattern"] as? String,
                text.range(of: pattern, options: .regularExpression) == nil
            {
                result.append("\(path): `\(text)` does not match `\(pattern)`")
            }
        }
        return result
    }

    private func objectViolations(
        _ members: [String: Any], _ schema: [String: Any], _ path: String
    ) -> [String] {
        let required = schema["required"] as? [String] ?? []
        var result = required.filter { members[$0] == nil }.map { "\(path): no member `\($0)`" }
        let properties = schema["properties"] as? [String: Any] ?? [:]
        let isClosed = schema["additionalProperties"] as? Bool == false
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            if let schema = properties[name] as? [String: Any] {
                result += violations(of: member, schema, at: "\(path).\(name)")
            } else if isClosed {
                result.append("\(path): unknown member `\(name)`")
            }
        }
        return result
    }

    private func arrayViolations(
        _ elements: [Any], _ schema: [String: Any], _ path: String
    ) -> [String] {
        var result: [String] = []
        if let count = schema["minItems"] as? Int, elements.count < count {
            result.append("\(path): \(elements.count) elements where \(count) are expected")
        }
        guard let schema = schema["items"] as? [String: Any] else { return result }
        for (index, element) in elements.enumerated() {
            result += violations(of: element, schema, at: "\(path)[\(index)]")
        }
        return result
    }

    private func alternativeViolations(
        _ value: Any, _ schema: [String: Any], _ path: String
    ) -> [String] {
        var result: [String] = []
        for keyword in ["anyOf", "oneOf"] {
            guard let schemas = schema[keyword] as? [[String: Any]] else { continue }
            let tried = schemas.map { violations(of: value, $0, at: path) }
            let matches = tried.count { $0.isEmpty }
            if matches == 0 {
                let closest = tried.min { $0.count < $1.count } ?? []
                result.append("\(path): no alternative of \(keyword) holds: \(closest)")
            } else if matches > 1, keyword == "oneOf" {
                result.append("\(path): \(matches) alternatives of oneOf hold")
            }
        }
        return result
    }

    /// Whether two scalars are equal; `enum` and `const` of the schemas hold nothing else.
    private func isEqual(_ left: Any, _ right: Any) -> Bool {
        switch (JSONType(of: left), JSONType(of: right)) {
        case (.null, .null): true
        case (.string, .string): left as? String == right as? String
        case (.number, .number), (.boolean, .boolean): left as? NSNumber == right as? NSNumber
        default: false
        }
    }
}
