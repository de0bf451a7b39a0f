/// The fields of Language §4.2.1 that are more than a member of the document.
enum DocumentNames {
    /// The last segment of the name.
    static func name(of root: ReferenceJSON) -> ReferenceJSON {
        guard let name = root["name"]?.text else { return root["name"] ?? .null }
        return .string(String(name.split(separator: "/").last ?? ""))
    }

    /// The names from the parent's on, joined with `/`: as the document has them, else those of its id.
    static func fullName(of root: ReferenceJSON) -> ReferenceJSON {
        guard let name = root["name"]?.text, !name.contains("/") else {
            return root["name"] ?? .null
        }
        guard let id = root["id"]?.text, let path = ResourcePath(id), path.names.count > 1 else {
            return .string(name)
        }
        return .string(path.names.joined(separator: "/"))
    }

    /// Lower case without blanks.
    static func location(of root: ReferenceJSON) -> ReferenceJSON {
        guard let location = root["location"]?.text else { return root["location"] ?? .null }
        return .string(NameFolding.folded(String(location.filter { $0 != " " })))
    }

    /// The name of the tag that a field stands for; nil when it stands for something else.
    ///
    /// `tags.X` has everything after the point, `tags[X]` everything up to the final bracket. Quotes around the name
    /// are syntax, and inside them two quotes stand for one.
    static func tag(_ field: String) -> String? {
        guard NameFolding.folded(String(field.prefix(4))) == "tags" else { return nil }
        let rest = field.dropFirst(4)
        if rest.hasPrefix(".") { return String(rest.dropFirst()) }
        guard rest.hasPrefix("["), rest.hasSuffix("]") else { return nil }
        let name = rest.dropFirst().dropLast()
        guard name.count >= 2, name.hasPrefix("'"), name.hasSuffix("'") else { return String(name) }
        return name.dropFirst().dropLast().split(separator: "''", omittingEmptySubsequences: false)
            .joined(separator: "'")
    }

    /// The members of a resource beside `properties`.
    private static let rootMembers: Set<String> = [
        "id", "name", "type", "kind", "location", "tags", "identity", "sku", "plan", "zones",
        "managedby", "etag", "properties", "apiversion", "extendedlocation", "systemdata", "scale",
    ]

    /// The part after the resource type, from `properties` unless its first segment is a member of the root; a name
    /// without a resource type is a path from the root (decision 15).
    static func path(ofUnknownAlias field: String) -> String {
        guard let slash = field.lastIndex(of: "/") else { return field }
        let tail = field[field.index(after: slash)...]
        let first = tail.prefix { $0 != "." && $0 != "[" }
        return rootMembers.contains(NameFolding.folded(String(first)))
            ? String(tail) : "properties." + tail
    }
}
