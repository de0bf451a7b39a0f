import Diagnostics
import PolicySemantics

/// The management groups, subscriptions and resource groups above the resources of a run, as a forest with parents before children.
struct ScopeLevels {
    struct Node {
        let kind: ScopeCompliance.Kind
        let id: String
        let displayName: String?
        let parent: Int?
    }

    private var hierarchy: ManagementHierarchy
    private(set) var nodes: [Node] = []
    /// Subscriptions above which further management groups may lie.
    private(set) var subscriptionsWithoutHierarchy = 0
    private var positions: [String: Int] = [:]

    init(_ hierarchy: ManagementHierarchy) {
        self.hierarchy = hierarchy
    }

    /// The lowest node that holds a resource; nil when none is known.
    mutating func leaf(above resource: String) -> Int? {
        let segments = resource.split(
            separator: "/", maxSplits: 4, omittingEmptySubsequences: true)
        guard segments.count > 1 else { return nil }
        if equalsFoldingASCII(String(segments[0]), "subscriptions") {
            let subscription = self.subscription("/\(segments[0])/\(segments[1])")
            guard segments.count > 3,
                equalsFoldingASCII(String(segments[2]), "resourceGroups")
            else { return subscription }
            let id = "/" + segments[..<4].joined(separator: "/")
            return node(.resourceGroup, id, parent: subscription)
        }
        guard segments.count > 3,
            equalsFoldingASCII(
                segments[..<3].joined(separator: "/"),
                "providers/Microsoft.Management/managementGroups")
        else { return nil }
        return managementGroup("/" + segments[..<4].joined(separator: "/"))
    }

    private mutating func subscription(_ id: String) -> Int {
        let folded = foldingASCII(id)
        if let known = positions[folded] { return known }
        let (ancestors, isComplete) = hierarchy.ancestors(of: folded)
        if !isComplete { subscriptionsWithoutHierarchy += 1 }
        return node(.subscription, id, parent: chain(ancestors))
    }

    private mutating func managementGroup(_ id: String) -> Int? {
        let folded = foldingASCII(id)
        if hierarchy.spellings[folded] == nil { hierarchy.spellings[folded] = id }
        return chain([folded] + hierarchy.ancestors(of: folded).ids)
    }

    /// Makes nodes of management groups, given from the lowest up; returns the lowest.
    private mutating func chain(_ ids: [String]) -> Int? {
        ids.reversed().reduce(nil) {
            node(.managementGroup, hierarchy.spelling(of: $1), parent: $0)
        }
    }

    private mutating func node(
        _ kind: ScopeCompliance.Kind, _ id: String, parent: Int?
    ) -> Int {
        let folded = foldingASCII(id)
        if let known = positions[folded] { return known }
        positions[folded] = nodes.count
        nodes.append(
            Node(
                kind: kind, id: id, displayName: hierarchy.displayNames[folded], parent: parent))
        return nodes.count - 1
    }
}
