import PolicyCompiler
import ReferenceInterpreter
import TestSupport
import Testing

/// Aliases of provider metadata whose values are parts of texts (Language §10.2), in the engine and in the reference interpreter.
struct AliasPatternTests {
    private static let phrase = "/Publishers/{publisher}/offers/{offer}-image"

    private static let metadata = """
        {"namespace": "Contoso.X", "resourceTypes": [{"resourceType": "y", "aliases": [
          {"name": "Contoso.X/y/offer", "defaultPath": "properties.image",
           "defaultPattern": {"phrase": "\(phrase)", "variable": "offer", "type": "Extract"}, "paths": []},
          {"name": "Contoso.X/y/publisher", "defaultPath": null, "paths": [
            {"path": "properties.image", "apiVersions": ["2024-01-01"],
             "pattern": {"phrase": "\(phrase)", "variable": "PUBLISHER", "type": "extract"}}]},
          {"name": "Contoso.X/y/image", "defaultPath": "properties.image",
           "defaultPattern": {"phrase": "\(phrase)", "variable": "offer", "type": "NotSpecified"}, "paths": []},
          {"name": "Contoso.X/y/images[*]", "defaultPath": "properties.images[*]", "paths": []},
          {"name": "Contoso.X/y/images[*].offer", "defaultPath": "properties.images[*].id",
           "defaultPattern": {"phrase": "\(phrase)", "variable": "offer", "type": "Extract"}, "paths": []}]}]}
        """

    private static let paths = [
        "Contoso.X/y/offer": "properties.image", "Contoso.X/y/publisher": "properties.image",
        "Contoso.X/y/images[*].offer": "properties.images[*].id",
    ]
    private static let variables = [
        "Contoso.X/y/offer": "offer", "Contoso.X/y/publisher": "publisher",
        "Contoso.X/y/images[*].offer": "offer",
    ]

    private func check(_ condition: String, _ properties: String, holds: Bool) async throws {
        let rule =
            #"{"mode": "All", "policyRule": {"if": \#(condition), "then": {"effect": "audit"}}}"#
        let document = """
            {"id": "/subscriptions/s/resourceGroups/g/providers/Contoso.X/y/r", "name": "r", \
            "type": "Contoso.X/y", "properties": {\(properties)}}
            """
        let folder = try TemporaryFolder()
        var request = PolicyCompiler.EvaluationRequest(
            policy: .definition(
                path: try folder.file("rule.json", #"{"properties": \#(rule)}"#), parameters: nil),
            inventory: [try folder.file("inventory.ndjson", document)])
        request.format = .ndjson
        request.fields.aliasFiles = [try folder.file("x.json", Self.metadata)]
        request.fields.apiVersion = "2024-01-01"
        let expected: ComplianceState = holds ? .nonCompliant : .compliant
        let evaluation = await Evaluation(request)
        #expect(try evaluation.states == [expected], "the engine: \(evaluation.messages)")

        let reference = try ReferenceRule(
            definition: ReferenceJSON(parsing: #"{"properties": \#(rule)}"#), parameters: [:])
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let resource = ReferenceDocument(
            try ReferenceJSON(parsing: document), aliases: { Self.paths[$0] },
            patterns: { alias in
                Self.variables[alias].map { ExtractPattern(phrase: Self.phrase, variable: $0) }
            })
        let state = reference.verdict(document: resource, now: now).state
        #expect(state == (holds ? .nonCompliant : .compliant), "the reference interpreter")
    }

    /// Values with their two parts; nil for an absent one.
    static let values: [(value: String, publisher: String?, offer: String?)] = [
        (#""/publishers/Heron/offers/lake-image""#, "Heron", "lake"),
        (#""/PUBLISHERS/heron/Offers/Lake-IMAGE""#, "heron", "Lake"),
        (#""/publishers/a/b/offers/c/d-image""#, "a/b", "c/d"),
        (#""/publishers/a/offers/b/offers/c-image""#, "a", "b/offers/c"),
        (#""/publishers/a/offers/b-image-image""#, "a", "b-image"),
        (#""/publishers/é/offers/ÀB-image""#, "é", "ÀB"),
        (#""/publishers/heron/offers/lake""#, nil, nil),
        (#""x/publishers/heron/offers/lake-image""#, nil, nil),
        (#""/publishers/heron/offers/lake-image ""#, nil, nil),
        (#""/publishers//offers/lake-image""#, nil, nil),
        (#""/publishers/heron/offers/-image""#, nil, nil),
        (#""""#, nil, nil), ("null", nil, nil), ("5", nil, nil), (#"["/publishers"]"#, nil, nil),
    ]

    @Test(arguments: values)
    func `the part is the value`(value: String, publisher: String?, offer: String?) async throws {
        func equals(_ alias: String, _ text: String?) -> String {
            """
            {"allOf": [{"field": "Contoso.X/y/\(alias)", "equals": "\(text ?? "")"},
              {"field": "Contoso.X/y/\(alias)", "exists": \(text != nil)},
              {"value": "[field('Contoso.X/y/\(alias)')]", "equals": "\(text ?? "")"}]}
            """
        }
        try await check(
            #"{"allOf": [\#(equals("publisher", publisher)), \#(equals("offer", offer))]}"#,
            #""image": \#(value)"#, holds: true)
    }

    private static let images = """
        "images": [{"id": "/publishers/p/offers/one-image"}, {"id": "/publishers/q/offers/two-image"}, {}]
        """

    /// Conditions over a collection of parts: one for each element, absent in the last.
    static let collections: [(condition: String, holds: Bool)] = [
        (#"{"field": "Contoso.X/y/images[*].offer", "in": ["one", "two", ""]}"#, true),
        (#"{"field": "Contoso.X/y/images[*].offer", "in": ["one", "two"]}"#, false),
        (
            #"{"value": "[first(field('Contoso.X/y/images[*].offer'))]", "equals": "one"}"#, true
        ),
        (
            #"{"count": {"field": "Contoso.X/y/images[*]", "where": {"field": "Contoso.X/y/images[*].offer", "equals": "two"}}, "equals": 1}"#,
            true
        ),
        (
            #"{"count": {"field": "Contoso.X/y/images[*]", "where": {"field": "Contoso.X/y/images[*].offer", "exists": true}}, "equals": 2}"#,
            true
        ),
    ]

    @Test(arguments: collections)
    func `in collections each element has its part`(condition: String, holds: Bool) async throws {
        try await check(condition, Self.images, holds: holds)
    }

    @Test func `a pattern of another type changes nothing`() async throws {
        try await check(
            #"{"field": "Contoso.X/y/image", "equals": "/publishers/a/offers/b-image"}"#,
            #""image": "/publishers/a/offers/b-image""#, holds: true)
    }
}
