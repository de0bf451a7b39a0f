import Diagnostics

/// Whether places lie within scopes (Language §1.4), through the management groups as far as they are known.
package struct ScopeContainment: Sendable {
    private let hierarchy: ManagementHierarchy

    package init(_ hierarchy: ManagementHierarchy) {
        self.hierarchy = hierarchy
    }

    /// Whether a resource id lies at or below a scope; nil when nobody knows which management groups lie above it.
    package func holds(_ id: String, within scope: String) -> Bool? {
        let id = normalScope(id)
        let scope = normalScope(scope)
        if scope.isEmpty || id == scope || id.hasPrefix(scope + "/") { return true }
        guard scope.hasPrefix(managementGroups) else { return false }
        // Of what hangs below no subscription and no management group, only the tenant is a scope.
        guard let member = memberOfHierarchy(id) else { return false }
        let (ancestors, isComplete) = hierarchy.ancestors(of: member)
        if ancestors.contains(scope) { return true }
        return isComplete ? false : nil
    }

    /// The subscription or management group that an id in normal form lies in.
    private func memberOfHierarchy(_ id: String) -> String? {
        if id.hasPrefix(managementGroups) { return id }
        let segments = id.split(separator: "/", maxSplits: 2)
        guard segments.count > 1, segments[0] == "subscriptions" else { return nil }
        return "/subscriptions/" + segments[1]
    }

    private let managementGroups = "/providers/microsoft.management/managementgroups/"
}

/// A scope in small letters without a slash at its end; the tenant's is empty.
package func normalScope(_ scope: String) -> String {
    var scope = foldingASCII(scope)
    while scope.hasSuffix("/") { scope.removeLast() }
    return scope
}

/// The scope in the id of an extension resource: what stands before its `/providers/NAMESPACE/TYPE/NAME`; nil for another id.
package func scopeOfExtension(_ id: String, type: String) -> String? {
    let segments = id.split(separator: "/", omittingEmptySubsequences: false)
    guard
        let place = segments.lastIndex(where: { equalsFoldingASCII(String($0), type) }),
        place >= 3, equalsFoldingASCII(String(segments[place - 2]), "providers")
    else { return nil }
    return place == 3 ? "/" : segments[..<(place - 2)].joined(separator: "/")
}

/// Whether a scope lies below a vault or HSM, such as the ARM resource of a key.
func isBelowKeyContainer(_ scope: String) -> Bool {
    let segments = foldingASCII(scope).split(separator: "/")
    return segments.indices.contains { index in
        segments[index] == "microsoft.keyvault" && index + 3 < segments.count
            && ["vaults", "managedhsms"].contains(segments[index + 1])
    }
}
