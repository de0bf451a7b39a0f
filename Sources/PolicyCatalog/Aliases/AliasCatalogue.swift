import Diagnostics

/// The aliases of control-plane resources, and what the fields of a rule stand for (Language §10).
///
/// The aliases of the two key modes are not here: `Alias` holds them.
package struct AliasCatalogue: Sendable {
    /// The aliases that are part of the program.
    package static let builtin = AliasCatalogue(hasBuiltins: true)

    /// The aliases of provider metadata by folded name; one of several resource types has several entries.
    private var entries: [String: [AliasEntry]] = [:]
    /// Aliases with one path each; later tables win.
    private var tables: [AliasTable] = []
    private let hasBuiltins: Bool

    /// A catalogue that knows only the fields that are no aliases.
    package init() {
        hasBuiltins = false
    }

    private init(hasBuiltins: Bool) {
        self.hasBuiltins = hasBuiltins
    }

    /// The tables in the order in which they are asked.
    ///
    /// The aliases of the program are unpacked on first use, so that a run over keys does not pay for them.
    private var orderedTables: some Sequence<AliasTable> {
        sequence(state: (tables.count, hasBuiltins)) { state in
            if state.0 > 0 {
                state.0 -= 1
                return tables[state.0]
            }
            defer { state.1 = false }
            return state.1 ? AliasTree.builtin : nil
        }
    }

    /// Adds the aliases of provider metadata, which win over tables; an alias known before is replaced.
    package mutating func add(_ aliases: [AliasEntry]) {
        for (name, group) in Dictionary(grouping: aliases, by: { foldingASCII($0.name) }) {
            entries[name] = group
        }
    }

    /// Adds a table of aliases, which wins over the tables added before.
    package mutating func add(_ table: AliasTable) {
        tables.append(table)
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
        for target in describedTargets(of: field, apiVersion) ?? listedTargets(of: field)
        where !found.contains(target) {
            found.append(target)
        }
        return found
    }

    /// What provider metadata say of an alias.
    package func entries(named name: String) -> [AliasEntry] {
        entries[foldingASCII(name)] ?? []
    }

    private func describedTargets(of name: String, _ apiVersion: String?) -> [ResourceTarget]? {
        entries[foldingASCII(name)]?.map { entry in
            let path = entry.path(at: apiVersion)
            return ResourceTarget(
                resourceType: entry.resourceType,
                target: path.segments.map { .path($0) } ?? .absent, pattern: path.pattern)
        }
    }

    private func listedTargets(of name: String) -> [ResourceTarget] {
        for table in orderedTables {
            let paths = table.paths(of: name)
            if !paths.isEmpty {
                return paths.map { ResourceTarget(resourceType: nil, target: .path($0)) }
            }
        }
        return []
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

    /// The resource types of the known aliases that begin with a text, folding ASCII case; some may be named twice.
    package func resourceTypes(startingWith prefix: String) -> [String] {
        let folded = foldingASCII(prefix)
        let described = entries.values.joined().compactMap(\.resourceType).filter {
            foldingASCII($0).hasPrefix(folded)
        }
        return Set(described).sorted()
            + orderedTables.flatMap { $0.resourceTypes(startingWith: prefix) }
    }

    /// The names of the known aliases of a resource type, folding ASCII case.
    package func names(ofType type: String) -> [String] {
        let described = entries.values.joined().filter {
            foldingASCII($0.resourceType ?? "") == foldingASCII(type)
        }
        return described.map(\.name).sorted() + orderedTables.flatMap { $0.names(ofType: type) }
    }
}

/// One meaning of a field and the resource type for which it holds.
package struct ResourceTarget: Hashable, Sendable {
    /// The full resource type; nil when the target holds for every type or the source does not say.
    package let resourceType: String?
    package let target: FieldTarget
    /// The part of the text at the target that is the field's value; nil when all of it is.
    package let pattern: AliasPattern?

    package init(resourceType: String?, target: FieldTarget, pattern: AliasPattern? = nil) {
        self.resourceType = resourceType
        self.target = target
        self.pattern = pattern
    }
}
