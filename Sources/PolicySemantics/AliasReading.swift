package import Diagnostics
import JSONSyntax
package import PolicyCatalog

extension AliasCatalogue {
    /// Adds the aliases of a file, which win over those known before.
    ///
    /// The file is recognised by its text: JSON with provider metadata or data policy manifests (Language §10.2, §2.1), each
    /// alone, in an array or in a `value` page; else lines `NAME,PATH` (Language §10.4).
    package mutating func read(_ file: SourceFile, into diagnostics: inout DiagnosticBag) {
        let first = file.bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            var reader = AliasReader()
            if let root = parseJSON(file, into: &diagnostics).root { reader.read(root, depth: 0) }
            reader.requireAliases(of: file)
            diagnostics.add(contentsOf: reader.diagnostics)
            add(reader.aliases)
        } else {
            readTable(file, into: &diagnostics)
        }
    }

    private mutating func readTable(_ file: SourceFile, into diagnostics: inout DiagnosticBag) {
        var faults: [(AliasTable.LineFault, Range<Int>)] = []
        var count = 0
        let table = AliasTable(file.bytes) { fault, range in
            count += 1
            // A file of something else has a fault in every line.
            if count <= Self.reportedLines { faults.append((fault, range)) }
        }
        for (fault, range) in faults {
            let span = SourceSpan(file: file.id, start: range.lowerBound, end: range.upperBound)
            switch fault {
            case .shape:
                diagnostics.error(
                    "alias-file", at: span, "expected an alias, a comma and its path")
            case .path:
                diagnostics.error("alias-file", at: span, "the path of the alias is malformed")
            }
        }
        if count > faults.count {
            diagnostics.error(
                "alias-file",
                at: SourceSpan(file: file.id, start: 0, end: 0),
                "\(count - faults.count) more lines are no aliases")
        } else if table.isEmpty, count == 0 {
            diagnostics.error(
                "alias-file", at: SourceSpan(file: file.id, start: 0, end: 0),
                "the file holds no alias")
        }
        add(table)
    }

    private static let reportedLines = 20
}

/// Reads provider metadata and data policy manifests.
private struct AliasReader {
    private(set) var aliases: [AliasEntry] = []
    var diagnostics = DiagnosticBag()
    private var isReported = false

    /// Reads an object of the service, a list or a page of them.
    mutating func read(_ value: JSONValue, depth: Int) {
        if value.kind == .array || value["value"]?.kind == .array, depth < 2 {
            for element in (value["value"] ?? value).elements { read(element, depth: depth + 1) }
        } else if let types = value["resourceTypes"] {
            let namespace = string(value["namespace"], "the namespace of the resource types", value)
            readTypes(types, namespace)
        } else if let types = (value["properties"] ?? value)["resourceTypeAliases"] {
            let names = (value["properties"] ?? value)["namespaces"]?.elements ?? []
            readTypes(types, names.first?.string ?? value["name"]?.string)
        } else if value.kind != .invalid {
            report(value, "expected provider metadata or a data policy manifest")
        }
    }

    /// Reports a file without aliases, such as provider metadata that were asked for without them.
    mutating func requireAliases(of file: SourceFile) {
        guard aliases.isEmpty, !isReported else { return }
        diagnostics.error(
            "alias-file", at: SourceSpan(file: file.id, start: 0, end: 0),
            "the file holds no alias",
            help: "ask for them with `az provider show --expand resourceTypes/aliases`")
    }

    private mutating func readTypes(_ types: JSONValue, _ namespace: String?) {
        guard types.kind == .array else {
            return report(types, "expected an array of resource types")
        }
        for type in types.elements {
            let name = string(type["resourceType"], "the resource type", type)
            let fullName = namespace.flatMap { namespace in name.map { namespace + "/" + $0 } }
            guard let aliases = type["aliases"], !aliases.isNull else { continue }
            guard aliases.kind == .array else {
                report(aliases, "expected an array of aliases")
                continue
            }
            let versions = type["apiVersions"]?.elements.compactMap(\.string) ?? []
            for alias in aliases.elements { readAlias(alias, of: fullName, versions) }
        }
    }

    private mutating func readAlias(
        _ alias: JSONValue, of resourceType: String?, _ apiVersions: [String]
    ) {
        guard let name = string(alias["name"], "the name of the alias", alias) else { return }
        var paths: [AliasEntry.VersionedPath] = []
        for path in alias["paths"]?.elements ?? [] {
            paths.append(
                .init(
                    self.path(path["path"], path["pattern"], path["metadata"]),
                    apiVersions: path["apiVersions"]?.elements.compactMap(\.string) ?? []))
        }
        // Some versions of the CLI print `{ path, apiVersions }` as the default path, and manifests print none.
        let written = alias["defaultPath"].flatMap { $0.kind == .object ? $0["path"] : $0 }
        let first =
            written == nil && alias["defaultPath"] == nil ? paths.first?.path.segments : nil
        let path = self.path(written, alias["defaultPattern"], alias["defaultMetadata"])
        aliases.append(
            AliasEntry(
                name: name, resourceType: resourceType,
                defaultPath: .init(
                    path.segments ?? first, pattern: path.pattern, metadata: path.metadata),
                paths: paths, apiVersions: apiVersions))
    }

    private mutating func path(
        _ path: JSONValue?, _ pattern: JSONValue?, _ metadata: JSONValue?
    ) -> AliasEntry.Path {
        var segments: [PathSegment]?
        if let path, !path.isNull, let text = string(path, "the path of the alias", path) {
            segments = [PathSegment](text[...])
            if segments == nil { report(path, "the path of the alias is malformed") }
        }
        return AliasEntry.Path(
            segments, pattern: pattern.flatMap { self.pattern($0) },
            metadata: metadata.flatMap { self.metadata($0) })
    }

    private func pattern(_ pattern: JSONValue) -> AliasPattern? {
        guard let type = pattern["type"]?.string, equalsFoldingASCII(type, "Extract"),
            let phrase = pattern["phrase"]?.string, let variable = pattern["variable"]?.string
        else { return nil }
        return AliasPattern(phrase: phrase, variable: variable)
    }

    private func metadata(_ metadata: JSONValue) -> AliasMetadata? {
        guard metadata.kind == .object else { return nil }
        let attributes = metadata["attributes"]?.string ?? ""
        return AliasMetadata(
            type: metadata["type"]?.string.flatMap { .init(named: $0) } ?? .notSpecified,
            isModifiable: equalsFoldingASCII(attributes, "Modifiable"))
    }

    /// A string that must be there; what is missing is reported at the object that lacks it.
    private mutating func string(
        _ value: JSONValue?, _ noun: String, _ object: JSONValue
    ) -> String? {
        if let text = value?.string { return text }
        report(value ?? object, "expected \(noun)" + (value == nil ? "" : ", a string"))
        return nil
    }

    private mutating func report(_ value: JSONValue, _ message: String) {
        isReported = true
        guard value.kind != .invalid else { return }
        let isLong = value.kind == .array || value.kind == .object
        let span = SourceSpan(
            file: value.span.file, start: Int(value.span.start),
            end: isLong ? Int(value.span.start) + 1 : Int(value.span.end))
        diagnostics.error("alias-file", at: span, message)
    }
}
