import ReferenceInterpreter
import Testing

/// States, evaluated details and related resources (Language §6, §7.3, decision 28).
struct DocumentEffectTests {
    private static let yes = #"{"value":1,"equals":1}"#
    private static let no = #"{"value":1,"equals":2}"#

    @Test(arguments: [
        (#"{"effect":"AUDIT"}"#, ReferenceState.nonCompliant),
        (#"{"effect":"deny"}"#, .nonCompliant),
        (#"{"effect":"Disabled"}"#, .compliant), (#"{"effect":"denyAction"}"#, .protected),
        (#"{"effect":"manual"}"#, .unknown), (#"{"effect":"[field('p.number')]"}"#, .error),
        (#"{"effect":"manual","details":{"defaultState":"noncompliant"}}"#, .nonCompliant),
        (#"{"effect":"Manual","details":{"defaultState":"Compliant"}}"#, .compliant),
        (#"{"effect":"[if(equals(field('kind'), 'Basic'), 'audit', 'disabled')]"}"#, .nonCompliant),
    ])
    func `state of a rule that holds`(then: String, state: ReferenceState) throws {
        #expect(try verdict(if: Self.yes, then: then).state == state)
        #expect(try verdict(if: Self.no, then: #"{"effect":"denyAction"}"#).state == .compliant)
    }

    @Test(arguments: [
        (
            #"{"effect":"append","details":[{"field":"tags.x","value":"[concat(field('name'), '!')]"}]}"#,
            #"[{"field":"tags.x","value":"r1!"}]"#
        ),
        (
            """
            {"effect":"Modify","details":{"conflictEffect":"audit","roleDefinitionIds":["[concat('r', 1)]"],
             "operations":[
              {"condition":"[equals(1, 2)]","operation":"ADDORREPLACE","field":"tags['a']","value":"[add(1, 1)]"},
              {"operation":"remove","field":"[concat('tags.', 'b')]"}]}}
            """,
            """
            {"roleDefinitionIds":["r1"],"operations":[\
            {"operation":"addOrReplace","field":"tags['a']","value":2,"condition":"[equals(1, 2)]"},\
            {"operation":"remove","field":"tags.b"}]}
            """
        ),
        (#"{"effect":"append","details":[{"field":"a","value":"[div(1, 0)]"}]}"#, "error"),
        (#"{"effect":"audit","details":{"a":1}}"#, "none"),
    ])
    func `evaluated details`(then: String, details: String) throws {
        let verdict = try verdict(if: Self.yes, then: then)
        #expect(verdict.state == .nonCompliant)
        let text =
            switch verdict.details {
            case nil: "none"
            case .value(let value)?: value.jsonText
            case .undecided?: "error"
            }
        #expect(text == details)
        #expect(try self.verdictOfNo(then).details == nil)
    }

    private func verdictOfNo(_ then: String) throws -> ReferenceVerdict {
        try verdict(if: Self.no, then: then)
    }

    // MARK: IfNotExists

    private static let group = "/subscriptions/s1/resourceGroups/g1/providers/"
    private static let hub =
        "{\"id\":\"\(group)Demo.Net/hubs/h1\",\"name\":\"h1\",\"type\":\"Demo.Net/hubs\",\"x\":5}"

    private static func resource(_ id: String, _ type: String, _ state: String) -> String {
        let name = id.split(separator: "/").last ?? ""
        return
            #"{"id":"\#(id)","name":"\#(name)","type":"\#(type)","properties":{"state":"\#(state)"}}"#
    }

    private static let inventory: [String] = [
        hub,
        resource(group + "Demo.Net/hubs/h1/routes/r1", "Demo.Net/hubs/routes", "off"),
        resource(group + "Demo.Net/hubs/h1/routes/r2", "demo.net/hubs/Routes", "on"),
        resource(group + "Demo.Net/hubs/h2/routes/r3", "Demo.Net/hubs/routes", "far"),
        resource(
            group + "Demo.Net/hubs/h1/providers/Demo.Log/settings/s", "Demo.Log/settings", "on"),
        resource(
            group + "Demo.Net/hubs/h2/providers/Demo.Log/settings/s", "Demo.Log/settings", "far"),
        resource(group + "Demo.Net/zones/z1", "Demo.Net/zones", "on"),
        resource(
            "/subscriptions/s1/resourceGroups/G2/providers/Demo.Net/zones/z2", "Demo.Net/zones",
            "far"),
        resource(
            "/subscriptions/s2/resourceGroups/g1/providers/Demo.Net/zones/z3", "Demo.Net/zones",
            "out"),
    ]

    /// The members of details, and the id that satisfies them from the group on, or the state (Language §6.2).
    static let searches: [(details: String, result: String)] = [
        (#""type":"Demo.Net/hubs/routes""#, "Demo.Net/hubs/h1/routes/r1"),
        (
            #""type":"Demo.Net/hubs/routes","existenceCondition":{"field":"p.state","equals":"on"}"#,
            "Demo.Net/hubs/h1/routes/r2"
        ),
        (
            #""type":"Demo.Net/hubs/routes","existenceCondition":{"field":"p.state","equals":"far"}"#,
            "nonCompliant"
        ),
        (#""type":"Demo.Net/hubs/routes","name":"R2""#, "Demo.Net/hubs/h1/routes/r2"),
        (
            #""type":"Demo.Net/hubs/routes","name":"[concat(field('name'), '/r2')]""#,
            "Demo.Net/hubs/h1/routes/r2"
        ),
        (#""type":"Demo.Net/hubs/routes","name":"h1/?""#, "Demo.Net/hubs/h1/routes/r1"),
        (#""type":"Demo.Net/hubs/routes","name":"h2/?""#, "nonCompliant"),
        (#""type":"Demo.Net/hubs/routes","name":"a/b/c""#, "error"),
        // An extension resource belongs to the one it extends.
        (#""type":"Demo.Log/settings""#, "Demo.Net/hubs/h1/providers/Demo.Log/settings/s"),
        (
            #""type":"Demo.Log/settings","existenceCondition":{"field":"p.state","equals":"far"}"#,
            "nonCompliant"
        ),
        (#""type":"Demo.Net/zones""#, "Demo.Net/zones/z1"),
        (
            #""type":"Demo.Net/zones","resourceGroupName":"g2""#,
            "/subscriptions/s1/resourceGroups/G2/providers/Demo.Net/zones/z2"
        ),
        (
            #""type":"Demo.Net/zones","existenceScope":"subscription","existenceCondition":{"field":"p.state","equals":"far"}"#,
            "/subscriptions/s1/resourceGroups/G2/providers/Demo.Net/zones/z2"
        ),
        (
            #""type":"Demo.Net/zones","existenceScope":"Subscription","existenceCondition":{"field":"p.state","equals":"out"}"#,
            "nonCompliant"
        ),
        (#""type":"Demo.Net/hubs","name":"[field('name')]""#, "Demo.Net/hubs/h1"),
        // Nobody supplied such resources.
        (#""type":"Demo.Net/others""#, "undecided"),
        // `field()` means the resource of the `if`, `current()` a member of the related one (Language §4.2.1).
        (
            #""type":"Demo.Net/zones","existenceCondition":{"value":"[field('x')]","equals":5}"#,
            "Demo.Net/zones/z1"
        ),
        (
            #""type":"Demo.Net/zones","existenceCondition":{"value":"[div(field('x'), 0)]","equals":5}"#,
            "error"
        ),
    ]

    @Test(arguments: searches)
    func `related resources of an inventory`(details: String, result: String) throws {
        let resources = try Self.inventory.map { ReferenceDocument(try json($0)) }
        let verdict = try verdict(
            if: #"{"field":"type","equals":"Demo.Net/hubs"}"#, on: Self.hub,
            then: "{\"effect\":\"auditIfNotExists\",\"details\":{\(details)}}",
            related: .inventory(resources))
        let id = verdict.relatedResourceID.map {
            $0.hasPrefix(Self.group) ? String($0.dropFirst(Self.group.count)) : $0
        }
        #expect(id ?? verdict.state.rawValue == result, "\(details)")
        if id != nil { #expect(verdict.state == .compliant) }
    }

    @Test func `answers are taken as they are, in order`() throws {
        let then = """
            {"effect":"deployIfNotExists","details":{"type":"T/x","roleDefinitionIds":["r"],
             "existenceCondition":{"count":{"field":"list[*]","where":{"value":"[current()]","equals":2}},"equals":1}}}
            """
        let answers = try [
            #"{"id":"/a","list":[1]}"#, #"{"id":"/b","list":[2]}"#, #"{"id":"/c","list":[2]}"#,
        ]
        .map { ReferenceDocument(try json($0)) }
        let found = try verdict(if: Self.yes, then: then, related: .answers(answers))
        #expect(found.relatedResourceID == "/b")
        #expect(found.details == .value(try json(#"{"type":"T/x","roleDefinitionIds":["r"]}"#)))
        let none = try verdict(if: Self.yes, then: then, related: .answers([]))
        #expect(none.state == .nonCompliant)
        #expect(try verdict(if: Self.yes, then: then).state == .undecided)
    }
}
