import PolicyCompiler
import TestSupport
import Testing

/// Members of an initiative beside an export (Language §8.6).
struct ComparedInitiativeTests {
    private static let scope = "/subscriptions/00000000-0000-0000-0000-000000000000"
    private static let authorization = scope + "/providers/Microsoft.Authorization"
    private static let validity =
        "/providers/Microsoft.Authorization/policyDefinitions/49a22571-d204-4c91-a7b6-09b1a586fbc9"

    /// An initiative with one definition twice; the key of the inventory violates its first member alone.
    private static let initiative = """
        {"id": "\(authorization)/policySetDefinitions/set", "name": "set",
         "type": "Microsoft.Authorization/policySetDefinitions", "properties": {"policyDefinitions": [
           {"policyDefinitionReferenceId": "Short", "policyDefinitionId": "\(validity)",
            "parameters": {"maximumValidityInDays": {"value": 90}}},
           {"policyDefinitionReferenceId": "Long", "policyDefinitionId": "\(validity)",
            "parameters": {"maximumValidityInDays": {"value": 9000}}}]}}
        """
    private static let assignment = """
        {"id": "\(authorization)/policyAssignments/assigned", "name": "assigned",
         "type": "Microsoft.Authorization/policyAssignments", "properties": {
           "policyDefinitionId": "\(authorization)/policySetDefinitions/set", "scope": "\(scope)"}}
        """

    private static func compare(
        _ rows: [(reference: String?, state: String)]
    ) async throws -> [String] {
        let folder = try TemporaryFolder()
        _ = try folder.file("policies/set.json", initiative)
        _ = try folder.file("policies/assignment.json", assignment)
        let exported = rows.map {
            ExportedRow([
                "policyAssignmentId": "\(authorization)/policyassignments/assigned",
                "policyDefinitionId": validity, "policyDefinitionReferenceId": $0.reference,
                "complianceState": $0.state,
            ]).json
        }
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([folder.path + "/policies"]),
            inventory: [try folder.file("inventory.json", ComparisonTests.hostKey)])
        request.compare = [try folder.file("export.json", exported.joined(separator: "\n"))]
        request.format = .ndjson
        return try ComparedEvaluation(await Evaluation(request)).differences
    }

    @Test(
        arguments: [
            ([("Short", "NonCompliant"), ("long", "Compliant")], []),
            (
                [("Short", "Compliant"), ("Long", "NonCompliant")],
                [
                    "differ k assigned NonCompliant Compliant",
                    "differ k assigned Compliant NonCompliant",
                ]
            ),
            ([("Short", "NonCompliant")], ["onlyOurs k assigned Compliant -"]),
            // One of the members is meant, and an empty id does not tell which (Domain §3.3).
            (
                [("", "NonCompliant"), ("", "Compliant")],
                [
                    "notComparable k assigned NonCompliant NonCompliant (ambiguousPolicy)",
                    "notComparable k assigned Compliant NonCompliant (ambiguousPolicy)",
                    "notComparable k assigned - Compliant (ambiguousPolicy)",
                ]
            ),
            // Evaluation logs give no reference ids (Language §8.5).
            (
                [(nil, "NonCompliant"), (nil, "Compliant")],
                [
                    "notComparable k assigned NonCompliant NonCompliant (ambiguousPolicy)",
                    "notComparable k assigned Compliant NonCompliant (ambiguousPolicy)",
                    "notComparable k assigned - Compliant (ambiguousPolicy)",
                ]
            ),
        ] as [([(String?, String)], [String])])
    func `members are told by their reference ids`(
        rows: [(reference: String?, state: String)], expected: [String]
    ) async throws {
        #expect(try await Self.compare(rows) == expected)
    }
}
