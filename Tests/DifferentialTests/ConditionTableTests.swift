import DifferentialHarness
import ReferenceInterpreter
import Testing

/// A condition over a resource, what the specification says of it, and where.
struct ConditionCase: Sendable, CustomTestStringConvertible {
    let section: String
    let condition: String
    /// The members of the resource's `properties`.
    let properties: String
    let state: ReferenceState

    init(_ section: String, _ condition: String, _ properties: String, _ state: ReferenceState) {
        self.section = section
        self.condition = condition
        self.properties = properties
        self.state = state
    }

    /// Over empty properties.
    init(_ section: String, _ condition: String, _ state: ReferenceState) {
        self.init(section, condition, "", state)
    }

    var testDescription: String { "\(section): \(condition) over \(properties)" }

    var document: String {
        #"""
        {"id":"/subscriptions/s1/resourceGroups/g/providers/A.B/cs/p/ds/n","type":"A.B/cs/ds","name":"n","kind":"K",
        "location":"East US 2","identity":{"type":"SystemAssigned"},
        "tags":{"Env":"Prod","a.b":"","it's":"x","'q'":"y"},"properties":{\#(properties)}}
        """#.replacing("\n", with: " ")
    }

    /// Expects the state of both sides.
    func check() async throws {
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let definition =
            #"{"properties":{"mode":"All","policyRule":{"if":\#(condition),"then":{"effect":"audit"}}}}"#
        let source = RuleSource(
            definition: try ReferenceJSON(parsing: definition), parameters: .object([]))
        let trial = try DocumentTrial(documents: [document], now: now)
        let (engine, oracle) = await trial.states(of: source)
        #expect(engine == state, "engine, \(testDescription)")
        #expect(oracle == state, "oracle, \(testDescription)")
    }
}

/// Engine and oracle, both against tables written from the specification. A condition that holds is a violation.
struct ConditionTableTests {
    static let fields = [
        ConditionCase(
            "Language §4.2.1", #"{"field":"location","equals":"eastus2"}"#, .nonCompliant),
        ConditionCase("Language §4.2.1", #"{"field":"NAME","equals":"N"}"#, .nonCompliant),
        ConditionCase("Language §4.2.1", #"{"field":"type","equals":"a.b/CS/ds"}"#, .nonCompliant),
        ConditionCase("Language §4.2.1", #"{"field":"kind","equals":"k"}"#, .nonCompliant),
        ConditionCase(
            "Language §4.2.1", #"{"field":"id","like":"/subscriptions/s1/*/ds/n"}"#, .nonCompliant),
        ConditionCase(
            "Language §4.2.1", #"{"field":"identity.type","equals":"systemassigned"}"#,
            .nonCompliant),
        ConditionCase("Language §4.2.1", #"{"field":"tags.env","equals":"prod"}"#, .nonCompliant),
        ConditionCase("Language §4.2.1", #"{"field":"tags[ENV]","equals":"prod"}"#, .nonCompliant),
        ConditionCase("Language §4.2.1", #"{"field":"tags['a.b']","exists":true}"#, .nonCompliant),
        ConditionCase("Language §4.2.1", #"{"field":"tags['it''s']","equals":"x"}"#, .nonCompliant),
        ConditionCase("Language §4.2.1", #"{"field":"tags['''q''']","equals":"y"}"#, .nonCompliant),
        ConditionCase(
            "Language §4.2.1", #"{"field":"[concat('tags[', 'env', ']')]","equals":"prod"}"#,
            .nonCompliant),
        ConditionCase(
            "decision 13", #"{"field":"properties.A.b","equals":1}"#, #""a":{"B":1}"#, .nonCompliant
        ),
        ConditionCase(
            "Language §7.2",
            #"{"allOf":[{"field":"type","equals":"A.B/cs"},{"field":"name","equals":"n"}]}"#,
            .notApplicable),
        ConditionCase(
            "Language §7.2",
            #"{"allOf":[{"field":"kind","equals":"Z"},{"field":"properties.a","equals":1}]}"#,
            .notApplicable),
        ConditionCase("Language §7.2", #"{"field":"kind","equals":"Z"}"#, .compliant),
        ConditionCase(
            "Language §7.2", #"{"not":{"field":"properties.a","equals":1}}"#, #""a":1"#, .compliant),
        ConditionCase(
            "Language §5.4", #"{"value":"[subscription().subscriptionId]","equals":"s1"}"#,
            .nonCompliant),
        ConditionCase(
            "Language §5.4", #"{"value":"[resourceGroup().location]","equals":"westeurope"}"#,
            .nonCompliant),
        ConditionCase(
            "Language §5.4", #"{"value":"[requestContext().identity.appid]","equals":"x"}"#,
            .notApplicable),
        // The type as written, whatever decides the comparisons that do not look at case.
        ConditionCase(
            "Language §4.3", #"{"value":"[field('type')]","match":"A.B/cs/ds"}"#, .nonCompliant),
        ConditionCase(
            "Language §4.3", #"{"field":"type","match":"a.b/cs/ds"}"#, .notApplicable),
    ]

    static let operators = [
        ConditionCase("decision 4", #"{"field":"properties.a","equals":""}"#, .nonCompliant),
        ConditionCase(
            "decision 4", #"{"field":"properties.a","notEquals":"x"}"#, #""a":null"#, .nonCompliant),
        ConditionCase("decision 4", #"{"field":"properties.a","in":["x"]}"#, .compliant),
        ConditionCase("decision 4", #"{"field":"properties.a","notIn":["x"]}"#, .nonCompliant),
        ConditionCase("decision 4", #"{"field":"properties.a","in":["x",""]}"#, .nonCompliant),
        ConditionCase("decision 4", #"{"field":"properties.a","less":5}"#, .compliant),
        ConditionCase(
            "decision 4", #"{"not":{"field":"properties.a","lessOrEquals":5}}"#, .nonCompliant),
        ConditionCase(
            "decision 5", #"{"field":"properties.a","equals":"TRUE"}"#, #""a":true"#, .nonCompliant),
        ConditionCase(
            "decision 5", #"{"field":"properties.a","equals":"5.0"}"#, #""a":5"#, .nonCompliant),
        ConditionCase(
            "decision 5", #"{"field":"properties.a","equals":"05"}"#, #""a":5"#, .compliant),
        ConditionCase(
            "decision 6", #"{"field":"properties.a","greater":9}"#, #""a":"10""#, .nonCompliant),
        ConditionCase(
            "decision 6", #"{"field":"properties.a","greaterOrEquals":"b"}"#, #""a":"B""#,
            .nonCompliant),
        ConditionCase(
            "decision 6", #"{"field":"properties.a","less":"2026-01-01T00:00:00Z"}"#,
            #""a":"2026-01-01T00:30:00+01:00""#, .nonCompliant),
        ConditionCase("decision 6", #"{"field":"properties.a","less":5}"#, #""a":true"#, .error),
        ConditionCase(
            "decision 7",
            #"{"field":"properties.a","equals":"[tryGet(createObject('x', 1), 'y')]"}"#, #""a":1"#,
            .error),
        ConditionCase(
            "decision 10", #"{"field":"properties.a","like":"A*d"}"#, #""a":"abcd""#, .nonCompliant),
        ConditionCase(
            "decision 10", #"{"field":"properties.a","notLike":"A?cd"}"#, #""a":"abcd""#,
            .nonCompliant),
        ConditionCase(
            "decision 10", #"{"field":"properties.a","contains":"B"}"#, #""a":["a","b"]"#,
            .nonCompliant),
        ConditionCase(
            "decisions 4 and 10", #"{"field":"properties.a","notContains":""}"#, #""a":[null]"#,
            .nonCompliant),
        ConditionCase(
            "Language §4.3", #"{"field":"properties.a","match":"a#?."}"#, #""a":"a1b!""#,
            .nonCompliant),
        ConditionCase(
            "Language §4.3", #"{"field":"properties.a","notMatch":"A#"}"#, #""a":"a1""#,
            .nonCompliant),
        ConditionCase(
            "Language §4.3", #"{"field":"properties.a","matchInsensitively":"A#"}"#, #""a":"a1""#,
            .nonCompliant),
        ConditionCase(
            "Language §4.3", #"{"field":"properties.a","notMatchInsensitively":"A#"}"#,
            #""a":"a1""#, .compliant),
        ConditionCase("Language §4.3", #"{"field":"tags","containsKey":"ENV"}"#, .nonCompliant),
        ConditionCase(
            "Language §4.3", #"{"field":"properties.a","notContainsKey":"x"}"#, .nonCompliant),
        ConditionCase(
            "Language §4.3", #"{"field":"properties.a","exists":"True"}"#, #""a":[]"#, .nonCompliant
        ),
        ConditionCase(
            "Language §4.3", #"{"field":"properties.a","exists":false}"#, #""a":null"#,
            .nonCompliant),
    ]

    static let arrays = [
        ConditionCase(
            "Language §4.4", #"{"field":"properties.a[*]","equals":"x"}"#, #""a":["x","X"]"#,
            .nonCompliant),
        ConditionCase(
            "Language §4.4", #"{"field":"properties.a[*]","equals":"x"}"#, #""a":["x","y"]"#,
            .compliant),
        ConditionCase(
            "Language §4.4", #"{"field":"properties.a[*]","notEquals":"x"}"#, #""a":["x","y"]"#,
            .compliant),
        ConditionCase(
            "Language §4.4", #"{"not":{"field":"properties.a[*]","notEquals":"x"}}"#,
            #""a":["x","y"]"#, .nonCompliant),
        ConditionCase(
            "decision 8", #"{"field":"properties.a[*]","equals":"x"}"#, #""a":[]"#, .nonCompliant),
        ConditionCase(
            "decision 8", #"{"field":"properties.a[*].p","exists":false}"#, #""a":[]"#,
            .nonCompliant),
        ConditionCase("decision 8", #"{"field":"properties.a[*]","equals":"x"}"#, .compliant),
        ConditionCase(
            "decision 8", #"{"field":"properties.a[*]","notEquals":"x"}"#, #""a":"no array""#,
            .nonCompliant),
        ConditionCase(
            "decision 8", #"{"field":"properties.a[*].b[*]","equals":"x"}"#,
            #""a":[{"b":["x"]},{}]"#, .compliant),
        ConditionCase(
            "decision 8", #"{"field":"properties.a[*].b[*]","equals":"x"}"#,
            #""a":[{"b":["x"]},{"b":[]}]"#, .nonCompliant),
        ConditionCase(
            "Language §4.4", #"{"value":"[length(field('properties.a[*].b[*]'))]","equals":3}"#,
            #""a":[{"b":[1,2]},{},{"b":[3]}]"#, .nonCompliant),
        ConditionCase(
            "Language §4.4", #"{"value":"[empty(field('properties.a[*]'))]","equals":true}"#,
            .nonCompliant),
        ConditionCase(
            "Language §4.4", #"{"value":"[length(field('properties.a[*].p'))]","equals":2}"#,
            #""a":[{"p":1},{}]"#, .nonCompliant),
        ConditionCase(
            "decision 11", #"{"value":"[empty(field('properties.a'))]","equals":true}"#,
            .nonCompliant),
    ]

    static let counts = [
        ConditionCase(
            "Language §4.5", #"{"count":{"field":"properties.a[*]"},"equals":2}"#, #""a":[null,1]"#,
            .nonCompliant),
        ConditionCase(
            "decision 9", #"{"count":{"field":"properties.a[*]"},"equals":0}"#, #""a":{}"#,
            .nonCompliant),
        ConditionCase(
            "decision 9", #"{"count":{"field":"properties.a[*].b[*]"},"equals":1}"#,
            #""a":[{"b":[1]},{"b":null},{}]"#, .nonCompliant),
        ConditionCase(
            "decision 9", #"{"count":{"value":"[field('properties.a')]"},"equals":0}"#, .error),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*]","where":{"field":"properties.a[*].p","greater":1}},"equals":1}"#,
            #""a":[{"p":1},{"p":2},{}]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*]","where":{"value":"[current('properties.a[*].p')]","equals":2}},"equals":1}"#,
            #""a":[{"p":1},{"p":2}]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*]","where":{"value":"[current().p]","equals":2}},"equals":1}"#,
            #""a":[{"p":1},{"p":2}]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*]","where":{"value":"[first(field('properties.a[*].p'))]","equals":2}},"equals":1}"#,
            #""a":[{"p":1},{"p":2}]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*]","where":{"field":"properties.a[*].b[*]","equals":"x"}},"equals":1}"#,
            #""a":[{"b":["x"]},{"b":["x","y"]}]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*].b[*]","where":{"allOf":[{"field":"properties.a[*].n","equals":"k"},{"field":"properties.a[*].b[*]","greater":1}]}},"equals":1}"#,
            #""a":[{"n":"k","b":[1,2]},{"n":"z","b":[3]}]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*]","where":{"count":{"field":"properties.a[*].b[*]"},"greater":1}},"equals":1}"#,
            #""a":[{"b":[1,2]},{"b":[3]},{}]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*]","where":{"count":{"field":"properties.c[*]"},"equals":3}},"equals":2}"#,
            #""a":[1,2],"c":[1,2,3]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*]","where":{"count":{"field":"properties.c[*]","where":{"value":"[current('properties.a[*]')]","equals":"[current('properties.c[*]')]"}},"equals":1}},"equals":2}"#,
            #""a":[1,2,9],"c":[1,2,3]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"field":"properties.a[*]","where":{"count":{"field":"properties.a[*]","where":{"field":"properties.a[*]","greater":1}},"equals":1}},"equals":2}"#,
            #""a":[1,2,3]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"value":["x","y"],"name":"v","where":{"count":{"field":"properties.a[*]","where":{"field":"properties.a[*]","equals":"[current('v')]"}},"greater":0}},"equals":1}"#,
            #""a":["y","z"]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"value":["x"],"name":"v","where":{"count":{"value":["y"],"name":"V","where":{"value":"[current('v')]","equals":"y"}},"equals":1}},"equals":1}"#,
            .nonCompliant),
        ConditionCase(
            "Language §4.5",
            #"{"count":{"value":"[field('properties.a')]","where":{"value":"[current()]","equals":"x"}},"equals":2}"#,
            #""a":["x","X",1]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5, decision 1",
            #"{"count":{"field":"properties.a[*]","where":{"field":"properties.a[*]","less":5}},"greaterOrEquals":1}"#,
            #""a":[1,true]"#, .nonCompliant),
        ConditionCase(
            "Language §4.5, decision 1",
            #"{"count":{"field":"properties.a[*]","where":{"field":"properties.a[*]","less":5}},"equals":1}"#,
            #""a":[1,true]"#, .error),
        ConditionCase(
            "Language §5.8", #"{"value":"[int(field('properties.a'))]","equals":1}"#, #""a":"x""#,
            .error),
        ConditionCase(
            "decision 12",
            #"{"value":"[if(empty(field('properties.a')), 1, int(field('properties.a')))]","equals":1}"#,
            .nonCompliant),
    ]

    @Test(arguments: fields) func `fields of a resource`(row: ConditionCase) async throws {
        try await row.check()
    }

    @Test(arguments: operators) func `operators over one value`(row: ConditionCase) async throws {
        try await row.check()
    }

    @Test(arguments: arrays) func `conditions on elements`(row: ConditionCase) async throws {
        try await row.check()
    }

    @Test(arguments: counts) func `counts of elements and members`(row: ConditionCase) async throws
    {
        try await row.check()
    }
}
