import PolicySemantics
import PolicySyntax

/// Finds things by their scope at or above another scope, through the management groups that are known.
struct NestedScopes<Element> {
    private let hierarchy: ManagementHierarchy
    private var elements: [String: [Element]] = [:]
    /// More elements of one scope than this are not looked at.
    private static var maximumPerScope: Int { 20 }

    init(_ hierarchy: ManagementHierarchy) {
        self.hierarchy = hierarchy
    }

    /// Adds an element of a group, such as the assignments of one definition.
    mutating func add(_ element: Element, group: String, scope: String) {
        let key = Self.key(group, normalScope(scope))
        if elements[key, default: []].count < Self.maximumPerScope {
            elements[key, default: []].append(element)
        }
    }

    /// The elements of a group at a scope and above it, nearest scope first.
    func elements(of group: String, around scope: String) -> [Element] {
        scopes(around: normalScope(scope)).flatMap { elements[Self.key(group, $0)] ?? [] }
    }

    private static func key(_ group: String, _ scope: String) -> String { group + "\n" + scope }

    private func scopes(around scope: String) -> [String] {
        var scopes = [scope]
        var rest = scope[...]
        while let slash = rest.lastIndex(of: "/"), slash > rest.startIndex {
            rest = rest[..<slash]
            scopes.append(String(rest))
        }
        let segments = scope.split(separator: "/")
        if segments.first == "subscriptions", segments.count > 1 {
            scopes += hierarchy.ancestors(of: "/subscriptions/" + segments[1]).ids
        } else if scope.contains("/managementgroups/") {
            scopes += hierarchy.ancestors(of: scope).ids
        }
        return scopes
    }
}
