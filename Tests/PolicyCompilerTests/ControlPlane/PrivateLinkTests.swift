import Testing

/// `Should_Use_PrivateEndpoint_Audit`: a count whose alias reaches into each element's own `properties` (Domain §4.3).
struct PrivateLinkTests {
    private static func connections(
        _ what: String, _ states: String, _ connections: String
    ) -> ResourceRow {
        .vault(what, states, #""privateEndpointConnections": \#(connections)"#)
    }

    private static func connection(_ status: String) -> String {
        #"{"properties": {"privateLinkServiceConnectionState": {"status": \#(status)}}}"#
    }

    private static let approved = connection(#""Approved""#)
    private static let pending = connection(#""Pending""#)

    private static func many(_ last: String) -> String {
        "[" + (Array(repeating: pending, count: 63) + [last]).joined(separator: ", ") + "]"
    }

    /// The second column is the policy switched off (decision 19).
    static let rows: [ResourceRow] = [
        .vault("a missing list counts 0 (decision 9)", "NC", ""),
        connections("list null", "NC", "null"),
        connections("list empty", "NC", "[]"),
        connections("one approved", "CC", "[\(approved)]"),
        connections("two approved", "CC", "[\(approved), \(approved)]"),
        connections("one pending", "NC", "[\(pending)]"),
        connections("pending, then approved", "CC", "[\(pending), \(approved)]"),
        connections(
            "rejected and disconnected", "NC",
            "[\(connection(#""Rejected""#)), \(connection(#""Disconnected""#))]"),
        connections(
            "small letters (Language §4.3)", "CC", "[\(connection(#""approved""#))]"),
        connections("a blank more", "NC", "[\(connection(#""Approved ""#))]"),
        connections("status null", "NC", "[\(connection("null"))]"),
        connections("status empty", "NC", "[\(connection(#""""#))]"),
        connections("status a number", "NC", "[\(connection("1"))]"),
        connections("status a boolean", "NC", "[\(connection("true"))]"),
        connections(
            "status an array equals no text (decision 5)", "NC", "[\(connection(#"["Approved"]"#))]"
        ),
        connections("no state", "NC", #"[{"properties": {}}]"#),
        connections("no properties in a connection", "NC", #"[{"id": "/c/1"}]"#),
        connections("element null", "NC", "[null]"),
        connections("element null beside an approved one", "CC", "[null, \(approved)]"),
        connections("elements that are texts", "NC", #"["Approved"]"#),
        connections("an object counts 0 (decision 9)", "NC", approved),
        connections("a text counts 0", "NC", #""Approved""#),
        connections(
            "64 connections, as many as a vault may have (Domain §5.1)", "CC", many(approved)),
        connections("64 pending ones", "NC", many(pending)),
        .vault(
            "names of members in other letters (Language §4.2.1)", "CC",
            #"""
            "PrivateEndpointConnections": [{"Properties": {"PRIVATELINKSERVICECONNECTIONSTATE": {"Status": "Approved"}}}]
            """#),
        ResourceRow("no properties", "NC", type: "Microsoft.KeyVault/vaults", members: ""),
        ResourceRow(
            "an HSM", "--", type: "Microsoft.KeyVault/managedHSMs", members: #", "properties": {}"#),
        ResourceRow(
            "a connection on its own", "--",
            type: "Microsoft.KeyVault/vaults/privateEndpointConnections",
            members:
                #", "properties": {"privateLinkServiceConnectionState": {"status": "Approved"}}"#),
    ]

    @Test(arguments: zip(["Audit", "Disabled"], [0, 1]))
    func `verdicts with an effect`(effect: String, column: Int) async throws {
        let policy = AssignedPolicy(
            "vaults/should-use-private-endpoint-audit", ("audit_effect", "\"\(effect)\""),
            // The rule does not read it (Domain §4.2).
            ("effect", #""Deny""#))
        try await BuiltinJudgement(policy: policy)
            .check(Self.rows, column: column)
    }
}
