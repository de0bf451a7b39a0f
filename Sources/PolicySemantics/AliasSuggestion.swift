import Diagnostics
import JSONSyntax
import PolicyCatalog

extension Alias {
    /// The alias of a key mode that an unknown name most likely means; nil when none is close.
    ///
    /// The part before the last slash picks the component type and the rest the alias: by spelling, or by its last
    /// property, so that `…/keys/expiresOn` finds `…/keys/attributes.expiresOn`.
    static func nearest(to name: String, in mode: PolicyMode) -> String? {
        guard let slash = name.lastIndex(of: "/") else {
            return nearest(toTail: name, among: all.filter { $0.componentType.mode == mode.name })
        }
        let types = mode.componentTypes
        let type = nearestName(to: String(name[..<slash]), among: types.map(\.name))
        let candidates = all.filter { $0.componentType.name == type }
        let tail = String(name[name.index(after: slash)...])
        let sameProperty = candidates.first {
            equalsFoldingASCII(lastProperty($0.tail), lastProperty(tail))
        }
        return sameProperty?.name ?? nearest(toTail: tail, among: candidates)
    }

    private static func nearest(toTail tail: String, among candidates: [Alias]) -> String? {
        let nearest = nearestName(to: tail, among: candidates.map(\.tail))
        return candidates.first { $0.tail == nearest }?.name
    }

    private static func lastProperty(_ tail: String) -> String {
        tail.split(separator: ".").last.map(String.init) ?? tail
    }
}
