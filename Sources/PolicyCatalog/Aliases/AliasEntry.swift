import Diagnostics

/// An alias of one resource type, as provider metadata describe it (Language §10.2).
package struct AliasEntry: Sendable, Hashable {
    /// Where an alias leads in some api-versions.
    package struct Path: Sendable, Hashable {
        /// Nil when the alias has no value there.
        package let segments: [PathSegment]?
        package let pattern: AliasPattern?
        package let metadata: AliasMetadata?

        package init(
            _ segments: [PathSegment]?, pattern: AliasPattern? = nil,
            metadata: AliasMetadata? = nil
        ) {
            self.segments = segments
            self.pattern = pattern
            self.metadata = metadata
        }
    }

    /// A path for the api-versions it lists.
    package struct VersionedPath: Sendable, Hashable {
        package let path: Path
        package let apiVersions: [String]

        package init(_ path: Path, apiVersions: [String]) {
            self.path = path
            self.apiVersions = apiVersions
        }
    }

    /// The name in the service's spelling.
    package let name: String
    /// Nil when the source does not say.
    package let resourceType: String?
    package let defaultPath: Path
    package let paths: [VersionedPath]
    /// The api-versions of the resource type, in the order of the source; empty when it does not say.
    package let apiVersions: [String]

    package init(
        name: String, resourceType: String?, defaultPath: Path, paths: [VersionedPath] = [],
        apiVersions: [String] = []
    ) {
        self.name = name
        self.resourceType = resourceType
        self.defaultPath = defaultPath
        self.paths = paths
        self.apiVersions = apiVersions
    }

    /// The path at an api-version: the first that lists it, else the default path (Language §10.2).
    package func path(at apiVersion: String?) -> Path {
        guard let apiVersion else { return defaultPath }
        let folded = foldingASCII(apiVersion)
        let versioned = paths.first { path in
            path.apiVersions.contains { foldingASCII($0) == folded }
        }
        return versioned?.path ?? defaultPath
    }

    /// What is known about the values at an api-version: of the path, else of the alias.
    package func metadata(at apiVersion: String?) -> AliasMetadata? {
        path(at: apiVersion).metadata ?? defaultPath.metadata
    }
}

/// The kind of an alias's values and whether `modify` may change them (Language §10.2).
package struct AliasMetadata: Sendable, Hashable {
    /// The kinds of values in provider metadata.
    package enum TokenType: String, Sendable, CaseIterable {
        case notSpecified = "NotSpecified"
        case any = "Any"
        case string = "String"
        case object = "Object"
        case array = "Array"
        case integer = "Integer"
        case number = "Number"
        case boolean = "Boolean"

        /// The type with this name, folding ASCII case; nil when unknown.
        package init?(named name: String) {
            let folded = foldingASCII(name)
            guard let type = Self.allCases.first(where: { foldingASCII($0.rawValue) == folded })
            else { return nil }
            self = type
        }
    }

    package let type: TokenType
    package let isModifiable: Bool

    package init(type: TokenType, isModifiable: Bool) {
        self.type = type
        self.isModifiable = isModifiable
    }
}

/// A part of a string that is an alias's value, such as the publisher in the id of an image (Language §10.2).
package struct AliasPattern: Sendable, Hashable {
    /// The whole string with names in braces for its parts, such as `/publishers/{publisher}/offers/{offer}`.
    package let phrase: String
    /// The name of the part that is the value.
    package let variable: String

    package init(phrase: String, variable: String) {
        self.phrase = phrase
        self.variable = variable
    }
}
