import Foundation
import PolicyCompiler

/// A verdict record, read back from a line of `ndjson`.
struct Verdict {
    let componentID: String
    let componentName: String
    let componentType: String
    let resourceID: String
    let assignmentID: String?
    let definitionID: String?
    let referenceID: String?
    let action: String
    let state: ComplianceState
    /// The fields that were not collected, by the last part of their aliases, and the messages of failed expressions.
    let causes: [String]
    let wouldDeny: Bool
    let notEvaluated: Bool

    /// Why a line is no verdict record.
    struct Mistake: Error {
        let line: String
    }

    init(line: some StringProtocol) throws {
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
        guard let record = value as? [String: Any],
            let state = (record["complianceState"] as? String).flatMap(ComplianceState.init),
            let wouldDeny = record["wouldDeny"] as? Bool
        else { throw Mistake(line: String(line)) }
        func text(_ name: String) -> String { record[name] as? String ?? "" }
        componentID = text("componentId")
        componentName = text("componentName")
        componentType = text("componentType")
        resourceID = text("resourceId")
        assignmentID = record["policyAssignmentId"] as? String
        definitionID = record["policyDefinitionId"] as? String
        referenceID = record["policyDefinitionReferenceId"] as? String
        action = text("policyDefinitionAction")
        self.state = state
        self.wouldDeny = wouldDeny
        causes = (record["undecidedBecause"] as? [[String: Any]] ?? []).map { cause in
            func text(_ name: String) -> String? { cause[name] as? String }
            let field = text("field")?.split(separator: "/").last.map(String.init)
            return "\(text("cause") ?? ""): \(field ?? text("message") ?? "")"
        }
        notEvaluated = (record["details"] as? [String: Any])?["notEvaluated"] as? Bool ?? false
    }
}
