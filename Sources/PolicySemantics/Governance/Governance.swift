package import PolicySyntax

/// Everything that the documents of a run say about which policy judges which resource.
package struct Governance: Sendable {
    /// Those without a mistake that would take their meaning, in the order of the documents.
    package var assignments: [BoundAssignment] = []
    /// For each of `assignments` how it is written.
    package var assignmentSyntax: [PolicyAssignment] = []
    /// The policies of the assignments, in order: one for each definition that an assignment applies, and one more for each
    /// override that gives some locations another effect or version.
    package var policies: [CheckedPolicy] = []
    package var exemptions: [BoundExemption] = []
    package var enrollments: [BoundEnrollment] = []
    package var attestations: [BoundAttestation] = []
    package var hierarchy = ManagementHierarchy()
    /// What the documents say and nothing of the above holds.
    package var omissions: [GovernanceOmission] = []

    package init() {}
}

/// Which management groups lie above which subscriptions and management groups.
package struct ManagementHierarchy: Sendable, Hashable {
    /// The id of the management group above each known member, both in small letters; the root's is `/`.
    package var parents: [String: String] = [:]
    /// The ids of members that are written otherwise, by id in small letters.
    package var spellings: [String: String] = [:]
    /// Display names by id in small letters.
    package var displayNames: [String: String] = [:]

    package init() {}

    /// An id as the first document writes it.
    package func spelling(of id: String) -> String { spellings[id] ?? id }

    /// The ids above a subscription or management group in small letters, nearest first, and whether the chain ends at the root.
    ///
    /// A chain that does not end at the root leaves open whether further management groups lie above.
    package func ancestors(of id: String) -> (ids: [String], isComplete: Bool) {
        var ids: [String] = []
        var current = id
        // Azure nests six levels; the bound ends a cycle, which was reported when the hierarchy was read.
        while let parent = parents[current], ids.count < 100 {
            if parent == "/" { return (ids, true) }
            ids.append(parent)
            current = parent
        }
        return (ids, false)
    }
}
