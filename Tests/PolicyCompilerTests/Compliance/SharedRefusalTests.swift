import PolicyCompiler
import Testing

/// A write is refused once, however many policies of a group, an initiative or an assignment refuse it (Language §6.8, §7.5).
struct SharedRefusalTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let name: String
        let documents: [String]
        /// `wouldDeny` of the whole, each initiative, each assignment, each group and each policy.
        let expected: [[Int]]
        var testDescription: String { "\(section): \(name)" }

        init(_ section: String, _ name: String, _ documents: [String], _ expected: [[Int]]) {
            self.section = section
            self.name = name
            self.documents = documents
            self.expected = expected
        }
    }

    /// Both policies of the initiative belong to `all`, one of them to `few`.
    private static let initiative = GovernedKey.initiative
        .replacing(#""hsm"}"#, with: #""hsm",\#(groups("all"))}"#)
        .replacing(#""expiry"}"#, with: #""expiry",\#(groups("all", "few"))}"#)
        .replacing(
            #""policyDefinitions":"#,
            with: #""policyDefinitionGroups":[{"name":"all"},{"name":"few"}],"policyDefinitions":"#)

    private static func groups(_ names: String...) -> String {
        #""groupNames":[\#(names.map { "\"\($0)\"" }.joined(separator: ","))]"#
    }

    private static func assigned(
        _ name: String = "a", of definition: String = GovernedKey.initiativeID,
        references: String = "", _ members: String = ""
    ) -> String {
        GovernedKey.assignment(
            of: definition,
            #","overrides":[{"kind":"policyEffect","value":"Deny","selectors":[\#(references)]}]"#
                + members
        ).replacing("policyAssignments/a", with: "policyAssignments/\(name)")
            .replacing(#""name":"a""#, with: #""name":"\#(name)""#)
    }

    private static let onlyHSM = #"{"kind":"policyDefinitionReferenceId","in":["hsm"]}"#

    /// A key with an expiry that no HSM holds: one of the two policies refuses it.
    private static let dated = GovernedKey.key
        .replacing("keys/k/", with: "keys/dated/")
        .replacing(#""enabled":true"#, with: #""enabled":true,"exp":1800000000"#)

    static let rows: [Row] = [
        Row(
            "§6.8", "two policies of an initiative refuse one of two keys",
            [initiative, assigned()], [[2], [2], [2], [2, 1], [2, 1]]),
        Row(
            "§6.8", "two assignments of one initiative",
            [initiative, assigned(), assigned("b")],
            [[2], [2], [2, 2], [2, 1, 2, 1], [2, 1, 2, 1]]),
        Row(
            "§1.4.2", "only one of the policies denies",
            [initiative, assigned(references: onlyHSM)], [[2], [2], [2], [2, 0], [2, 0]]),
        Row(
            "§1.4", "one of two assignments is not enforced",
            [
                initiative, assigned(), assigned("b", #","enforcementMode":"DoNotEnforce""#),
            ],
            [[2], [2], [2, 0], [2, 1, 0, 0], [2, 1, 0, 0]]),
        Row(
            "§1.5", "one of the policies is exempt",
            [
                initiative, assigned(),
                GovernedKey.exemption(
                    at: GovernedKey.vault, #","policyDefinitionReferenceIds":["hsm"]"#),
            ],
            [[1], [1], [1], [1, 1], [0, 1]]),
        Row(
            "§6.8", "two assignments of one definition",
            [
                assigned(of: AssignedPolicy.hsmBacked.definitionID),
                assigned("b", of: AssignedPolicy.hsmBacked.definitionID),
            ],
            [[2], [], [2, 2], [], [2, 2]]),
    ]

    @Test(arguments: rows)
    func `every level counts a refused component once`(row: Row) async throws {
        let evaluation = try await GovernedKey.evaluation(
            row.documents, inventory: [GovernedKey.vaultDocument, GovernedKey.key, Self.dated]
        ) { $0.format = .json }
        var counts = [[try #require(try evaluation.summary("overall", "wouldDeny") as? Int)]]
        for level in ["initiatives", "assignments", "groups", "policies"] {
            let members = try #require(try evaluation.summary(level) as? [[String: Any]])
            counts.append(members.compactMap { $0["wouldDeny"] as? Int })
        }
        #expect(counts == row.expected, "\(evaluation.messages)")
    }
}
