import Diagnostics
import PolicySemantics
import Testing

/// What a run leaves out and says so, while the rest is evaluated.
@Suite struct OmissionTests {
    private static let vault =
        "\(subscription)/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v"

    private static func exemption(
        of assignment: String = assignmentID, at scope: String = vault, _ members: String = ""
    ) -> String {
        """
        { "id": "\(scope)/providers/Microsoft.Authorization/policyExemptions/e", "name": "e",
          "type": "Microsoft.Authorization/policyExemptions",
          "properties": { "policyAssignmentId": "\(assignment)", "exemptionCategory": "Waiver" \(members) } }
        """
    }

    private static let exemptionID = vault + "/providers/Microsoft.Authorization/policyExemptions/e"

    /// Documents beside the definition `test`, and what is left out of them: kind, id and reason.
    private static let cases: [(section: String, documents: [String], omissions: [String])] = [
        ("§1.4", [assignment(), exemption()], []),
        (
            "§1.4", [assignment(of: definitionsID + "none")],
            ["Assignment \(assignmentID): it names the unknown definition `\(definitionsID)none`"]
        ),
        (
            "§1.4", [assignment(of: initiativesID + "none"), exemption()],
            [
                "Assignment \(assignmentID): it names the unknown initiative `\(initiativesID)none`",
                "Exemption \(exemptionID): its assignment is left out",
            ]
        ),
        (
            "ids are unique", [assignment(), assignment()],
            ["Assignment \(assignmentID): another one with the same id comes before it"]
        ),
        (
            "§1.3", [initiative(reference("r"), reference("s", of: "none")), assignmentOfSet()],
            [
                "PolicyDefinitionReference s: it names the unknown definition `\(definitionsID)none`, "
                    + "in the initiative `\(initiativesID)set`"
            ]
        ),
        ("§1.3", [initiative(reference("r"), reference("s", of: "none"))], []),
        (
            "§1.3", [initiative(reference("r"), reference("R")), assignmentOfSet()],
            [
                "PolicyDefinitionReference R: another reference has its id, "
                    + "in the initiative `\(initiativesID)set`"
            ]
        ),
        (
            "§1.5", [assignment(), exemption(of: assignmentID + "b")],
            ["Exemption \(exemptionID): it names the unknown assignment `\(assignmentID)b`"]
        ),
        (
            "decision 18", [assignment(), exemption(at: vault + "/keys/k")],
            [
                "Exemption \(vault)/keys/k/providers/Microsoft.Authorization/policyExemptions/e: "
                    + "in the modes of keys, secrets and certificates an exemption acts on whole vaults and HSMs"
            ]
        ),
        (
            "§1.5",
            [assignment(), exemption(#", "policyDefinitionReferenceIds": ["r"]"#)],
            ["Exemption \(exemptionID): it is for no policy of the assignment"]
        ),
        (
            "hierarchy",
            [
                assignment(),
                #"{"type": "Microsoft.Management/managementGroups", "id": "/mg/a", "name": "a", "properties": {"details": {"parent": {"id": "/mg/a"}}}}"#,
            ],
            ["Parent /mg/a: `/mg/a` lies below `/mg/a`, which lies below it"]
        ),
    ]

    private static func exemption(_ members: String) -> String {
        exemption(of: assignmentID, at: vault, members)
    }

    @Test(arguments: cases.indices)
    func `what is left out is named with its reason`(index: Int) {
        let (section, documents, omissions) = Self.cases[index]
        let run = CheckedSources(
            files: ([member()] + documents).enumerated().map { ("file\($0).json", $1) })
        let found = run.governance.omissions.map {
            "\($0.kind.rawValue) \($0.id ?? "-"): \($0.reason)"
        }
        #expect(found == omissions, "\(section)")
        #expect(!run.diagnostics.preventsCompilation)
        // Each of them has a diagnostic, but what only follows from another omission.
        let reported = omissions.count { !$0.hasSuffix("its assignment is left out") }
        #expect(run.diagnostics.diagnostics.count >= reported)
    }

    /// Two assignments of an initiative share what it leaves out.
    @Test func `a reference is named once`() {
        let run = CheckedSources(
            member(), initiative(reference("r"), reference("s", of: "none")), assignmentOfSet(),
            assignmentOfSet().replacing("policyAssignments/a", with: "policyAssignments/b"))
        #expect(run.governance.assignments.count == 2)
        #expect(run.governance.omissions.count == 1)
    }
}
