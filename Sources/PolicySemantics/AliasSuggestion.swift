import Diagnostics
import JSONSyntax
import PolicyCatalog

extension Alias {
    /// The alias of a key mode that an unknown name most likely means; nil when none is close.
    static func nearest(to name: String, in mode: PolicyMode) -> String? {
        guard let slash = name.lastIndex(of: "/") else {
            return nearestAlias(
                to: name,
                among: all.filter { $0.componentType.mode == mode.name }.map(\.name))
        }
        let types = mode.componentTypes
        let type = nearestName(to: String(name[..<slash]), among: types.map(\.name))
        return nearestAlias(
            to: name, among: all.filter { $0.componentType.name == type }.map(\.name))
    }
}

extension AliasCatalogue {
    /// The known field that a misspelt name most likely means; nil when none is close.
    ///
    /// Namespace, resource type and the rest are compared one after the other, so that each has few candidates.
    package func nearest(to field: String) -> String? {
        guard let slash = field.lastIndex(of: "/") else {
            return nearestName(to: field, among: Self.plainFields)
        }
        let type = String(field[..<slash])
        let rest = type.dropFirst(namespace(of: type).count)
        guard let known = nearestNamespace(to: namespace(of: type)) else { return nil }
        let types = resourceTypes(startingWith: known).filter {
            equalsFoldingASCII(namespace(of: $0), known)
        }
        return nearestName(to: known + rest, among: types).flatMap {
            nearestAlias(to: field, among: names(ofType: $0))
        }
    }

    /// All namespaces are compared only where the name is misspelt in the namespace.
    private func nearestNamespace(to namespace: String) -> String? {
        let same = resourceTypes(startingWith: namespace).map { self.namespace(of: $0) }
        return same.first { equalsFoldingASCII($0, namespace) }
            ?? nearestName(
                to: namespace,
                among: Set(resourceTypes(startingWith: "").map { self.namespace(of: $0) }).sorted())
    }

    private func namespace(of type: String) -> String {
        String(Substring(type.utf8.prefix { $0 != UInt8(ascii: "/") }))
    }

    /// The fields that are no aliases (Language §4.2.1).
    private static let plainFields = [
        "name", "fullName", "type", "kind", "location", "id", "tags", "identity.type", "apiVersion",
    ]
}

/// The alias whose part after the last slash is spelt most alike, else the only one with the same last property, so that
/// `…/keys/expiresOn` finds `…/keys/attributes.expiresOn`.
private func nearestAlias(to name: String, among candidates: [String]) -> String? {
    let tails = candidates.map(lastSegment)
    if let nearest = nearestName(to: lastSegment(name), among: tails) {
        return tails.firstIndex(of: nearest).map { candidates[$0] }
    }
    let property = lastProperty(name)
    let same = candidates.filter { equalsFoldingASCII(lastProperty($0), property) }
    return same.count == 1 ? same[0] : nil
}

private func lastSegment(_ name: String) -> String {
    String(name[(name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex)...])
}

private func lastProperty(_ name: String) -> String {
    lastSegment(name).split(separator: ".").last.map(String.init) ?? name
}
