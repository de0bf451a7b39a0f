import Inventory
import Testing

@testable import PolicyCompiler

/// Which policy of a run an export's row means (Language §8.6).
struct PolicyMatcherTests {
    private static let scope = "/subscriptions/S/providers/Microsoft.Authorization"
    private static let definitions = "/providers/Microsoft.Authorization/policyDefinitions"

    /// An initiative that holds one definition twice, one definition assigned twice, and a definition without an assignment.
    private static let matcher = PolicyMatcher([
        policy("set", "D1", "First"), policy("set", "D1", "Second"), policy("set", "D2", "Third"),
        policy("one", "D1", nil), policy("two", "D1", nil),
        ComparedPolicy(
            assignmentID: nil, assignmentName: nil, definitionID: "\(definitions)/D3",
            referenceID: nil),
        ComparedPolicy(
            assignmentID: nil, assignmentName: "named", definitionID: "\(definitions)/D1",
            referenceID: nil),
        policy("made", "D4", "D4"), policy("made", "D4", "D4_2"), policy("made", "D5", "D5"),
    ])

    private static func policy(
        _ assignment: String, _ definition: String, _ reference: String?
    ) -> ComparedPolicy {
        ComparedPolicy(
            assignmentID: "\(scope)/policyAssignments/\(assignment)", assignmentName: assignment,
            definitionID: "\(definitions)/\(definition)", referenceID: reference)
    }

    @Test(
        arguments: [
            ("set", "D1", "First", .policy(0)), ("set", "D1", "first", .policy(0)),
            ("SET", "d1", "SECOND", .policy(1)), ("set", "D2", "Third", .policy(2)),
            // Without a reference id the definition tells the member, unless the initiative has it twice.
            ("set", "D2", nil, .policy(2)), ("set", "D1", nil, .ambiguous([0, 1])),
            ("set", nil, "third", .policy(2)), ("set", nil, nil, .ambiguous([0, 1, 2])),
            ("set", "D2", "First", .none), ("set", "D1", "", .ambiguous([0, 1])),
            ("set", "D2", "", .policy(2)),
            // The service makes up ids that documents do not give, other ones than we do (§1.3).
            ("made", "D5", "9131764418", .policy(9)), ("made", "D4", "123", .ambiguous([7, 8])),
            ("made", "D4", "D4_2", .policy(8)),
            ("one", "D1", "", .policy(3)), ("one", "D1", nil, .policy(3)),
            ("two", nil, "", .policy(4)),
            ("one", "D1", "First", .none), ("three", "D1", "", .none),
            // A definition that is evaluated without an assignment stands for each of its assignments (decision 25).
            ("three", "D3", "", .policy(5)), (nil, "D3", "", .policy(5)), (nil, "D1", "", .none),
            // An assignment file that gives no id has a name alone.
            ("named", "D1", "", .policy(6)),
        ] as [(String?, String?, String?, PolicyMatcher.Match)])
    func `a row means`(
        assignment: String?, definition: String?, reference: String?, expected: PolicyMatcher.Match
    ) {
        let byID = ExportedPolicy(
            assignmentID: assignment.map { "\(Self.scope.lowercased())/policyassignments/\($0)" },
            assignmentName: nil,
            definitionID: definition.map { "\(Self.definitions.lowercased())/\($0)" },
            definitionName: nil, referenceID: reference)
        #expect(Self.matcher.match(byID) == expected)
        let byName = ExportedPolicy(
            assignmentID: nil, assignmentName: assignment, definitionID: nil,
            definitionName: definition, referenceID: reference)
        #expect(Self.matcher.match(byName) == expected)
    }
}
