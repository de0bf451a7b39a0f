import Columns
import Diagnostics
import Inventory

/// Finds the rows whose resource lies outside a policy's scope or under one of its exclusions (Language §1.4).
///
/// A resource whose ARM id is not known counts as inside (decision 23), and so does every resource under a management group, whose
/// subscriptions an inventory does not tell.
struct ScopeFilter {
    /// The resources of a batch's rows, each once.
    let resources: [String]
    /// For each row the position of its resource.
    let resourceOfRow: [UInt32]

    /// Nil when no row lies outside.
    func rowsOutside(_ policy: CompiledPolicy) -> Bitmap? {
        guard policy.scope != nil || !policy.notScopes.isEmpty else { return nil }
        let isOutside = resources.map { !Self.holds(policy, resource: $0) }
        guard isOutside.contains(true) else { return nil }
        var rows = Bitmap(repeating: false, count: 0)
        for code in resourceOfRow { rows.append(isOutside[Int(code)]) }
        return rows
    }

    /// Whether a policy judges the components of a resource.
    static func holds(_ policy: CompiledPolicy, resource: String) -> Bool {
        guard resource.hasPrefix("/") else { return true }
        if policy.notScopes.contains(where: { contains($0, resource) }) { return false }
        guard let scope = policy.scope, !isManagementGroup(scope) else { return true }
        return contains(scope, resource)
    }

    /// Whether an id is a scope or lies below it, on a border of segments and folding case.
    static func contains(_ scope: String, _ id: String) -> Bool {
        var scope = foldingASCII(scope)
        while scope.hasSuffix("/") { scope.removeLast() }
        let id = foldingASCII(id)
        return id == scope || id.hasPrefix(scope + "/")
    }

    private static func isManagementGroup(_ scope: String) -> Bool {
        foldingASCII(scope).hasPrefix("/providers/microsoft.management/managementgroups/")
    }
}

extension Column {
    /// The strings of a dictionary column; empty for other encodings.
    var dictionary: [String] {
        let entries: [Scalar]
        switch values {
        case .codes8(_, let dictionary), .codes16(_, let dictionary),
            .codes32(_, let dictionary):
            entries = dictionary
        case .none, .integers, .instants, .booleans: entries = []
        }
        return entries.map { if case .string(let text) = $0 { text } else { "" } }
    }

    /// The position of each row's value in the dictionary; empty for other encodings.
    var codes: [UInt32] {
        switch values {
        case .codes8(let codes, _): codes.map { UInt32($0) }
        case .codes16(let codes, _): codes.map { UInt32($0) }
        case .codes32(let codes, _): codes
        case .none, .integers, .instants, .booleans: []
        }
    }
}
