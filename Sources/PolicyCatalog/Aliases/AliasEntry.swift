/// An alias of one resource type, as provider metadata describe it (Language §10.2).
package struct AliasEntry: Sendable, Hashable {
    /// A path for some api-versions; nil when the alias has no value in them.
    package struct VersionedPath: Sendable, Hashable {
        package let path: [PathSegment]?
        package let apiVersions: [String]

        package init(path: [PathSegment]?, apiVersions: [String]) {
            self.path = path
            self.apiVersions = apiVersions
        }
    }

    /// The name in the service's spelling.
    package let name: String
    /// Nil when the source does not say.
    package let resourceType: String?
    package let defaultPath: [PathSegment]?
    package let paths: [VersionedPath]

    package init(
        name: String, resourceType: String?, defaultPath: [PathSegment]?,
        paths: [VersionedPath] = []
    ) {
        self.name = name
        self.resourceType = resourceType
        self.defaultPath = defaultPath
        self.paths = paths
    }

    /// The path at an api-version: the first that lists it, else the default path (Language §10.2).
    package func target(at apiVersion: String?) -> FieldTarget {
        let versioned = paths.first { path in
            path.apiVersions.contains { $0 == apiVersion }
        }
        let path = versioned.map(\.path) ?? defaultPath
        return path.map { .path($0) } ?? .absent
    }
}
