import Diagnostics

/// What is wrong with the id of a scope (Language §1.4, §1.5).
package struct ScopeFault: Sendable, Hashable {
    package let message: String
    /// Whether no resource lies within: ids that differ from Azure's only in a subscription's name or in slashes at the end can still be equal.
    package let holdsNothing: Bool

    /// Nil when nothing is wrong; `/` is the tenant.
    package init?(_ scope: String) {
        guard scope.hasPrefix("/") else {
            self.init(saying: "a resource id starts with `/`")
            return
        }
        var trimmed = Substring(scope)
        while trimmed.hasSuffix("/") { trimmed.removeLast() }
        let segments = trimmed.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let fault = trimmed.isEmpty ? nil : Self.fault(of: segments.map(String.init))
        if let fault, fault.holdsNothing || scope.utf8.count == trimmed.utf8.count {
            self = fault
        } else if scope.utf8.count > max(trimmed.utf8.count, 1) {
            self.init(saying: "the scope ends in `/`", holdsNothing: false)
        } else {
            return nil
        }
    }

    private init(saying message: String, holdsNothing: Bool = true) {
        self.message = message
        self.holdsNothing = holdsNothing
    }

    private static func fault(of segments: [String]) -> ScopeFault? {
        if segments.contains("") { return ScopeFault(saying: "the scope has an empty segment") }
        if let segment = segments.first(where: { $0.first == " " || $0.last == " " }) {
            return ScopeFault(saying: "`\(segment)` begins or ends with a space")
        }
        return switch foldingASCII(segments[0]) {
        case "subscriptions": faultOfSubscription(Array(segments.dropFirst()))
        case "providers": faultOfProvider(Array(segments.dropFirst()))
        default:
            ScopeFault(
                saying:
                    "a scope starts with `/subscriptions/` or `/providers/`, not `/\(segments[0])/`"
            )
        }
    }

    private static func faultOfSubscription(_ segments: [String]) -> ScopeFault? {
        guard let id = segments.first else {
            return ScopeFault(saying: "the scope lacks the subscription's id")
        }
        return faultBelowSubscription(segments)
            ?? (isGUID(id)
                ? nil
                : ScopeFault(
                    saying: "`\(id)` is no subscription id: it has not the shape of a GUID",
                    holdsNothing: false))
    }

    private static func faultBelowSubscription(_ segments: [String]) -> ScopeFault? {
        guard segments.count > 1 else { return nil }
        var rest = segments.dropFirst()
        if equalsFoldingASCII(segments[1], "resourceGroups") {
            if segments.count == 2 {
                return ScopeFault(saying: "the scope lacks the name of the resource group")
            }
            rest = segments.dropFirst(3)
            if rest.isEmpty { return nil }
        }
        guard let first = rest.first, equalsFoldingASCII(first, "providers") else {
            return ScopeFault(
                saying: "`\(rest.first ?? "")` is where `resourceGroups` or `providers` has to be")
        }
        return faultOfProvider(Array(rest.dropFirst()))
    }

    /// Checks `NAMESPACE/TYPE/NAME[/TYPE/NAME]…`.
    private static func faultOfProvider(_ segments: [String]) -> ScopeFault? {
        if segments.contains(where: { equalsFoldingASCII($0, "providers") }) { return nil }
        guard segments.count >= 3, segments.count % 2 == 1 else {
            return ScopeFault(
                saying:
                    "after `providers` a namespace has to follow, then pairs of a type and a name")
        }
        let isGroup = equalsFoldingASCII(segments[1], "managementGroups")
        if isGroup, !equalsFoldingASCII(segments[0], "Microsoft.Management") {
            return ScopeFault(
                saying:
                    "management groups are of the provider `Microsoft.Management`, not `\(segments[0])`"
            )
        }
        return nil
    }
}

/// Whether a text is to be filled in by another tool.
package func isPlaceholder(_ text: String) -> Bool {
    text.utf8.contains { "[{<$*%#".utf8.contains($0) } || text.contains("__") || text.contains("…")
}

/// Whether a text has the shape of a GUID: 8, 4, 4, 4 and 12 hexadecimal digits.
package func isGUID(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
        && parts.joined().allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
}
