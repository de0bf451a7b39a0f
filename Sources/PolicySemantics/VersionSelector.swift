import Diagnostics

/// A choice among the versions of a definition, such as `1.*.*` or `1.2.*-preview` (Language §1.4).
struct VersionSelector {
    /// Major, minor and patch; nil stands for `*`.
    private let parts: [String?]
    private let suffix: String?

    /// Nil for any other text; a `*` is followed by `*` only, and the major version is a number.
    init?(_ text: String) {
        let (numbers, suffix) = Self.split(text)
        guard numbers.count == 3 else { return nil }
        let parts = numbers.map { $0 == "*" ? nil : $0 }
        let written = parts.prefix { $0 != nil }
        guard !written.isEmpty, parts.dropFirst(written.count).allSatisfy({ $0 == nil }),
            written.allSatisfy({ Int($0 ?? "") != nil })
        else { return nil }
        self.parts = parts
        self.suffix = suffix
    }

    /// Whether a version such as `1.0.1-preview` is among the selected ones.
    func accepts(_ version: String) -> Bool {
        let (numbers, suffix) = Self.split(version)
        guard numbers.count == 3, equalsFoldingASCII(suffix ?? "", self.suffix ?? "") else {
            return false
        }
        return zip(parts, numbers).allSatisfy { part, number in part == nil || part == number }
    }

    private static func split(_ text: String) -> (numbers: [String], suffix: String?) {
        let halves = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = (halves.first ?? "").split(separator: ".", omittingEmptySubsequences: false)
        return (numbers.map(String.init), halves.count == 2 ? String(halves[1]) : nil)
    }
}
