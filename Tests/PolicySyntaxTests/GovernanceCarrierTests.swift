import PolicySyntax
import Testing

/// Initiatives, assignments and exemptions in every carrier of Language §1.2.
@Suite struct GovernanceCarrierTests {
    // MARK: Initiatives (Language §1.3)

    private static let parameters = #"{"effect": {"type": "String", "defaultValue": "Audit"}}"#
    private static let references = """
        [{"policyDefinitionId": "/d/1", "policyDefinitionReferenceId": "one",
          "definitionVersion": "1.*.*-preview", "effectiveDefinitionVersion": "1.0.0-preview",
          "parameters": {"effect": {"value": "[if(contains(parameters('effect'), 'x'), 'A', 'B')]"},
            "days": {"value": 90}, "list": {"value": ["[parameters('effect')]", null]}},
          "groupNames": ["G_1"]},
         {"policyDefinitionId": "/d/1", "parameters": null, "groupNames": null}]
        """
    private static let groups = """
        [{"name": "g_1", "displayName": "First", "category": "All", "description": "x",
          "additionalMetadataId": "/providers/Microsoft.PolicyInsights/policyMetadata/x"},
         {"name": "unused"}]
        """
    static let initiative = """
        initiative "Set"
          id "/s/1"
          name "1"
          policyType "Custom"
          version "1.0.0"
          parameter "effect": string = "Audit"
          group "g_1"
            displayName "First"
            category "All"
          group "unused"
          reference "one"
            policyDefinitionId "/d/1"
            definitionVersion "1.*.*-preview"
            groupName "G_1"
            parameter "effect" = [if(contains(parameters('effect'), 'x'), 'A', 'B')]
            parameter "days" = 90
            parameter "list" = [[parameters('effect')],null]
          reference
            policyDefinitionId "/d/1"

        """

    static let shownInitiative = """
        {"description": null, "displayName": "Set", "id": "/s/1", "metadata": {}, "name": "1",
         "parameters": \(parameters), "policyDefinitionGroups": \(groups),
         "policyDefinitions": \(references), "policyType": "Custom", "systemData": null,
         "type": "Microsoft.Authorization/policySetDefinitions", "version": "1.0.0",
         "versions": ["1.0.0"]}
        """

    @Test(arguments: [
        // The ARM object (§1.2, item 1), with the spelling of five built-ins (§1.1).
        """
        {"id": "/s/1", "name": "1", "type": "Microsoft.Authorization/policySetDefinitions",
         "systemData": {}, "properties": {"displayName": "Set", "policyType": "Custom",
         "metadata": {}, "Version": "1.0.0", "versions": [], "parameters": \(parameters),
         "policyDefinitions": \(references), "policyDefinitionGroups": \(groups)}}
        """,
        // `az policy set-definition show` and `list` (item 5), a page of the REST interface (item 7).
        shownInitiative, "[\(shownInitiative)]", #"{"value": [\#(shownInitiative)]}"#,
        // Get-AzPolicySetDefinition before version 12 and since (item 6).
        """
        {"Name": "1", "ResourceId": "/s/1", "ResourceName": "1", "SubscriptionId": null,
         "ResourceType": "Microsoft.Authorization/policySetDefinitions",
         "PolicySetDefinitionId": "/s/1", "Properties": {"DisplayName": "Set", "PolicyType": "Custom",
         "Metadata": {}, "Version": "1.0.0", "Parameters": \(parameters),
         "PolicyDefinitions": \(references), "PolicyDefinitionGroups": \(groups)}}
        """,
        """
        {"Id": "/s/1", "Name": "1", "Type": "Microsoft.Authorization/policySetDefinitions",
         "DisplayName": "Set", "PolicyType": "Custom", "Metadata": {}, "Version": "1.0.0",
         "Versions": [], "Parameter": \(parameters), "PolicyDefinition": \(references),
         "PolicyDefinitionGroup": \(groups), "SystemDataCreatedAt": null, "ResourceGroupName": ""}
        """,
    ])
    func initiatives(source: String) {
        #expect(ReadText(source).findings == [])
        #expect(ReadText(source).syntax == Self.initiative)
    }

    /// In a template `[[` begins an expression of the initiative (§1.2, item 8).
    @Test func initiativesOfATemplate() {
        let read = ReadText(
            """
            {"resources": {"set": {"type": "Microsoft.Authorization/policySetDefinitions",
              "apiVersion": "2025-03-01", "name": "1", "properties": {"displayName": "[[x]",
              "policyDefinitions": [{"policyDefinitionId": "/d/1",
                "parameters": {"effect": {"value": "[[parameters('effect')]"},
                  "text": {"value": "[[[x]"}}}]}}}}
            """)
        #expect(read.findings == [])
        #expect(
            read.syntax == """
                initiative "[x]"
                  name "1"
                  reference
                    policyDefinitionId "/d/1"
                    parameter "effect" = [parameters('effect')]
                    parameter "text" = "[x]"

                """)
    }

    /// `az policy set-definition create --definitions` takes the references alone.
    @Test func bareReferences() {
        let read = ReadText(Self.references)
        #expect(read.findings == [])
        let references = Self.initiative.split(separator: "\n").drop {
            !$0.hasPrefix("  reference")
        }
        #expect(read.syntax == "initiative\n" + references.joined(separator: "\n") + "\n")
        // What has a name is an assignment.
        let assignments = ReadText(
            #"[{"policyDefinitionId": "/d/1"}, {"policyDefinitionId": "/d/1", "name": "a"}]"#)
        #expect(assignments.syntax.hasPrefix("assignment\n"))
    }

    /// A version resource stands for what it is a version of.
    @Test(arguments: ["", "/versions/1.0.0"])
    func versionResources(version: String) {
        let read = ReadText(
            """
            {"id": "/s/1\(version)", "name": "\(version.isEmpty ? "1" : "1.0.0")",
             "type": "Microsoft.Authorization/policySetDefinitions\(version.isEmpty ? "" : "/versions")",
             "properties": {"displayName": "Set", "policyType": "Custom", "version": "1.0.0",
              "parameters": \(Self.parameters), "policyDefinitions": \(Self.references),
              "policyDefinitionGroups": \(Self.groups)}}
            """)
        #expect(read.findings == [])
        #expect(read.syntax == Self.initiative)
    }

    // MARK: Assignments (Language §1.4)

    private static let selectors = """
        [{"name": "first", "selectors": [{"kind": "resourceLocation", "in": ["eastus", "West US"]},
          {"kind": "resourceType", "in": null, "notIn": ["Microsoft.KeyVault/vaults"]}]},
         {"selectors": [{"kind": "ResourceWithoutLocation", "in": ["subscriptionLevelResources"]}]}]
        """
    private static let overrides = """
        [{"kind": "policyEffect", "value": "audit", "selectors": [
           {"kind": "policyDefinitionReferenceId", "notIn": ["one"]},
           {"kind": "resourceLocation", "inProperty": ["eastus"]}]},
         {"kind": "definitionVersion", "value": "2.0.*", "selectors": null},
         {"kind": "policyVersion", "value": "2.1.*",
          "selectors": [{"kind": "resourceLocation", "in": ["eastus"]}]}]
        """
    private static let messages =
        #"[{"message": "No."}, {"message": "Not one.", "policyDefinitionReferenceId": "one"}]"#
    static let assignment = """
        assignment
          id "/a/1"
          name "1"
          policyDefinitionId "/s/1"
          resourceSelector "first"
            resourceLocation in ["eastus","West US"]
            resourceType notIn ["Microsoft.KeyVault/vaults"]
          resourceSelector
            ResourceWithoutLocation in ["subscriptionLevelResources"]
          override policyEffect "audit"
            policyDefinitionReferenceId notIn ["one"]
            resourceLocation in ["eastus"]
          override definitionVersion "2.0.*"
          override policyVersion "2.1.*"
            resourceLocation in ["eastus"]
          nonComplianceMessage "No."
          nonComplianceMessage "Not one." for "one"

        """

    @Test(arguments: [
        // The ARM object; selectors are §1.4.1, overrides §1.4.2.
        """
        {"id": "/a/1", "name": "1", "type": "Microsoft.Authorization/policyAssignments",
         "properties": {"policyDefinitionId": "/s/1", "nonComplianceMessages": \(messages),
         "resourceSelectors": \(selectors), "overrides": \(overrides),
         "selfServeExemptionSettings": {"enabled": true}, "instanceId": "i"}}
        """,
        // `az policy assignment show`.
        """
        {"id": "/a/1", "name": "1", "type": "Microsoft.Authorization/policyAssignments",
         "policyDefinitionId": "/s/1", "nonComplianceMessages": \(messages), "notScopes": null,
         "resourceSelectors": \(selectors), "overrides": \(overrides), "parameters": null}
        """,
        // Get-AzPolicyAssignment.
        """
        {"Id": "/a/1", "Name": "1", "PolicyDefinitionId": "/s/1", "NonComplianceMessage": \(messages),
         "ResourceSelector": \(selectors), "Override": \(overrides), "NotScope": null}
        """,
    ])
    func assignments(source: String) {
        #expect(ReadText(source).findings == [])
        #expect(ReadText(source).syntax == Self.assignment)
    }

    // MARK: Exemptions (Language §1.5)

    static let exemption = """
        exemption "Until migrated"
          id "/e/1"
          name "1"
          policyAssignmentId "/a/1"
          policyDefinitionReferenceId "one"
          policyDefinitionReferenceId "two"
          exemptionCategory "waiver"
          expiresOn "2030-12-31T23:59:59+00:00"
          assignmentScopeValidation "DoNotValidate"
          resourceSelector "user"
            userPrincipalId in ["11111111-1111-1111-1111-111111111111"]

        """
    /// An end in another form, what is read, if it can be, and the warning (Domain §2.7); the service keeps ISO 8601 in UTC (§1.5).
    @Test(
        arguments: [
            ("2030-12-31T23:59:59Z", "2030-12-31T23:59:59Z", nil),
            ("2030-12-31T23:59:59+02:00", "2030-12-31T23:59:59+02:00", nil),
            ("/Date(1798761600000)/", "2027-01-01T00:00:00Z", nil),
            ("/Date(1798761600000+0100)/", "2027-01-01T00:00:00Z", nil),
            (
                "2030-12-31", "2030-12-31T00:00:00Z",
                "date-time: `2030-12-31` names no time, and midnight in UTC is taken"
            ),
            (
                "2030-12-31T10:00:00", "2030-12-31T10:00:00",
                "date-time: `2030-12-31T10:00:00` names no zone, and UTC is taken"
            ),
            ("/Date(x)/", nil, "date-time: `/Date(x)/` is no date-time"),
            (
                "/Date(9223372036854775807)/", nil,
                "date-time: `/Date(9223372036854775807)/` is no date-time"
            ),
        ] as [(String, String?, String?)])
    func ends(written: String, read: String?, finding: String?) {
        let text = ReadText(
            """
            {"id": "/e/1", "type": "Microsoft.Authorization/policyExemptions", "policyAssignmentId": "/a/1",
             "exemptionCategory": "Waiver", "expiresOn": "\(written)"}
            """)
        let line = read.map { "  expiresOn \"\($0)\"\n" } ?? "unusable exemption\n"
        #expect(text.syntax.contains(line), "\(text.syntax)")
        #expect(text.findings == (finding.map { ["\($0) «\"\(written)\"»"] } ?? []))
    }

    private static let identities = """
        [{"name": "user", "selectors": [{"kind": "userPrincipalId",
          "in": ["11111111-1111-1111-1111-111111111111"]}]}]
        """
    private static let exemptionProperties = """
        {"displayName": "Until migrated", "metadata": {},
         "policyAssignmentId": "/a/1", "policyDefinitionReferenceIds": ["one", "two"],
         "exemptionCategory": "waiver", "expiresOn": "2030-12-31T23:59:59+00:00",
         "assignmentScopeValidation": "DoNotValidate", "exemptionManagementMode": "UserSelfServe",
         "resourceSelectors": \(identities)}
        """
    static let shownExemption = """
        {"assignmentScopeValidation": "DoNotValidate", "description": null,
         "displayName": "Until migrated", "exemptionCategory": "waiver",
         "expiresOn": "2030-12-31T23:59:59+00:00", "id": "/e/1", "metadata": {"ticketRef": "T1"},
         "name": "1", "policyAssignmentId": "/a/1", "policyDefinitionReferenceIds": ["one", "two"],
         "resourceSelectors": \(identities), "resourceGroup": "g", "systemData": {},
         "type": "Microsoft.Authorization/policyExemptions"}
        """

    @Test(arguments: [
        // The ARM object, a page of the REST interface, `az policy exemption show` and `list`.
        """
        {"id": "/e/1", "name": "1", "type": "Microsoft.Authorization/policyExemptions",
         "systemData": {}, "properties": \(exemptionProperties)}
        """,
        shownExemption, "[\(shownExemption)]", #"{"value": [\#(shownExemption)], "nextLink": ""}"#,
        // Get-AzPolicyExemption before version 12 and since.
        """
        {"Name": "1", "ResourceId": "/e/1", "ResourceType": "Microsoft.Authorization/policyExemptions",
         "Properties": {"DisplayName": "Until migrated", "PolicyAssignmentId": "/a/1",
         "PolicyDefinitionReferenceIds": ["one", "two"], "ExemptionCategory": "waiver",
         "ExpiresOn": "2030-12-31T23:59:59+00:00", "AssignmentScopeValidation": "DoNotValidate",
         "ResourceSelectors": \(identities)}}
        """,
        """
        {"Id": "/e/1", "Name": "1", "Type": "Microsoft.Authorization/policyExemptions",
         "DisplayName": "Until migrated", "PolicyAssignmentId": "/a/1",
         "PolicyDefinitionReferenceId": ["one", "two"], "ExemptionCategory": "waiver",
         "ExpiresOn": "2030-12-31T23:59:59+00:00", "AssignmentScopeValidation": "DoNotValidate",
         "ResourceSelector": \(identities), "SystemDataCreatedAt": null}
        """,
        // A resource of a template.
        """
        {"resources": [{"type": "Microsoft.Authorization/policyExemptions", "id": "/e/1",
         "apiVersion": "2022-07-01-preview", "name": "1", "scope": "/subscriptions/s",
         "properties": \(exemptionProperties)}]}
        """,
    ])
    func exemptions(source: String) {
        #expect(ReadText(source).findings == [])
        #expect(ReadText(source).syntax == Self.exemption)
    }

    // MARK: Enrollments and attestations (Language §1.6)

    static let enrollment = """
        enrollment
          id "/n/1"
          policyAssignmentId "/a/1"
          policyDefinitionReferenceId "one"
          resourceSelector "user"
            userPrincipalId in ["11111111-1111-1111-1111-111111111111"]

        """

    @Test(arguments: [
        """
        {"id": "/n/1", "name": "1", "type": "Microsoft.Authorization/policyEnrollments",
         "properties": {"displayName": "Enroll", "policyAssignmentId": "/a/1",
         "policyDefinitionReferenceIds": ["one"], "assignmentScopeValidation": "Default",
         "resourceSelectors": \(identities)}}
        """,
        """
        [{"id": "/n/1", "name": "1", "type": "Microsoft.Authorization/policyEnrollments",
         "displayName": "Enroll", "policyAssignmentId": "/a/1", "systemData": {},
         "policyDefinitionReferenceIds": ["one"], "resourceSelectors": \(identities)}]
        """,
    ])
    func enrollments(source: String) {
        #expect(ReadText(source).findings == [])
        #expect(ReadText(source).syntax == Self.enrollment)
    }

    static let attestation = """
        attestation
          id "/t/1"
          policyAssignmentId "/a/1"
          policyDefinitionReferenceId "one"
          complianceState "Compliant"
          expiresOn "2030-12-31T23:59:59Z"

        """
    private static let attestationProperties = """
        {"policyAssignmentId": "/a/1", "policyDefinitionReferenceId": "one",
         "complianceState": "Compliant", "expiresOn": "2030-12-31T23:59:59Z", "owner": "o",
         "comments": "c", "evidence": [{"description": "d", "sourceUri": "u"}], "metadata": {},
         "assessmentDate": "2026-01-01T00:00:00Z", "provisioningState": "Succeeded"}
        """

    @Test(arguments: [
        #"{"id": "/t/1", "type": "Microsoft.PolicyInsights/attestations", "properties": \#(attestationProperties)}"#,
        #"{"value": [{"id": "/t/1", "name": "1", "properties": \#(attestationProperties)}]}"#,
        // az policy attestation show
        #"{"id": "/t/1", "name": "1", "resourceGroup": "g", "# + attestationProperties.dropFirst(),
        // Get-AzPolicyAttestation
        """
        {"Id": "/t/1", "Name": "1", "Type": "Microsoft.PolicyInsights/attestations",
         "PolicyAssignmentId": "/a/1", "PolicyDefinitionReferenceId": "one", "Comment": "c",
         "ComplianceState": "Compliant", "ExpiresOn": "2030-12-31T23:59:59Z", "Evidence": []}
        """,
    ])
    func attestations(source: String) {
        #expect(ReadText(source).findings == [])
        #expect(ReadText(source).syntax == Self.attestation)
    }

    // MARK: Resource Graph

    /// The table `policyresources`, whose rows have the members of every resource.
    @Test func resourceGraph() {
        let read = ReadText(
            """
            {"count": 1, "skip_token": null, "total_records": 1, "data": [{"id": "/e/1", "name": "1",
             "type": "microsoft.authorization/policyexemptions", "tenantId": "t", "kind": "",
             "location": "", "resourceGroup": "", "subscriptionId": "s", "managedBy": "",
             "sku": null, "plan": null, "tags": null, "identity": null, "zones": null,
             "extendedLocation": null, "properties": \(Self.exemptionProperties)}]}
            """)
        #expect(read.findings == [])
        #expect(read.syntax == Self.exemption)
    }

    /// Selectors and overrides of a template keep their words (§1.2, item 8).
    @Test func assignmentsOfATemplate() {
        let read = ReadText(
            """
            {"resources": [{"type": "Microsoft.Authorization/policyAssignments", "id": "/a/1",
             "name": "1", "properties": {"policyDefinitionId": "/s/1",
             "resourceSelectors": \(Self.selectors), "overrides": \(Self.overrides),
             "nonComplianceMessages": \(Self.messages)}}]}
            """)
        #expect(read.findings == [])
        #expect(read.syntax == Self.assignment)
    }
}
