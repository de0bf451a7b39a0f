import Diagnostics
import PolicySyntax

/// Joins what the documents of a run tell of management groups and subscriptions.
///
/// Of two parents of a member the first is kept, and the last link of a cycle is left out: what remains is a forest.
func resolveHierarchy(
    _ documents: [PolicyDocument], into diagnostics: inout DiagnosticBag
) -> (hierarchy: ManagementHierarchy, omissions: [GovernanceOmission]) {
    var resolution = HierarchyResolution()
    for case .hierarchy(let members, _) in documents {
        for member in members { resolution.add(member) }
    }
    resolution.reportUnknownParents()
    resolution.breakCycles()
    diagnostics.add(contentsOf: resolution.diagnostics)
    return (resolution.hierarchy, resolution.omissions)
}

private struct HierarchyResolution {
    var hierarchy = ManagementHierarchy()
    var diagnostics = DiagnosticBag()
    private(set) var omissions: [GovernanceOmission] = []
    /// The ids of all members in small letters.
    private var known: Set<String> = []
    /// The members with the parent that counts, in the order of the documents.
    private var links: [(member: HierarchyMember, parent: SpannedString)] = []
    /// The position in `links` of each member's link.
    private var linkOf: [String: Int] = [:]

    mutating func add(_ member: HierarchyMember) {
        let id = foldingASCII(member.id.text)
        known.insert(id)
        note(member.id.text, as: id)
        if let name = member.displayName { hierarchy.displayNames[id] = name.text }
        guard let parent = member.parentID else { return }
        if let first = linkOf[id] {
            let earlier = links[first].parent
            guard !equalsFoldingASCII(earlier.text, parent.text) else { return }
            leaveOut(
                parentOf: member, "hierarchy-conflict",
                "`\(member.id.text)` lies below `\(parent.text)` here, and below "
                    + "`\(earlier.text)` elsewhere, which counts",
                notes: [.init("the other", at: .span(links[first].member.id.span))])
        } else {
            linkOf[id] = links.count
            links.append((member, parent))
            hierarchy.parents[id] = foldingASCII(parent.text)
            note(parent.text, as: foldingASCII(parent.text))
        }
    }

    private mutating func note(_ spelling: String, as id: String) {
        if spelling != id, hierarchy.spellings[id] == nil { hierarchy.spellings[id] = spelling }
    }

    /// Warns once of each management group that is named as a parent and not described itself.
    mutating func reportUnknownParents() {
        var reported: Set<String> = []
        for (member, parent) in links {
            let id = foldingASCII(parent.text)
            guard id != "/", !known.contains(id), reported.insert(id).inserted else { continue }
            diagnostics.warning(
                "unknown-parent", at: member.id.span,
                "`\(member.id.text)` lies below `\(parent.text)`, which no document describes, "
                    + "and what lies above that is not known",
                help: "`az account management-group show --expand --recurse` of the root group "
                    + "prints the whole hierarchy")
        }
    }

    /// Walks up from each member; every group is passed by one walk only.
    mutating func breakCycles() {
        var walkOf: [String: Int] = [:]
        for (walk, link) in links.enumerated() {
            var current = foldingASCII(link.member.id.text)
            while walkOf[current] == nil, let parent = hierarchy.parents[current] {
                walkOf[current] = walk
                if walkOf[parent] == walk { breakCycle(at: current) }
                current = parent
            }
        }
    }

    private mutating func breakCycle(at id: String) {
        guard let link = linkOf[id].map({ links[$0] }) else { return }
        hierarchy.parents[id] = nil
        leaveOut(
            parentOf: link.member, "hierarchy-cycle",
            "`\(link.member.id.text)` lies below `\(link.parent.text)`, which lies below it")
    }

    /// Reports a parent that does not count; the rest of the hierarchy does.
    private mutating func leaveOut(
        parentOf member: HierarchyMember, _ rule: RuleID, _ message: String,
        notes: [DiagnosticNote] = []
    ) {
        omissions.append(GovernanceOmission(.parent, member.id.text, message))
        diagnostics.add(
            Diagnostic(rule, .error, .refused, at: .span(member.id.span), message, notes: notes))
    }
}
