import Diagnostics

/// A step on the way from a resource document to a field's value (Language §10.3).
package enum PathSegment: Hashable, Sendable {
    /// The member with this name, its ASCII capitals made small; members are found folding ASCII case.
    case member(String)
    /// `[*]`: every element of an array.
    case elements
}

/// What the name of a field stands for in a resource document (Language §4.2.1).
package enum FieldTarget: Hashable, Sendable {
    case type, name, fullName, location, id, apiVersion
    /// A path from the root of the document; with `elements` in it the field is a collection, whatever its name looks like.
    case path([PathSegment])
    /// An alias without a path at the api-version asked for: the field has no value (Language §10.2).
    case absent

    /// Whether the field is a collection of values.
    package var isCollection: Bool {
        guard case .path(let path) = self else { return false }
        return path.contains(.elements)
    }

    /// The target of a field that is no alias, such as `type`, `kind`, `tags['team']` or `identity.type`; nil for other names.
    package init?(builtinField name: String) {
        let folded = foldingASCII(name)
        switch folded {
        case "type": self = .type
        case "name": self = .name
        case "fullname": self = .fullName
        case "location": self = .location
        case "id": self = .id
        case "apiversion": self = .apiVersion
        case "kind", "tags": self = .path([.member(folded)])
        case _ where folded.hasPrefix("identity."):
            guard let segments = [PathSegment](folded[...]) else { return nil }
            self = .path(segments)
        default:
            guard let tag = tagName(folded) else { return nil }
            self = .path([.member("tags"), .member(tag)])
        }
    }
}

extension [PathSegment] {
    /// The segments of a path such as `properties.rules[*].value`; nil when a segment is empty or a bracket stands alone.
    package init?(_ path: Substring) {
        self = []
        for part in path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        {
            let name = part.prefix { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }
            var rest = part[name.endIndex...]
            guard !name.isEmpty, !name.contains(UInt8(ascii: "*")) else { return nil }
            append(.member(foldingASCII(String(Substring(name)))))
            while rest.starts(with: "[*]".utf8) {
                rest = rest.dropFirst(3)
                append(.elements)
            }
            guard rest.isEmpty else { return nil }
        }
    }
}

/// The tag that a folded field name means: `tags.x`, `tags[x]`, `tags['x']`; nil for other names (Language §4.2.1).
///
/// The name in brackets runs to the last `]`. Single quotes around it are syntax, and two quotes inside them stand for one, so
/// that `tags['''x''']` means the tag `'x'`.
private func tagName(_ field: String) -> String? {
    if field.hasPrefix("tags.") {
        let name = field.dropFirst(5)
        return name.isEmpty ? nil : String(name)
    }
    guard field.hasPrefix("tags["), field.hasSuffix("]") else { return nil }
    let written = field.dropFirst(5).dropLast()
    guard written.count >= 2, written.hasPrefix("'"), written.hasSuffix("'") else {
        return written.isEmpty ? nil : String(written)
    }
    let quoted = Array(written.dropFirst().dropLast().utf8)
    var name: [UInt8] = []
    var index = 0
    while index < quoted.count {
        name.append(quoted[index])
        let isPair = quoted[index...].starts(with: [0x27, 0x27])
        index += isPair ? 2 : 1
    }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
}
