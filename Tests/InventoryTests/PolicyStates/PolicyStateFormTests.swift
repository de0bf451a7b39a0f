import Diagnostics
import Testing

@testable import Inventory

/// The forms in which policy states are exported (Language §8.6, Domain §3.3).
@Suite struct PolicyStateFormTests {
    /// The sample of Domain §3.3.
    static let sample = """
        { "timestamp": "2026-01-01T03:00:00Z", "componentId": "cert-web", "componentName": "web",
          "componentType": "Certificate", "resourceId": "/subscriptions/s/v",
          "resourceType": "Microsoft.KeyVault/vaults", "policyAssignmentName": "cert-validity",
          "policyDefinitionName": "0a075868", "policyDefinitionAction": "audit",
          "policyDefinitionReferenceId": "", "complianceState": "NonCompliant" }
        """
    static let printed =
        "2026-01-01T03:00:00Z /subscriptions/s/v [cert-web Certificate web] (cert-validity) (0a075868) '': NonCompliant"

    @Test(arguments: [
        // Domain §3.3: a page of componentPolicyStates.
        "{ \"@odata.count\": 1, \"value\": [\n\(sample)\n] }",
        "{\"value\":[\(sample.replacing("\n", with: " "))]}\n",
        "{\"@odata.nextLink\": null, \"value\": [\(sample)], \"@odata.count\": 1}",
        // `az policy state list`, and a row a line.
        "[\(sample)]",
        sample.replacing("\n", with: " ") + "\n",
        sample,
        // Language §8.6: names fold their letters' case.
        "[\(sample.replacing("componentName", with: "ComponentName").replacing("resourceId", with: "ResourceID"))]",
        // A row of Resource Graph has its members under `properties`.
        "{\"data\": [{\"id\": \"/x\", \"name\": \"y\", \"type\": \"microsoft.policyinsights/componentpolicystates\", \"properties\": \(sample)}]}",
    ])
    func `componentPolicyStates`(text: String) async {
        let read = await PrintedStates(text)
        #expect(read.states == [Self.printed])
        #expect(read.diagnostics == [])
        #expect(read.statistics.records == 1)
    }

    private static let header =
        "Timestamp,ComponentId,componentName,componentType,resourceId,policyAssignmentName,policyDefinitionName,policyDefinitionReferenceId,complianceState"
    private static let row =
        "2026-01-01T03:00:00Z,cert-web,web,Certificate,/subscriptions/s/v,cert-validity,0a075868,,NonCompliant"

    /// Comma-separated exports: Get-AzPolicyState through Export-Csv, Resource Graph and Log Analytics in the portal.
    @Test(arguments: [
        "\(header)\n\(row)\n", "\(header)\r\n\(row)\r\n", "\(header)\n\(row)",
        "\u{FEFF}\(header)\n\n\(row)\n\n",
        "#TYPE Microsoft.Azure.Commands.PolicyInsights.Models.PolicyState\n\(header)\n\(row)\n",
        (header + "\n" + row + "\n").split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }
                .joined(separator: ",")
        }.joined(separator: "\n"),
        "\(header.replacing("Timestamp", with: "Timestamp [UTC]")),Other\n\(row),\"a \"\"b\"\",\nc\"\n",
        "id,name,properties\n/x,y,\"\(sample.replacing("\"", with: "\"\""))\"\n",
    ])
    func `comma-separated rows`(text: String) async {
        let read = await PrintedStates(text)
        #expect(read.states == [Self.printed], "\(read.diagnostics)")
        #expect(read.diagnostics == [])
        #expect(read.statistics.records == 1)
    }

    @Test func `empty fields of a table say nothing`() async {
        let read = await PrintedStates(
            "resourceId,componentId,componentName,policyAssignmentId,policyDefinitionId,complianceState,principalOid\n"
                + "/s/r,,,/a,/d,Compliant,\n")
        #expect(read.states == ["- /s/r - /a /d -: Compliant"])
    }

    /// A broken row keeps its line, and the others are read.
    @Test func `rows of a table that cannot be read`() async {
        let read = await PrintedStates(
            "\(Self.header),properties\n\(Self.row),\"a\nb\"\n\(Self.row),\"{\"\"x\"\"\"\n\(Self.row),\n"
        )
        #expect(read.states == [Self.printed, Self.printed])
        #expect(read.diagnostics.count == 1)
        #expect(read.diagnostics[0].hasPrefix("export0:4:"), "\(read.diagnostics)")
    }

    @Test(arguments: ["", "\n", "hello\n", "a,b\n1,2\n"])
    func `other text is no table`(text: String) async {
        let read = await PrintedStates(text)
        #expect(read.states == [])
        #expect(read.statistics.records == read.statistics.rejected)
    }

    /// More records than are converted at a time, with a field across the border.
    @Test func `long tables`() async {
        let long = String(repeating: "x", count: 100_000)
        let read = await PrintedStates(
            "\(Self.header),other\n"
                + String(repeating: "\(Self.row),\"\(long)\n\"\n", count: 50))
        #expect(read.states == Array(repeating: Self.printed, count: 50))
    }

    /// `POST …/workspaces/W/query`: times and booleans are JSON, objects are text.
    @Test func `tables of Log Analytics`() async {
        let details =
            #"[{\"AssignmentId\": \"/a\", \"DefinitionId\": \"/d\", \"Outcome\": \"NonCompliant\"}]"#
        let read = await PrintedStates(
            """
            {"tables": [{"name": "PrimaryResult",
              "columns": [{"name": "TenantId", "type": "string"}, {"name": "TimeGenerated", "type": "datetime"},
                {"name": "ObjectName", "type": "string"}, {"name": "ObjectType", "type": "string"},
                {"name": "IsComplianceCheck", "type": "bool"}, {"name": "EvaluationDetails", "type": "dynamic"},
                {"name": "_ResourceId", "type": "string"}],
              "rows": [
                ["t", "2026-01-01T03:00:00Z", "web", "Certificate", true, "\(details)", "/s/v"],
                ["t", "2026-01-02T03:00:00Z", "api", "Certificate", true, "\(details)", "/s/v"]]}]}
            """, #"{"tables": [{"columns": [], "rows": [[]]}, {}]}"#)
        #expect(
            read.states == [
                "2026-01-01T03:00:00Z /s/v [- Certificate web] /a /d -: NonCompliant",
                "2026-01-02T03:00:00Z /s/v [- Certificate api] /a /d -: NonCompliant",
            ])
        #expect(read.diagnostics == [])
        #expect(read.statistics.unrecognized == 1)
    }

    @Test func `components below a row of policyStates, Domain §3.3 and Language §7.6`() async {
        let read = await PrintedStates(
            """
            {"value": [{"timestamp": "2026-01-02T00:00:00Z", "resourceId": "/s/vaults/v",
              "policyAssignmentId": "/s/policyAssignments/a", "policyDefinitionId": "/d",
              "policyDefinitionReferenceId": null, "complianceState": "NonCompliant",
              "components": [
                {"id": "cert-web", "type": "Certificate", "name": "web",
                 "timestamp": "2026-01-01T00:00:00Z", "complianceState": "NonCompliant"},
                {"id": "cert-api", "type": "Certificate", "name": "api", "complianceState": "Compliant"}]}]}
            """)
        #expect(
            read.states == [
                "2026-01-02T00:00:00Z /s/vaults/v - /s/policyAssignments/a /d '': NonCompliant",
                "2026-01-01T00:00:00Z /s/vaults/v [cert-web Certificate web] /s/policyAssignments/a /d '': NonCompliant",
                "2026-01-02T00:00:00Z /s/vaults/v [cert-api Certificate api] /s/policyAssignments/a /d '': Compliant",
            ])
    }

    @Test func `a state of a resource names no component, Language §8.6`() async {
        let read = await PrintedStates(
            #"{"resourceId": "/s/r", "policyAssignmentId": "/a", "policyDefinitionId": "/d", "complianceState": "Compliant", "components": null}"#,
            // Our own record of a resource names the resource as its component.
            #"{"componentId": "/s/r", "componentName": "r", "resourceId": "/s/r", "policyAssignmentId": "/a", "policyDefinitionId": "/d", "policyDefinitionReferenceId": null, "complianceState": "Compliant"}"#
        )
        #expect(read.states == ["- /s/r - /a /d -: Compliant", "- /s/r - /a /d '': Compliant"])
    }

    @Test func `policy events tell what was denied, not a state, Domain §3.3`() async {
        let read = await PrintedStates(
            """
            {"value": [{"timestamp": "2026-01-02T00:00:00Z", "resourceId": "/s/v", "principalOid": "oid",
              "policyAssignmentId": "/a", "policyDefinitionId": "/d", "complianceState": "NonCompliant",
              "policyDefinitionAction": "deny",
              "components": [{"id": "key-k", "type": "Key", "name": "k", "complianceState": "NonCompliant",
                 "principalOid": "other", "policyDefinitionAction": "audit"},
                {"id": "key-n", "type": "Key", "name": "n", "timestamp": "2026-01-01T03:00:00Z", "tenantId": "t",
                 "principalOid": "other", "policyDefinitionAction": "deny"},
                {"id": "key-m", "type": "Key", "name": "m", "complianceState": "Compliant"}]}]}
            """)
        #expect(read.states == [])
        #expect(
            read.events == [
                "2026-01-02T00:00:00Z - denied - /a /d - - oid - -",
                "2026-01-02T00:00:00Z - passed [key-k Key k] /a /d - - other - -",
                "2026-01-01T03:00:00Z - denied [key-n Key n] /a /d - - other - -",
            ])
    }

    @Test func `a further page is said to be missing`() async {
        let read = await PrintedStates(
            "{\"@odata.nextLink\": \"https://management.azure.com/…\", \"value\": [\(Self.sample)]}",
            "{\"value\": [], \"@odata.nextLink\": \"https://management.azure.com/…\"}")
        #expect(
            read.diagnostics == [
                "export0:1:21: `nextLink` names a further page: this export may be incomplete",
                "export1:1:34: `nextLink` names a further page: this export may be incomplete",
            ])
        #expect(read.statistics.incompletePages == 2)
    }

    @Test(arguments: [
        (
            #"{"resourceId": 5, "complianceState": "Compliant"}"#,
            "export0:1:16: `resourceId` is not a string"
        ),
        (
            #"{"resourceId": "/r", "complianceState": []}"#,
            "export0:1:41: `complianceState` is not a string"
        ),
        (
            #"{"resourceId": "/r", "resourceid": "/q", "complianceState": "Compliant"}"#,
            "export0:1:22: duplicate member `resourceid`"
        ),
        (
            #"{"resourceId": "/r", "complianceState": "Compl"#,
            "export0:1:47: the record ends before it is complete"
        ),
        (
            #"{"resourceId": "/r", "complianceState": "A", "components": [{"complianceState": "A"}, {"id": "x"}]}"#,
            "export0:1:87: `complianceState` is not a string"
        ),
    ])
    func `a broken row is rejected with its place and leaves nothing behind`(
        row: String, expected: String
    ) async {
        let good = Self.sample.replacing("\n", with: " ")
        let read = await PrintedStates(row + "\n" + good + "\n", named: "export")
        #expect(read.states == [Self.printed])
        #expect(read.statistics.rejected == 1)
        #expect(read.diagnostics == [expected])
    }

    @Test func `objects of other kinds are counted`() async {
        let read = await PrintedStates(
            #"{"kid": "https://v.vault.azure.net/keys/k"}"# + "\n"
                + #"{"time": "2026-01-01T00:00:00Z", "category": "AuditEvent", "properties": {"id": "x"}}"#
        )
        #expect(read.states == [])
        #expect(read.statistics.unrecognized == 1)
        #expect(read.statistics.ignored == 1)
        #expect(
            read.statistics.diagnostics.map(\.message) == [
                "1 record is no policy state or evaluation log in a known form"
            ])
    }
}
