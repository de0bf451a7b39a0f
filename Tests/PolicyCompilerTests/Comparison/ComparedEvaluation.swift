import Foundation
import PolicyCompiler
import TestSupport

/// An evaluation compared with an export, with a line for each difference.
struct ComparedEvaluation {
    let evaluation: Evaluation
    /// `KIND NAME ASSIGNMENT/REFERENCE OURS THEIRS [TIME] [BECAUSE]`; what is missing is `-`.
    let differences: [String]

    /// Compares verdicts over an inventory with the text of an export.
    init(
        _ policies: [AssignedPolicy], over inventory: String, with export: String,
        _ adjust: (inout PolicyCompiler.EvaluationRequest) -> Void = { _ in }
    ) async throws {
        let folder = try TemporaryFolder()
        let file = try folder.file("export.json", export)
        try self.init(
            await Evaluation(policies, over: inventory) {
                $0.compare = [file]
                adjust(&$0)
            })
    }

    /// The differences that an evaluation has printed.
    init(_ evaluation: Evaluation) throws {
        self.evaluation = evaluation
        differences =
            try evaluation.output.split(separator: "\n").filter { $0.hasPrefix(#"{"kind""#) }
            .map { try Self.line($0.hasSuffix(",") ? $0.dropLast() : $0) }
    }

    private static func line(_ text: some StringProtocol) throws -> String {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        guard let record = value else { return String(text) }
        func word(_ name: String, of record: [String: Any]) -> String {
            record[name] as? String ?? "-"
        }
        let theirs = record["theirs"] as? [String: Any] ?? [:]
        let assignment = word("policyAssignmentId", of: record).split(separator: "/").last ?? ""
        var words = [
            word("kind", of: record), word("componentName", of: record), String(assignment),
            word("ours", of: record), word("complianceState", of: theirs),
        ]
        if let time = theirs["timestamp"] as? String { words.append(time) }
        if let reason = record["because"] as? String { words.append("(\(reason))") }
        return words.joined(separator: " ")
    }
}

/// A row of an export; each text lets a test name only the members that matter to it.
struct ExportedRow {
    static let vault =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/microsoft.keyvault/vaults/demo-vault"
    static let assignment =
        "/subscriptions/00000000-0000-0000-0000-000000000000/providers/microsoft.authorization/policyassignments/keys-expiration-set"
    static let definition =
        "/providers/microsoft.authorization/policydefinitions/152b15f7-8e1f-4c1f-ab71-8c010ba5dbc0"

    /// The members, plain, as JSON.
    private var members: [String: String] = [
        "resourceId": "\"\(vault)\"", "componentId": "\"key-k\"", "componentType": "\"Key\"",
        "componentName": "\"k\"", "policyAssignmentId": "\"\(assignment)\"",
        "policyDefinitionId": "\"\(definition)\"", "policyDefinitionReferenceId": "\"\"",
        "complianceState": "\"Compliant\"",
    ]

    /// The usual row with some members changed, or left out where the value is nil.
    init(_ changes: [String: String?] = [:]) {
        for (name, value) in changes { members[name] = value.map { "\"\($0)\"" } }
    }

    var json: String {
        "{"
            + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
            .joined(separator: ", ") + "}"
    }
}
