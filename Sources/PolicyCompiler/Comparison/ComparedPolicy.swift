import Diagnostics
import Inventory

/// A policy of a run by what an export can name it with.
struct ComparedPolicy: Sendable, Hashable {
    /// Nil for a definition that is evaluated without an assignment.
    let assignmentID: String?
    let assignmentName: String?
    let definitionID: String?
    let referenceID: String?

    /// What people call it: the assignment and the member of its initiative.
    var title: String {
        let name = assignmentName ?? definitionID.map(lastSegment) ?? "definition"
        return referenceID.map { "\(name)/\($0)" } ?? name
    }

    /// Whether the reference id may be one that its document does not give: the definition's name, and a number from the second on.
    var isReferenceMadeUp: Bool {
        guard let referenceID, let definitionID else { return false }
        let name = lastSegment(definitionID)
        guard referenceID.hasPrefix(name) else { return false }
        let rest = referenceID.dropFirst(name.count)
        return rest.isEmpty || rest.first == "_" && Int(rest.dropFirst()) != nil
    }

    /// Whether an export's definition is this policy's: the same id, or the same name where either gives a name alone.
    func hasDefinition(_ id: String?, named name: String?) -> Bool {
        // An assignment may be all that the export gives.
        guard let other = id ?? name else { return assignmentID != nil || assignmentName != nil }
        guard let definitionID else { return false }
        let (own, other_) = (versionless(definitionID), versionless(other))
        if own.contains("/"), other_.contains("/") { return equalsFoldingASCII(own, other_) }
        return equalsFoldingASCII(lastSegment(own), lastSegment(other_))
    }

    /// An id without the version that may follow it.
    private func versionless(_ id: String) -> String {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 2, equalsFoldingASCII(String(parts[parts.count - 2]), "versions")
        else { return id }
        return parts.dropLast(2).joined(separator: "/")
    }
}

/// Finds the policy of a run that an export's row is about (Language §8.6).
///
/// Assignments and definitions are the same by their ids, else by their names; members of an initiative by their reference ids too.
/// An export that gives none, or an empty one, does not tell which member it means, and a member whose document gives none has one that
/// only the service knows (Language §1.3). Letters fold: real exports give ids in small letters.
struct PolicyMatcher: Sendable {
    /// What an export's naming means in this run.
    enum Match: Hashable, Sendable {
        case policy(Int)
        /// One of these members of an initiative is meant, and the export does not tell which.
        case ambiguous([Int])
        case none
    }

    private let policies: [ComparedPolicy]
    private var byAssignmentID: [String: [Int]] = [:]
    private var byAssignmentName: [String: [Int]] = [:]
    private var unassigned: [Int] = []

    init(_ policies: [ComparedPolicy]) {
        self.policies = policies
        for (index, policy) in policies.enumerated() {
            if let id = policy.assignmentID {
                byAssignmentID[foldingASCII(id), default: []].append(index)
            }
            let name = policy.assignmentName ?? policy.assignmentID.map(lastSegment)
            if let name {
                byAssignmentName[foldingASCII(name), default: []].append(index)
            } else {
                unassigned.append(index)
            }
        }
    }

    func match(_ export: ExportedPolicy) -> Match {
        var found = (candidates(export) + unassigned).filter {
            policies[$0].hasDefinition(export.definitionID, named: export.definitionName)
        }
        if let reference = export.referenceID, !reference.isEmpty {
            let exact = found.filter {
                equalsFoldingASCII(reference, policies[$0].referenceID ?? "")
            }
            found = exact.isEmpty ? found.filter { policies[$0].isReferenceMadeUp } : exact
        }
        guard let first = found.first else { return .none }
        return found.count == 1 ? .policy(first) : .ambiguous(found)
    }

    private func candidates(_ export: ExportedPolicy) -> [Int] {
        guard let id = export.assignmentID else {
            return export.assignmentName.flatMap { byAssignmentName[foldingASCII($0)] } ?? []
        }
        if let known = byAssignmentID[foldingASCII(id)] { return known }
        // An assignment that gives no id has a name alone.
        let named = byAssignmentName[foldingASCII(lastSegment(id))] ?? []
        return named.filter { policies[$0].assignmentID == nil }
    }
}

/// The part of an id after its last slash; all of a text without one.
func lastSegment(_ id: String) -> String {
    id.split(separator: "/").last.map(String.init) ?? id
}
