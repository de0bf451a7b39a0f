import Columns
import PolicySemantics
import Testing

/// An exemption of the assignment `a` and what comes of it.
struct ExemptionCase: CustomTestStringConvertible, Sendable {
    let section: String
    let what: String
    var scope = "\(subscription)/resourceGroups/g"
    var assignment = assignmentID
    let members: String
    /// The references of the bound exemption; nil when it is left out.
    let references: [String]?
    let findings: [String]

    init(
        _ section: String, _ what: String, at scope: String? = nil, of assignment: String? = nil,
        _ members: String = "", gives references: [String]?, _ findings: String...
    ) {
        self.section = section
        self.what = what
        if let scope { self.scope = scope }
        if let assignment { self.assignment = assignment }
        self.members = members
        self.references = references
        self.findings = findings
    }

    var id: String { scope + "/providers/Microsoft.Authorization/policyExemptions/e" }
    var testDescription: String { "\(section) \(what)" }

    var document: String {
        """
        { "id": "\(id)", "name": "e", "type": "Microsoft.Authorization/policyExemptions",
          "properties": { "policyAssignmentId": "\(assignment)", "exemptionCategory": "Waiver",
            "displayName": "E" \(members) } }
        """
    }
}

private let inert =
    "in the modes of keys, secrets and certificates an exemption acts on whole vaults and HSMs, "
private let vault = "\(subscription)/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v"
private let groups = "/providers/Microsoft.Management/managementGroups/"

@Suite struct ExemptionResolutionTests {
    @Test(arguments: [
        ExemptionCase("§1.5", "of the whole initiative", gives: []),
        ExemptionCase(
            "§1.5", "of an assignment in capitals", of: assignmentID.uppercased(), gives: []),
        ExemptionCase(
            "§1.5", "of references, in the initiative's spelling",
            #", "policyDefinitionReferenceIds": ["S"]"#, gives: ["s"]),
        ExemptionCase(
            "§1.5", "of an unknown reference beside a known one",
            #", "policyDefinitionReferenceIds": ["r", "unknown"]"#, gives: ["r"],
            "exemption-orphan error \"unknown\": the assigned initiative has no reference `unknown`"
        ),
        ExemptionCase(
            "§1.5", "of unknown references only: it must not act on all",
            #", "policyDefinitionReferenceIds": ["unknown"]"#, gives: nil,
            "exemption-orphan error \"unknown\": the assigned initiative has no reference `unknown`",
            "exemption-without-effect info \"unknown\": the exemption is left out, since it is for no policy of the assignment"
        ),
        ExemptionCase(
            "§1.5", "of a missing assignment", of: assignmentID + "b", gives: nil,
            "exemption-orphan warning \"\(assignmentID)b\": the exemption is left out, since it names the unknown assignment `\(assignmentID)b`"
        ),
        ExemptionCase("§1.5", "of a vault", at: vault, gives: []),
        ExemptionCase(
            "decision 18", "below a vault", at: vault + "/keys/k", gives: nil,
            "exemption-at-component-scope error \"\(vault)/keys/k/providers/Microsoft.Authorization/policyExemptions/e\": \(inert)so this one has no effect — exempt the vault or HSM"
        ),
        ExemptionCase(
            "§1.5", "above the assignment", at: subscription, gives: nil,
            "exemption-scope-outside-assignment error \"\(subscription)/providers/Microsoft.Authorization/policyExemptions/e\": the exemption is left out, since it does not lie within the scope of its assignment, `/subscriptions/s/resourceGroups/g` — with `assignmentScopeValidation` `DoNotValidate` the service accepts it"
        ),
        ExemptionCase(
            "§1.4", "scopes end on segments", at: "\(subscription)/resourceGroups/g2", gives: nil,
            "exemption-scope-outside-assignment error \"\(subscription)/resourceGroups/g2/providers/Microsoft.Authorization/policyExemptions/e\": the exemption is left out, since it does not lie within the scope of its assignment, `/subscriptions/s/resourceGroups/g` — with `assignmentScopeValidation` `DoNotValidate` the service accepts it"
        ),
        ExemptionCase(
            "§1.5", "above the assignment without validation", at: subscription,
            #", "assignmentScopeValidation": "donotvalidate""#, gives: []),
        ExemptionCase(
            "§1.5", "beside the assignment without validation",
            at: "\(subscription)/resourceGroups/g2",
            #", "assignmentScopeValidation": "DoNotValidate""#, gives: nil,
            "exemption-without-effect warning \"\(subscription)/resourceGroups/g2/providers/Microsoft.Authorization/policyExemptions/e\": the exemption is left out, since nothing lies in its scope and in that of its assignment, `/subscriptions/s/resourceGroups/g`"
        ),
    ])
    func exemptions(row: ExemptionCase) throws {
        let run = CheckedSources(
            initiative(reference("r"), reference("s")), member(), assignmentOfSet(), row.document)
        #expect(run.findings == row.findings)
        #expect(run.governance.exemptions.map(\.referenceIDs) == row.references.map { [$0] } ?? [])
        #expect(
            run.governance.omissions.map(\.kind) == (row.references == nil ? [.exemption] : []))
        #expect(run.governance.exemptions.allSatisfy { $0.scope == row.scope })
    }

    @Test func whatAnExemptionKeeps() throws {
        let row = ExemptionCase(
            "§1.5", "", at: vault,
            """
            , "expiresOn": "2030-01-01T00:00:00Z", "resourceSelectors": [ { "selectors": [
              { "kind": "resourceLocation", "in": ["West Europe"] } ] } ]
            """, gives: [])
        let run = CheckedSources(member(), assignment(), row.document)
        #expect(run.findings == [])
        let exemption = try #require(run.governance.exemptions.first)
        #expect(exemption.id == row.id)
        #expect(exemption.name == "e")
        #expect(exemption.displayName == "E")
        #expect(exemption.assignment == 0)
        #expect(exemption.expiresOn == Instant(fullDateTime: "2030-01-01T00:00:00Z"))
        #expect(
            exemption.resourceSelectors == [
                ResourceSelection([ResourceCondition(.location, isIn: true, ["westeurope"])])
            ])
    }

    /// A single definition has no references (Language §1.5, §1.8).
    @Test func referencesOfADefinition() {
        let row = ExemptionCase(
            "§1.5", "", #", "policyDefinitionReferenceIds": ["r"]"#, gives: nil)
        let run = CheckedSources(member(), assignment(), row.document)
        #expect(
            run.findings == [
                "reference-of-definition error \"r\": `r` names a reference, and the assignment is one of a single definition — (`InvalidPolicyDefinitionReference`)",
                "exemption-without-effect info \"r\": the exemption is left out, since it is for no policy of the assignment",
            ])
        #expect(run.governance.exemptions.isEmpty)
    }

    /// An assignment with an error has exemptions that cannot be told wrong.
    @Test func exemptionsOfABrokenAssignment() {
        let run = CheckedSources(
            member(), assignment(parameters: #""x": { "value": 1 }"#),
            ExemptionCase("", "", gives: nil).document)
        #expect(run.findings.count == 1)
        #expect(run.governance.exemptions.isEmpty)
    }

    /// Exemptions from HSM policies are not documented (Language §1.5); ARM modes know single keys (decision 18).
    @Test func modes() {
        let hsm = "\(subscription)/resourceGroups/g/providers/Microsoft.KeyVault/managedHSMs/h"
        let row = ExemptionCase("§1.5", "", at: hsm, gives: [])
        let managed = CheckedSources(
            member(mode: "Microsoft.ManagedHSM.Data"), assignment(), row.document)
        #expect(
            managed.findings == [
                "exemption-mode warning \"\(row.id)\": exemptions from policies of mode `Microsoft.ManagedHSM.Data` are not documented: this one is applied to whole HSMs"
            ])
        #expect(managed.governance.exemptions.count == 1)
        let key = ExemptionCase("decision 18", "", at: vault + "/keys/k", gives: [])
        let indexed = CheckedSources(member(mode: "Indexed"), assignment(), key.document)
        #expect(indexed.findings == [])
        #expect(indexed.governance.exemptions.count == 1)
        let both = CheckedSources(
            initiative(reference("r"), reference("s", of: "arm")), member(),
            member("arm", mode: "Indexed"), assignmentOfSet(), key.document)
        #expect(
            both.findings == [
                "exemption-at-component-scope warning \"\(key.id)\": \(inert)so this one does not act on them — exempt the vault or HSM"
            ])
        #expect(both.governance.exemptions.count == 1)
    }

    /// What lies below a management group is known from the hierarchy alone (Language §1.4, §1.5).
    @Test(arguments: [
        ("the group above", #"{ "id": "\#(groups)mg", "parent": "\#(groups)top" }"#, 1),
        ("nothing known", "", 1),
        ("another group", #"{ "id": "\#(groups)other", "parent": "/" }"#, 0),
    ])
    func managementGroups(what: String, above: String, count: Int) {
        let parent = above.contains("other") ? "other" : "mg"
        let members = """
            [ { "id": "\(groups)\(parent)", "name": "\(parent)", "type": "Microsoft.Management/managementGroups",
                "tenantId": "\(parent == "other" ? "other" : "t")",
                "properties": { "displayName": "G", "children": [
                  { "id": "\(subscription)", "type": "/subscriptions", "displayName": "S", "name": "s" } ] } } ]
            """
        let assigned = assignment().replacing(
            "/subscriptions/s/resourceGroups/g/providers", with: "\(groups)mg/providers")
        let row = ExemptionCase(
            "§1.5", "", of: "\(groups)mg/providers/Microsoft.Authorization/policyAssignments/a",
            gives: [])
        let documents = [member(), assigned, row.document] + (above.isEmpty ? [] : [members])
        let run = CheckedSources(
            files: documents.enumerated().map { ("file\($0).json", $1) })
        #expect(run.governance.exemptions.count == count, "\(run.findings)")
    }

    /// Enrollments count under the mode `Enroll` (Language §1.6).
    @Test func enrollments() {
        let enrollment = """
            { "id": "\(vault)/providers/Microsoft.Authorization/policyEnrollments/n", "name": "n",
              "type": "Microsoft.Authorization/policyEnrollments",
              "properties": { "policyAssignmentId": "\(assignmentID)",
                "policyDefinitionReferenceIds": ["R"] } }
            """
        let set = initiative(reference("r"))
        let enrolled = CheckedSources(
            set, member(), assignmentOfSet(more: #", "enforcementMode": "Enroll""#), enrollment)
        #expect(enrolled.findings == [])
        #expect(enrolled.governance.enrollments.map(\.scope) == [vault])
        #expect(enrolled.governance.enrollments.map(\.referenceIDs) == [["r"]])
        let other = CheckedSources(set, member(), assignmentOfSet(), enrollment)
        #expect(
            other.findings == [
                "enrollment-without-effect warning \"\(assignmentID)\": the enrollment is left out, since the assignment has the enforcement mode `Default`, and enrollments count in `Enroll` only"
            ])
    }

    /// The service makes up other ids than we do, so that nothing is for ours (Language §1.3).
    @Test func madeUpReferences() {
        let exemption = ExemptionCase(
            "§1.3", "", #", "policyDefinitionReferenceIds": ["Test"]"#, gives: nil)
        let run = CheckedSources(
            initiative(reference(nil), reference("s")), member(),
            assignmentOfSet(
                more: #"""
                    , "overrides": [ { "kind": "policyEffect", "value": "Disabled",
                      "selectors": [ { "kind": "policyDefinitionReferenceId", "in": ["test"] } ] } ]
                    """#), exemption.document)
        func finding(_ rule: String, _ id: String) -> String {
            "\(rule) \"\(id)\": `\(id)` was made up here for a reference without an id, and the service makes up another — write the `policyDefinitionReferenceId` in the initiative"
        }
        #expect(run.findings.contains(finding("exemption-orphan error", "Test")))
        #expect(run.findings.contains(finding("unknown-reference warning", "test")))
        #expect(run.governance.exemptions.isEmpty)
        #expect(run.governance.omissions.map(\.kind) == [.exemption])
        #expect(run.outline == ["test Audit 90", "s Audit 90"])
    }

    /// Attestations tell the state of resources under a manual policy (Language §1.6, §6.6).
    @Test func attestations() throws {
        let attestation = """
            { "id": "\(vault)/providers/Microsoft.PolicyInsights/attestations/t", "name": "t",
              "type": "Microsoft.PolicyInsights/attestations",
              "properties": { "policyAssignmentId": "\(assignmentID)", "policyDefinitionReferenceId": "r",
                "complianceState": "compliant", "expiresOn": "2030-01-01T00:00:00Z" } }
            """
        let manual = definition(
            mode: "All", then: #""effect": "manual", "details": { "defaultState": "Unknown" }"#)
        let run = CheckedSources(
            initiative(reference("r"), reference("s", of: "arm")), manual, member("arm"),
            assignmentOfSet(), attestation)
        #expect(run.findings == [])
        let bound = try #require(run.governance.attestations.first)
        #expect(bound.scope == vault)
        #expect(bound.referenceID == "r")
        #expect(bound.state == .compliant)
        #expect(bound.expiresOn == Instant(fullDateTime: "2030-01-01T00:00:00Z"))
        // Nobody attests what the service judges itself.
        let other = CheckedSources(
            initiative(reference("s"), reference("r", of: "arm")), manual, member("arm"),
            assignmentOfSet(), attestation)
        #expect(
            other.findings == [
                "attestation-without-effect warning \"\(assignmentID)\": the attestation is left out, since attestations count for policies with the effect `manual` only"
            ])
        #expect(other.governance.attestations.isEmpty)
        #expect(other.governance.omissions.map(\.kind) == [.attestation])
    }

    /// Attestations of a single definition name no reference.
    @Test(arguments: [("manual", 1), ("audit", 0)])
    func attestationsOfADefinition(effect: String, count: Int) {
        let run = CheckedSources(
            definition(mode: "All", then: #""effect": "\#(effect)""#), assignment(),
            """
            { "id": "\(vault)/providers/Microsoft.PolicyInsights/attestations/t", "name": "t",
              "type": "Microsoft.PolicyInsights/attestations",
              "properties": { "policyAssignmentId": "\(assignmentID)", "complianceState": "Compliant" } }
            """)
        #expect(run.governance.attestations.count == count, "\(run.findings)")
    }

    /// The scope of an enrollment is checked as that of an exemption (Language §1.5, §1.6).
    @Test(arguments: [("Default", 0), ("DoNotValidate", 1)])
    func enrollmentsAboveTheAssignment(validation: String, count: Int) {
        let run = CheckedSources(
            member(), assignment(more: #", "enforcementMode": "Enroll""#),
            """
            { "id": "\(subscription)/providers/Microsoft.Authorization/policyEnrollments/n", "name": "n",
              "type": "Microsoft.Authorization/policyEnrollments",
              "properties": { "policyAssignmentId": "\(assignmentID)", "assignmentScopeValidation": "\(validation)" } }
            """)
        #expect(run.governance.enrollments.count == count)
        #expect(run.governance.omissions.map(\.kind) == (count == 0 ? [.enrollment] : []))
        #expect(
            run.findings.map { $0.prefix { $0 != "\"" } }
                == (count == 0 ? ["enrollment-scope-outside-assignment error "] : []))
    }

    /// Without an id nobody knows where an exemption applies.
    @Test func exemptionsWithoutAnID() {
        let row = ExemptionCase("§1.5", "", gives: nil)
        let run = CheckedSources(
            member(), assignment(), row.document.replacing("\"id\": \"\(row.id)\", ", with: ""))
        #expect(
            run.findings == [
                "exemption-without-effect warning \"\(assignmentID)\": the exemption is left out, since its id does not tell where it applies — ids end in `/providers/Microsoft.Authorization/policyExemptions/NAME`"
            ])
    }
}
