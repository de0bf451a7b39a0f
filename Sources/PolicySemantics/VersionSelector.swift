import Diagnostics

/// A choice among the versions of a definition, such as `1.*.*` or `1.2.*-preview` (Language §1.4).
struct VersionSelector {
    /// Major, minor and patch; nil stands for `*`.
    private let parts: [String?]
    private let suffix: String?

    /// Nil for any other text; a `*` is followed by `*` only, and the major version is a number.
    init?(_ text: String) {
        let (numbers, suffix) = splitVersion(text)
        guard numbers.count == 3 else { return nil }
        let parts = numbers.map { $0 == "*" ? nil : $0 }
        let written = parts.prefix { $0 != nil }
        guard !written.isEmpty, parts.dropFirst(written.count).allSatisfy({ $0 == nil }),
            written.allSatisfy({ Int($0 ?? "") != nil })
        else { return nil }
        self.parts = parts
        self.suffix = suffix
    }

    /// `1.2.*` for a text that names a patch, as in `1.2.3`: patches cannot be pinned (Language §1.4). Nil for others.
    var withoutPatch: String? {
        guard let major = parts[0], let minor = parts[1], parts[2] != nil else { return nil }
        return "\(major).\(minor).*" + (suffix.map { "-" + $0 } ?? "")
    }

    /// Whether a version such as `1.0.1-preview` is among the selected ones.
    func accepts(_ version: String) -> Bool {
        let (numbers, suffix) = splitVersion(version)
        guard numbers.count == 3, equalsFoldingASCII(suffix ?? "", self.suffix ?? "") else {
            return false
        }
        return zip(parts, numbers).allSatisfy { part, number in part == nil || part == number }
    }

    /// Whether all versions selected here are older than those of another selector, as far as both name numbers.
    func isOlder(than other: VersionSelector) -> Bool {
        for (ours, theirs) in zip(parts, other.parts) {
            guard let ours = ours.flatMap({ Int($0) }), let theirs = theirs.flatMap({ Int($0) })
            else { return false }
            if ours != theirs { return ours < theirs }
        }
        return false
    }
}

/// The positions of the versions that count among several of one thing: those that the selector accepts, if any, and of these the
/// newest, which is no preview unless all are (Language §1.4). Several positions have the same version.
func chosenVersions(among versions: [String?], by selector: VersionSelector?) -> [Int] {
    var chosen = Array(versions.indices)
    if let selector {
        let accepted = chosen.filter { versions[$0].map(selector.accepts) ?? false }
        if !accepted.isEmpty { chosen = accepted }
    }
    let ranks = versions.map(rank)
    guard let newest = chosen.map({ ranks[$0] }).max(by: { $0.lexicographicallyPrecedes($1) })
    else { return [] }
    return chosen.filter { ranks[$0] == newest }
}

/// Orders versions: those that are no preview last, and then by their numbers.
private func rank(_ version: String?) -> [Int] {
    guard let version else { return [] }
    let (numbers, suffix) = splitVersion(version)
    return [suffix == nil ? 1 : 0] + numbers.map { Int($0) ?? 0 }
}

private func splitVersion(_ text: String) -> (numbers: [String], suffix: String?) {
    let halves = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = (halves.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
    return (numbers.map(String.init), halves.count == 2 ? String(halves[1]) : nil)
}
