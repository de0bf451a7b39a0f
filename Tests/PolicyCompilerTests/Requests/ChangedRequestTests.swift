import PolicyCompiler
import TestSupport
import Testing

/// `append` and `modify` change a request to Resource Manager before `deny` is judged (Language §6, §6.4).
struct ChangedRequestTests {
    private static let subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"
    private static let definitions = "/providers/Microsoft.Authorization/policyDefinitions/"
    private static let vault =
        "\(subscription)/resourceGroups/g/providers/Microsoft.KeyVault/vaults/demo-vault"
    private static let access = "Microsoft.KeyVault/vaults/publicNetworkAccess"
    private static let action = "Microsoft.KeyVault/vaults/networkAcls.defaultAction"
    private static let rules = "Microsoft.KeyVault/vaults/networkAcls.ipRules"

    /// A definition for vaults and its assignment.
    struct Policy: Sendable {
        let name: String
        var condition = #"{"field":"type","equals":"Microsoft.KeyVault/vaults"}"#
        /// The object `then`.
        var then: String
        var mode = "Default"

        static func deny(_ condition: String) -> Policy {
            Policy(name: "guard", condition: condition, then: #"{"effect":"deny"}"#)
        }

        static func append(_ details: String, name: String = "append") -> Policy {
            Policy(name: name, then: #"{"effect":"append","details":[\#(details)]}"#)
        }

        static func modify(
            _ operations: String, name: String = "modify", conflict: String = "deny"
        ) -> Policy {
            let roles =
                #"["/providers/microsoft.authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"]"#
            return Policy(
                name: name,
                then:
                    #"{"effect":"modify","details":{"roleDefinitionIds":\#(roles),"conflictEffect":"\#(conflict)","operations":[\#(operations)]}}"#
            )
        }

        func notEnforced() -> Policy {
            Policy(name: name, condition: condition, then: then, mode: "DoNotEnforce")
        }

        var documents: [String] {
            [
                """
                {"id":"\(definitions)\(name)","name":"\(name)","properties":{"mode":"All",
                 "policyRule":{"if":{"allOf":[{"field":"type","equals":"Microsoft.KeyVault/vaults"},\(condition)]},"then":\(then)}}}
                """,
                """
                {"id":"\(subscription)/providers/Microsoft.Authorization/policyAssignments/\(name)","name":"\(name)",
                 "type":"Microsoft.Authorization/policyAssignments","properties":{"enforcementMode":"\(mode)",
                 "scope":"\(subscription)","policyDefinitionId":"\(definitions)\(name)"}}
                """,
            ]
        }
    }

    private static func request(_ members: String, method: String = "PUT") -> String {
        """
        {"method":"\(method)","url":"https://management.azure.com\(vault)?api-version=2023-07-01",
         "body":{"location":"westeurope"\(members.isEmpty ? "" : ","+members)}}
        """
    }

    private static func judgement(
        _ policies: [Policy], _ request: String, inventory: String? = nil,
        format: PolicyCompiler.VerdictFormat = .json, asBundle: Bool = false
    ) async throws -> RequestJudgement {
        try await RequestJudgement(
            documents: policies.flatMap(\.documents), request, inventory: inventory, format: format,
            asBundle: asBundle)
    }

    private static func set(_ field: String, _ json: String, _ kind: String = "addOrReplace")
        -> String
    {
        #"{"operation":"\#(kind)","field":"\#(field)","value":\#(json)}"#
    }

    // MARK: What is changed, shown by a deny of what should not be there (or should).

    private static let wantsDenied = #"{"field":"\#(action)","notEquals":"Deny"}"#
    private static let wantsClosed = #"{"field":"\#(access)","notEquals":"Disabled"}"#
    private static let wantsTeam = #"{"field":"tags['team']","notEquals":"a"}"#

    static func rules(_ count: Int) -> String {
        #"{"count":{"field":"\#(rules)[*]"},"notEquals":\#(count)}"#
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let changes: [Policy]
        let denied: String
        let body: String
        let status: RequestStatus

        init(
            _ text: String, _ changes: [Policy], unless denied: String, _ body: String,
            _ status: RequestStatus
        ) {
            (testDescription, self.changes, self.denied) = (text, changes, denied)
            (self.body, self.status) = (body, status)
        }
    }

    private static let closed = set(access, #""Disabled""#)
    private static let open = #""properties":{"publicNetworkAccess":"Enabled"}"#
    private static let noRules = #""properties":{"networkAcls":{}}"#
    private static let oneRule = #""properties":{"networkAcls":{"ipRules":[{"value":"1.1.1.1"}]}}"#
    private static let rule = #"{"value":"2.2.2.2"}"#

    static let rows: [Row] = [
        // §6: append and modify come before deny.
        Row("without a change", [], unless: wantsClosed, open, .findings),
        Row("addOrReplace replaces", [.modify(closed)], unless: wantsClosed, open, .clean),
        Row(
            "addOrReplace adds", [.modify(closed)], unless: wantsClosed, #""properties":{}"#, .clean
        ),
        Row(
            "names fold", [.modify(set(access.uppercased(), #""Disabled""#))], unless: wantsClosed,
            #""Properties":{"PublicNetworkAccess":"Enabled"}"#, .clean),
        Row(
            "add keeps what is there", [.modify(set(access, #""Disabled""#, "add"))],
            unless: wantsClosed, open, .findings),
        Row(
            "add adds", [.modify(set(access, #""Disabled""#, "add"))], unless: wantsClosed,
            #""properties":{"publicNetworkAccess":null}"#, .clean),
        Row(
            "a change may violate", [.modify(set(access, #""Enabled""#))], unless: wantsClosed,
            #""properties":{"publicNetworkAccess":"Disabled"}"#, .findings),
        // §6.4: a missing parent skips the operation.
        Row(
            "without a parent", [.modify(set(action, #""Deny""#))], unless: wantsDenied,
            #""properties":{}"#, .findings),
        Row(
            "with a parent", [.modify(set(action, #""Deny""#))], unless: wantsDenied, noRules,
            .clean),
        Row(
            "tags need none", [.modify(set("tags['team']", #""a""#))], unless: wantsTeam, "", .clean
        ),
        Row(
            "remove takes a tag away", [.modify(#"{"operation":"remove","field":"tags['team']"}"#)],
            unless: #"{"field":"tags['team']","exists":true}"#, #""tags":{"Team":"b"}"#, .clean),
        Row(
            "identity.type", [.modify(set("identity.type", #""SystemAssigned""#))],
            unless: #"{"field":"identity.type","exists":false}"#, "", .clean),
        // §6.4: a false condition skips the operation.
        Row(
            "a condition that holds",
            [
                .modify(
                    #"{"operation":"addOrReplace","field":"\#(access)","value":"Disabled","condition":"[greaterOrEquals(requestContext().apiVersion,'2021-10-01')]"}"#
                )
            ], unless: wantsClosed, open, .clean),
        Row(
            "a condition that does not",
            [
                .modify(
                    #"{"operation":"addOrReplace","field":"\#(access)","value":"Disabled","condition":"[greaterOrEquals(requestContext().apiVersion,'2024-01-01')]"}"#
                )
            ], unless: wantsClosed, open, .findings),
        Row(
            "the second of two conditions",
            [
                .modify(
                    #"{"operation":"addOrReplace","field":"tags['x']","value":"y","condition":"[equals(1,2)]"},{"operation":"addOrReplace","field":"\#(access)","value":"Disabled","condition":"[equals(1,1)]"}"#
                )
            ], unless: wantsClosed, open, .clean),
        // §6.4: arrays.
        Row(
            "[*] add appends", [.modify(set(rules + "[*]", rule, "add"))], unless: rules(2),
            oneRule,
            .clean),
        Row(
            "[*] addOrReplace leaves one member", [.modify(set(rules + "[*]", rule))],
            unless:
                #"{"anyOf":[\#(rules(1)),{"field":"\#(rules)[*].value","notEquals":"2.2.2.2"}]}"#,
            oneRule, .clean),
        Row(
            "an array is added whole where it is missing",
            [.modify(set(rules, "[\(rule),\(rule)]", "add"))], unless: rules(2), noRules, .clean),
        Row(
            "an array that is there stays", [.modify(set(rules, "[\(rule),\(rule)]", "add"))],
            unless: rules(1), oneRule, .clean),
        Row(
            "an array is replaced whole", [.modify(set(rules, "[\(rule),\(rule)]"))],
            unless: rules(2), oneRule, .clean),
        Row(
            "[*].member is set on each", [.modify(set(rules + "[*].value", #""3.3.3.3""#))],
            unless: #"{"not":{"field":"\#(rules)[*].value","equals":"3.3.3.3"}}"#,
            #""properties":{"networkAcls":{"ipRules":[{"value":"1.1.1.1"},{}]}}"#, .clean),
        // §6.4: append.
        Row(
            "append adds", [.append(#"{"field":"tags['team']","value":"a"}"#)], unless: wantsTeam,
            "", .clean),
        Row(
            "append finds the same", [.append(#"{"field":"tags['team']","value":"A"}"#)],
            unless: wantsTeam, #""tags":{"team":"a"}"#, .clean),
        Row(
            "append to an array", [.append(#"{"field":"\#(rules)[*]","value":\#(rule)}"#)],
            unless: rules(2), oneRule, .clean),
        Row(
            "append makes the array", [.append(#"{"field":"\#(rules)[*]","value":\#(rule)}"#)],
            unless: rules(1), #""properties":{}"#, .clean),
        // §6.4: conflicts.
        Row(
            "the one that denies conflicts wins",
            [
                .modify(closed, name: "m1"),
                .modify(set(access, #""Enabled""#), name: "m2", conflict: "audit"),
            ], unless: wantsClosed, open, .clean),
        Row(
            "none that audits conflicts is applied",
            [
                .modify(set("tags['team']", #""a""#), name: "m1", conflict: "audit"),
                .modify(set("tags['team']", #""b""#), name: "m2", conflict: "audit"),
            ], unless: #"{"field":"tags['team']","exists":true}"#, "", .clean),
        Row(
            "what is changed to the same end is no conflict",
            [.modify(closed, name: "m1"), .modify(closed, name: "m2")], unless: wantsClosed, open,
            .clean),
        // §6.8: DoNotEnforce changes nothing.
        Row(
            "what is not enforced changes nothing", [.modify(closed).notEnforced()],
            unless: wantsClosed, open, .findings),
    ]

    @Test(arguments: rows, [false, true])
    func `changes come before deny`(row: Row, asBundle: Bool) async throws {
        // Conditions about the api-version are decided when a bundle is compiled.
        if asBundle, row.testDescription.hasPrefix("a condition") { return }
        let judgement = try await Self.judgement(
            row.changes + [.deny(row.denied)], Self.request(row.body), asBundle: asBundle)
        #expect(
            judgement.evaluation.status == row.status,
            "\(judgement.evaluation.output) \(judgement.evaluation.messages)")
    }

    // MARK: Refusals

    /// §6.4: append fails as deny where the field has another value.
    @Test func `append refuses what it may not replace`() async throws {
        let judgement = try await Self.judgement(
            [.append(#"{"field":"tags['team']","value":"a"}"#)],
            Self.request(#""tags":{"team":"b"}"#))
        #expect(judgement.evaluation.status == .findings)
        let info = try judgement.value("error", "additionalInfo", 0, "info") as? [String: Any]
        #expect(info?["policyAssignmentName"] as? String == "append")
        #expect(info?["policyDefinitionEffect"] as? String == "append")
    }

    /// §6.4: two that deny conflicts refuse the request.
    @Test func `modify refuses a conflict`() async throws {
        let policies: [Policy] = [
            .modify(Self.closed, name: "m1"), .modify(Self.set(Self.access, #""x""#), name: "m2"),
            .modify(Self.set(Self.access, #""y""#), name: "m3", conflict: "audit"),
        ]
        let judgement = try await Self.judgement(policies, Self.request(Self.open))
        #expect(judgement.evaluation.status == .findings)
        let violations = try #require(
            try judgement.value("error", "additionalInfo") as? [[String: Any]])
        let names = violations.map { ($0["info"] as? [String: Any])?["policyAssignmentName"] }
        #expect(names.map { $0 as? String } == ["m1", "m2"])
    }

    // MARK: Reports

    @Test func `what was changed is listed`() async throws {
        let policies: [Policy] = [
            .modify(Self.closed + "," + Self.set("tags['apiKey']", #""hunter2""#)),
            .append(#"{"field":"tags['team']","value":"a"}"#),
        ]
        let json = try await Self.judgement(policies, Self.request(Self.open))
        #expect(json.evaluation.status == .clean)
        let changes = try #require(try json.value("changes") as? [[String: String]])
        #expect(
            changes == [
                [
                    "policyAssignmentName": "modify", "operation": "addOrReplace",
                    "field": Self.access, "value": "Disabled",
                ],
                [
                    "policyAssignmentName": "modify", "operation": "addOrReplace",
                    "field": "tags['apiKey']", "value": "******",
                ],
                [
                    "policyAssignmentName": "append", "operation": "append",
                    "field": "tags['team']", "value": "a",
                ],
            ])
        let text = try await Self.judgement(policies, Self.request(Self.open), format: .text)
        #expect(
            text.evaluation.output.contains(
                "\n  changed first: modify, effect modify\n    addOrReplace \(Self.access): \"Disabled\"\n"
            ), "\(text.evaluation.output)")
    }

    // MARK: What cannot be told

    private static let inherited =
        #"{"operation":"addOrReplace","field":"tags['team']","value":"[resourceGroup().tags['team']]"}"#

    /// Decisions 2 and 3: what a change depends on and nobody told keeps the request open, where some policy might refuse it.
    @Test(arguments: [
        (true, String?.none, RequestStatus.undecided),
        (
            true,
            #"{"id":"\#(subscription)/resourceGroups/g","type":"Microsoft.Resources/resourceGroups","location":"westeurope","tags":{"team":"a"}}"#,
            .clean
        ),
        (false, nil, .clean),
    ])
    func `a change that cannot be told`(
        isGuarded: Bool, inventory: String?, status: RequestStatus
    ) async throws {
        let guards: [Policy] = isGuarded ? [.deny(Self.wantsClosed)] : []
        let judgement = try await Self.judgement(
            [.modify(Self.inherited)] + guards,
            Self.request(#""properties":{"publicNetworkAccess":"Disabled"}"#), inventory: inventory
        )
        #expect(judgement.evaluation.status == status, "\(judgement.evaluation.output)")
        if status == .undecided {
            #expect(
                try judgement.value("undecided", 0, "policyAssignmentName") as? String == "modify")
        }
    }
}
