import Diagnostics
import JSONSyntax
import PolicyCatalog

/// Rewrites definitions, initiatives and assignments for the other kind of vault, text by text; the rest of the file stays as it is.
struct Retargeting {
    private let target: VaultKind
    private let catalogue: AliasCatalogue
    private(set) var edits: [TextEdit] = []
    private(set) var diagnostics = DiagnosticBag()

    init(to target: VaultKind, _ catalogue: AliasCatalogue) {
        self.target = target
        self.catalogue = catalogue
    }

    /// Collects the edits for a document of the file.
    mutating func rewrite(_ value: JSONValue) {
        switch value.kind {
        case .array: value.elements.forEach { rewrite($0) }
        case .object:
            // Lists as tools print them hold documents, too.
            if let list = value["value"], list.kind == .array {
                rewrite(list)
            } else {
                rewrite(document: value)
            }
        default: break
        }
    }

    private mutating func rewrite(document: JSONValue) {
        let properties = document["properties"]
        let body = properties?.kind == .object ? properties ?? document : document
        let before = (edits.count, diagnostics.diagnostics.count)
        for name in ["mode", "parameters", "policyRule", "policyDefinitions", "policyDefinitionId"]
        {
            if let part = body[name] { rewrite(part: part) }
        }
        guard (edits.count, diagnostics.diagnostics.count) != before else {
            let span = document["name"]?.span ?? document.span
            return report(
                SourceSpan(file: span.file, start: Int(span.start), end: Int(span.start) + 1),
                "nothing in it is on \(target.other.title): it stays as it is")
        }
        rename(document["name"], document["id"])
        if let type = body["policyType"], type.string != nil {
            edits.append(TextEdit(type.span, "\"Custom\""))
        }
        if let title = body["displayName"], let text = title.string {
            replace(title, retitled(text))
        }
    }

    /// `isGroup` says that texts are groups of private endpoints: a comparison with them, or a list in a template.
    private mutating func rewrite(part: JSONValue, isGroup: Bool = false) {
        switch part.kind {
        case .array: part.elements.forEach { rewrite(part: $0, isGroup: isGroup) }
        case .object:
            let namesGroups =
                part["field"]?.string.map { foldingASCII($0).hasSuffix(".groupids[*]") } ?? false
            for member in part.members {
                let isList = equalsFoldingASCII(member.name, "groupIds")
                rewrite(part: member.value, isGroup: namesGroups || isList)
            }
        case .string where isGroup && part.string == target.other.privateLinkGroup:
            replace(part, target.privateLinkGroup)
        case .string: rewrite(text: part)
        case .null, .boolean, .number, .invalid: break
        }
    }

    private mutating func rewrite(text value: JSONValue) {
        guard let text = value.string else { return }
        if foldingASCII(text).contains("/policydefinitions/") {
            return rewrite(reference: value, text)
        }
        var result = ""
        var rest = text[...]
        while let start = rest.utf8.indices.first(where: { rest[$0...].startsName }) {
            let end = rest[start...].utf8.firstIndex { !$0.isOfName } ?? rest.endIndex
            result += rest[..<start]
            result += renamed(String(rest[start..<end]), at: value.span)
            rest = rest[end...]
        }
        replace(value, result + rest)
    }

    private mutating func rewrite(reference: JSONValue, _ id: String) {
        if let policy = target.other.counterpart(ofDefinition: id) {
            replace(reference, policy.id)
        } else if BuiltinPolicy.withID(id) == nil {
            report(
                reference.span,
                "`\(id)` is none of the built-in policies on keys and vaults: retarget it, too")
        } else if target.counterpart(ofDefinition: id) == nil {
            report(reference.span, "`\(id)` has no counterpart for \(target.title)")
        }
    }

    /// A type, mode or alias of the other kind as the target calls it; any other name as it is.
    private mutating func renamed(_ name: String, at span: SourceSpan) -> String {
        let folded = foldingASCII(name)
        for (old, new) in zip(target.other.names, target.names) {
            let prefix = foldingASCII(old)
            guard folded == prefix || folded.hasPrefix(prefix + "/") else { continue }
            let result = new + name.dropFirst(old.count)
            // The data plane of vaults has secrets and certificates, which HSMs have not; extensions are those of any resource.
            let rest = foldingASCII(String(result.dropFirst(new.count)))
            if !rest.isEmpty, !rest.hasPrefix("/providers/"), !isKnown(result) {
                report(span, "`\(name)` has no counterpart for \(target.title)")
                return name
            }
            return result
        }
        return name
    }

    private func isKnown(_ name: String) -> Bool {
        Alias.named(name) != nil || !catalogue.targets(of: name, apiVersion: nil).isEmpty
            || catalogue.resourceTypes(startingWith: name).contains { equalsFoldingASCII($0, name) }
    }

    private mutating func rename(_ name: JSONValue?, _ id: JSONValue?) {
        guard let name, let text = name.string else { return }
        let old = target.other.slug
        let short = old.replacing("-", with: "")
        let folded = foldingASCII(text)
        var new = text + "-" + target.slug
        for part in [old, short] where folded.contains(part) {
            new = folded.replacing(part, with: target.slug)
            break
        }
        replace(name, new)
        if let id, let path = id.string, path.hasSuffix("/" + text) {
            replace(id, path.dropLast(text.count) + new)
        }
    }

    private func retitled(_ text: String) -> String {
        // A display name of HSMs may say `Azure Key Vault Managed HSM`.
        let long = "Key Vault Managed HSM"
        if target == .vault {
            return text.contains(long)
                ? text.replacing(long, with: "Key Vault")
                : text.contains("Managed HSM")
                    ? text.replacing("Managed HSM", with: "Key Vault") : text + " (Key Vault)"
        }
        return text.contains("Key Vault")
            ? text.replacing("Key Vault", with: long) : text + " (Managed HSM)"
    }

    private mutating func replace(_ value: JSONValue, _ text: some StringProtocol) {
        guard String(text) != value.string else { return }
        var writer = JSONWriter(layout: .compact)
        writer.value(String(text))
        edits.append(TextEdit(value.span, writer.text))
    }

    private mutating func report(_ span: SourceSpan, _ message: String) {
        diagnostics.warning("no-counterpart", at: span, message)
    }
}

extension Substring {
    /// Whether a name of a provider begins here.
    fileprivate var startsName: Bool {
        let prefix = "microsoft."
        return utf8.prefix(prefix.utf8.count).elementsEqual(prefix.utf8) { $0 | 0x20 == $1 | 0x20 }
    }
}

extension UInt8 {
    /// Whether a byte may stand in a type or alias.
    fileprivate var isOfName: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x2F, 0x5B, 0x5D, 0x2A, 0x5F, 0x2D: true
        default: false
        }
    }
}
