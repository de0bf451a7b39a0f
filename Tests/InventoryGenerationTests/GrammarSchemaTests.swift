import Foundation
import TestSupport
import Testing

@Suite struct GrammarSchemaTests {
    private func violations(_ schema: String, _ text: String) throws -> [String] {
        try JSONSchemaValidator(RepositoryFile("Grammar/\(schema).schema.json").text)
            .violations(ofText: text)
    }

    @Test(arguments: [
        "findings", "verdict-record", "summary", "bundle", "comparison", "component-event",
    ])
    func schemasUseOnlyKeywordsThatTheValidatorObeys(schema: String) throws {
        #expect(try violations(schema, "[]") != [])
    }

    private func record(
        state: String = "NonCompliant", because: String = "null", wouldDeny: String = "true",
        details: String = "null"
    ) -> String {
        """
        {"componentId":"https://kv.vault.azure.net/keys/a/0","componentName":"a",
         "componentType":"Microsoft.KeyVault.Data/vaults/keys","resourceId":"kv.vault.azure.net",
         "resourceType":"Microsoft.KeyVault/vaults","resourceLocation":null,"subscriptionId":null,
         "resourceGroup":null,"policyAssignmentId":null,"policyAssignmentName":null,
         "policyAssignmentScope":null,"policyDefinitionId":"/providers/x","policyDefinitionName":"x",
         "policyDefinitionReferenceId":null,"policyDefinitionAction":"Deny",
         "policyDefinitionGroupNames":[],"policySetDefinitionId":null,"policySetDefinitionName":null,
         "complianceState":"\(state)","undecidedBecause":\(because),"wouldDeny":\(wouldDeny),
         "details":\(details)}
        """
    }

    private static let cause = #"[{"cause":"notCollected","field":"keySize"}]"#

    @Test func verdictRecordsOfEveryStateAreAccepted() throws {
        let error = #"[{"cause":"error","message":"an expression failed"}]"#
        let disabled = #"{"notEvaluated":true}"#
        for text in [
            record(), record(state: "Compliant", wouldDeny: "false", details: disabled),
            record(state: "NotApplicable"), record(state: "Undecided", because: Self.cause),
            record(state: "Protected"), record(state: "Unknown"),
            record(state: "Error", because: error),
        ] {
            #expect(try violations("verdict-record", text) == [])
        }
    }

    @Test func verdictRecordsThatContradictThemselvesAreRefused() throws {
        for text in [
            record(state: "Open"), record(state: "Undecided"),
            record(state: "Undecided", because: "[]"),
            record(state: "Compliant", because: Self.cause),
            record(state: "Error", because: #"[{"cause":"other"}]"#),
            record(wouldDeny: "null"), record(details: #"{"note":1}"#), "{}", "[]",
            record().replacingOccurrences(of: "\"componentName\":\"a\",", with: ""),
            record().replacingOccurrences(of: "{\"componentId\"", with: "{\"x\":1,\"componentId\""),
        ] {
            #expect(try violations("verdict-record", text) != [], "\(text)")
        }
    }

    private static let counts = """
        {"Compliant":1,"NonCompliant":2,"Undecided":0,"Error":0,"Exempt":0,"Conflict":0,"Protected":0,
         "Unknown":0,"NotApplicable":3}
        """

    private func summary(now: String = "2026-01-01T00:00:00Z", counts: String) -> String {
        let totals = """
            "complianceState":"NonCompliant","compliancePercentage":33.3,"nonCompliantResources":2,
            "nonCompliantPolicies":1,"wouldDeny":2,"counts":\(counts),
            "resources":\(counts.replacingOccurrences(of: ",\n \"Unknown\":0,\"NotApplicable\":3", with: ",\"Unknown\":0"))
            """
        return """
            {"schemaVersion":1,"now":"\(now)",
             "inputs":{"files":1,"records":6,"bytes":100,"rejected":0},
             "overall":{\(totals)},
             "scopes":[{"scope":"/s","kind":"Subscription","displayName":null,\(totals)}],
             "initiatives":[{"policySetDefinitionId":"/i","displayName":"I","assignments":1,
               "notStartedBecause":null,\(totals)}],
             "assignments":[{"policyAssignmentId":"/a","displayName":"A","scope":"/s",
               "policyDefinitionId":"/d","policyDefinitionReferenceId":null,"effect":"Deny",
               "enforcementMode":"Default","policies":1,"notStartedBecause":null,\(totals)}],
             "groups":[{"policyAssignmentId":"/a","policySetDefinitionId":"/i",
               "policyDefinitionGroupName":"G","displayName":null,"category":null,"policies":1,
               "notStartedBecause":"NoSuchComponent",\(totals)}],
             "policies":[{"policyAssignmentId":"/a","policyDefinitionId":"/d",
               "policyDefinitionReferenceId":null,"policyDefinitionGroupNames":["G"],
               "displayName":null,"effect":"Deny","overriddenEffects":[],"enforcementMode":"Default",
               "notEvaluated":false,"notStartedBecause":null,\(totals)}],
             "exemptions":[],"omissions":[],
             "resources":[{"resourceId":"kv.vault.azure.net","complianceState":"NonCompliant",
               "components":6,"documents":0,"nonCompliantPolicies":1,"counts":\(counts),
               "wouldDeny":2}]}
            """
    }

    @Test func summariesAreAccepted() throws {
        #expect(try violations("summary", summary(counts: Self.counts)) == [])
        let precise = summary(now: "2026-01-01T00:00:00.1234567Z", counts: Self.counts)
        #expect(try violations("summary", precise) == [])
    }

    @Test func summariesThatLackOrInventMembersAreRefused() throws {
        for text in [
            summary(now: "today", counts: Self.counts), summary(counts: "{}"),
            summary(counts: Self.counts.replacingOccurrences(of: ":1", with: ":-1")),
            summary(counts: Self.counts).replacingOccurrences(of: "Default", with: "Off"),
            summary(counts: Self.counts).replacingOccurrences(of: "\"files\":1,", with: ""),
        ] {
            #expect(try violations("summary", text) != [], "\(text)")
        }
    }

    private func findings(_ finding: String) -> String {
        """
        {"schemaVersion":1,"tool":{"name":"policyc","version":"1.0.0"},
         "summary":{"files":1,"errors":1,"warnings":0,"infos":0},"findings":[\(finding)]}
        """
    }

    private static let range = """
        {"start":{"line":1,"column":3,"offset":2},"end":{"line":1,"column":5,"offset":4}}
        """

    @Test func findingsAreAccepted() throws {
        for finding in [
            "",
            #"{"ruleId":"unreadable","severity":"error","message":"m","notes":[],"fixes":[]}"#,
            """
            {"ruleId":"unknown-function","severity":"warning","file":"a.json","range":\(Self.range),
             "message":"m","help":"h","notes":[{"message":"n","file":"b.json","range":\(Self.range)}],
             "fixes":[{"message":"f","safe":true,"edits":[{"file":"a.json","range":\(Self.range),
             "replacement":""}]}]}
            """,
        ] {
            #expect(try violations("findings", findings(finding)) == [])
        }
    }

    @Test func findingsOutsideTheFormatAreRefused() throws {
        for finding in [
            #"{"ruleId":"Bad Name","severity":"error","message":"m","notes":[],"fixes":[]}"#,
            #"{"ruleId":"a","severity":"fatal","message":"m","notes":[],"fixes":[]}"#,
            #"{"ruleId":"a","severity":"error","message":"","notes":[],"fixes":[]}"#,
            #"{"ruleId":"a","severity":"error","message":"m","notes":[]}"#,
            """
            {"ruleId":"a","severity":"error","message":"m","notes":[],"fixes":[],
             "range":{"start":{"line":0,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}}}
            """,
        ] {
            #expect(try violations("findings", findings(finding)) != [], "\(finding)")
        }
    }
}
