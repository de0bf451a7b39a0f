import Diagnostics

/// The aliases of control-plane resources, and what the fields of a rule stand for (Language §10).
///
/// The aliases of the two key modes are not here: `Alias` holds them.
package struct AliasCatalogue: Sendable {
    /// The aliases that are part of the program.
    package static let builtin = AliasCatalogue()

    /// The aliases by folded name; an alias of several resource types has several entries.
    private var entries: [String: [AliasEntry]] = [:]

    package init() {}

    /// Adds aliases; an alias known before is replaced.
    package mutating func add(_ aliases: [AliasEntry]) {
        for (name, group) in Dictionary(grouping: aliases, by: { foldingASCII($0.name) }) {
            entries[name] = group
        }
    }

    /// The target of a field at an api-version, or by its default path; nil when the name is unknown.
    ///
    /// An alias of several resource types has several targets: this is the first.
    package func target(of field: String, apiVersion: String?) -> FieldTarget? {
        targets(of: field, apiVersion: apiVersion).first?.target
    }

    /// All targets of a field, in the order of its sources; empty when the name is unknown.
    ///
    /// Legacy aliases such as `Microsoft.Compute/imagePublisher` have another path in each resource type (Language §10.1). The
    /// targets of the document's type count, and where no type is known, the first path that the document holds.
    package func targets(of field: String, apiVersion: String?) -> [ResourceTarget] {
        if let target = FieldTarget(builtinField: field) {
            return [ResourceTarget(resourceType: nil, target: target)]
        }
        var found: [ResourceTarget] = []
        for entry in entries[foldingASCII(field)] ?? [] {
            let target = ResourceTarget(
                resourceType: entry.resourceType, target: entry.target(at: apiVersion))
            if !found.contains(target) { found.append(target) }
        }
        return found
    }

    /// The target that an unknown alias most likely means (decision 15); nil when its path is malformed.
    ///
    /// The part after the resource type is a path from `properties`, or from the root where its first member is one of the
    /// root's. A name without a resource type is a path from the root.
    package static func assumedTarget(of field: String) -> FieldTarget? {
        guard let slash = field.lastIndex(of: "/") else {
            return [PathSegment](field[...]).map { .path($0) }
        }
        guard let path = [PathSegment](field[field.index(after: slash)...]) else { return nil }
        if case .member(let first)? = path.first, rootMembers.contains(first) { return .path(path) }
        return .path([.member("properties")] + path)
    }

    /// The members of a resource beside its `properties` (Language §10.3).
    private static let rootMembers: Set<String> = [
        "apiversion", "etag", "extendedlocation", "id", "identity", "kind", "location", "managedby",
        "managedbyextended", "name", "plan", "properties", "scale", "sku", "systemdata", "tags",
        "type", "zones",
    ]

    /// The known alias that a misspelt name most likely means.
    package func nearest(to field: String) -> String? {
        nil
    }
}

/// One meaning of a field and the resource type for which it holds.
package struct ResourceTarget: Hashable, Sendable {
    /// The full resource type; nil when the target holds for every type or the source does not say.
    package let resourceType: String?
    package let target: FieldTarget

    package init(resourceType: String?, target: FieldTarget) {
        self.resourceType = resourceType
        self.target = target
    }
}
