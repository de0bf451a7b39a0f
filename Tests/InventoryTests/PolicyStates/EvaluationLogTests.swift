import Testing

/// The diagnostic log `AzurePolicyEvaluationDetails` (Language §8.5, Domain §3.3).
@Suite struct EvaluationLogTests {
    static let details = """
        [{"AssignmentId": "/s/policyAssignments/key-expiry", "AssignmentDisplayName": "Key expiry",
          "DefinitionId": "/d/152b15f7", "DefinitionDisplayName": "Keys should expire", "Outcome": "NonCompliant",
          "ExpressionEvaluationDetails": [{"Result": "True", "Expression": "x", "ExpressionKind": "Field",
            "ExpressionValue": "******", "TargetValue": "False", "Operator": "Exists"}]},
         {"AssignmentId": "/s/policyAssignments/b", "DefinitionId": "/d/b", "Outcome": "Compliant"}]
        """
    static let quoted =
        "\"" + details.replacing("\n", with: " ").replacing("\"", with: "\\\"") + "\""

    static func log(_ isScan: String, _ details: String = details, _ more: String = "") -> String {
        """
        {"time": "2026-01-01T02:00:00Z", "category": "AzurePolicyEvaluationDetails",
         "resourceId": "/SUBSCRIPTIONS/S/VAULTS/V", "operationName": "KeyCreate",
         "callerIpAddress": "203.0.113.7"\(more),
         "properties": {"ObjectName": "orders-kek", "ObjectType": "Key", "IsComplianceCheck": \(isScan),
            "EvaluationDetails": \(details)}}
        """
    }
    static let states = [
        "2026-01-01T02:00:00Z /SUBSCRIPTIONS/S/VAULTS/V [- Key orders-kek] /s/policyAssignments/key-expiry /d/152b15f7 -: NonCompliant",
        "2026-01-01T02:00:00Z /SUBSCRIPTIONS/S/VAULTS/V [- Key orders-kek] /s/policyAssignments/b /d/b -: Compliant",
    ]

    @Test(arguments: [
        log("true"),
        "[" + log("true") + "]",
        log("true").replacing("\n", with: " ") + "\n",
        log("true", quoted),
        log("\"True\""),
        // An event hub's message.
        "{\"records\": [\(log("true"))]}",
        // A row of the table in Log Analytics (Domain §3.3).
        """
        [{"TimeGenerated": "2026-01-01T02:00:00Z", "_ResourceId": "/SUBSCRIPTIONS/S/VAULTS/V", "ObjectName": "orders-kek",
          "ObjectType": "Key", "IsComplianceCheck": true, "EvaluationDetails": \(quoted), "Properties": ""}]
        """,
    ])
    func `the nightly scan tells states`(text: String) async {
        let read = await PrintedStates(text)
        #expect(read.states == Self.states)
        #expect(read.events == [])
        #expect(read.diagnostics == [])
    }

    static let claims = #"""
        {"claim": {"http://schemas.microsoft.com/identity/claims/objectidentifier": "oid-1", "appid": "app-1",
          "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": "ann@example.org", "puid": "secret", "groups": ["g"]}}
        """#

    @Test(arguments: [
        ("", "-", "- - -"),
        (", \"resultSignature\": \"Forbidden\"", "denied", "- - -"),
        (", \"httpStatusCode\": 403", "denied", "- - -"),
        (", \"resultSignature\": \"OK\", \"resultType\": \"Success\"", "passed", "- - -"),
        (", \"httpStatusCode\": 200", "passed", "- - -"),
        (", \"identity\": \(claims)", "-", "ann@example.org oid-1 app-1"),
        (", \"identity\": {\"claim\": 5}", "-", "- - -"),
        (", \"identity\": {\"appid\": \"app-2\"}", "-", "- - app-2"),
    ])
    func `a write that violates is an event`(more: String, outcome: String, who: String) async {
        let read = await PrintedStates(Self.log("false", Self.details, more))
        #expect(read.states == [])
        #expect(
            read.events == [
                "2026-01-01T02:00:00Z KeyCreate \(outcome) [- Key orders-kek] /s/policyAssignments/key-expiry /d/152b15f7 - \(who) 203.0.113.7"
            ])
    }

    @Test(arguments: [
        ("5", "`EvaluationDetails` is not an array"),
        (#""[{]""#, "expected a member name in quotes"),
        (#""[] x""#, "expected `,` or `}`"),
        (#""""#, "expected a JSON value"),
        (#"[{"Outcome": 5}]"#, "`outcome` is not a string"),
    ])
    func `details that are no array are rejected`(details: String, message: String) async {
        let read = await PrintedStates(Self.log("true", details))
        #expect(read.states == [])
        #expect(read.diagnostics.map { String($0.split(separator: ": ")[1]) } == [message])
    }
}
