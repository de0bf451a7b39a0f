import ReferenceInterpreter
import Testing

/// Fields whose names depend on the resource or on the member of a count (Language §4.2.1, §5.7), in engine and oracle.
struct ComputedFieldTests {
    private static func row(
        _ condition: String, _ properties: String = "", _ isViolation: Bool = true
    ) -> ConditionCase {
        ConditionCase(
            "Language §4.2.1", condition, properties, isViolation ? .nonCompliant : .compliant)
    }

    static let rows = [
        row(
            #"{"field":"[concat('tags[', field('properties.key'), ']')]","equals":"prod"}"#,
            #""key":"ENV""#),
        row(
            #"{"field":"[concat('tags.', field('properties.key'))]","exists":true}"#,
            #""key":"a.b""#),
        row(
            #"{"field":"[concat('tags[', field('properties.key'), ']')]","exists":false}"#,
            #""key":"other""#),
        row(
            #"{"value":"[field(concat('tags[''', field('properties.key'), ''']'))]","equals":"x"}"#,
            #""key":"it''s""#),
        row(#"{"value":"[field(concat('tags[', field('kind'), ']'))]","equals":""}"#),
        row(#"{"field":"[concat('tags[', field('properties.none'), ']')]","exists":false}"#),
        row(
            #"{"field":"[if(equals(field('kind'), 'K'), 'properties.size', 'properties.key')]","equals":3}"#,
            #""size":3,"key":4"#),
        row(
            #"{"field":"[if(equals(field('kind'), 'L'), 'properties.size', 'properties.key')]","equals":4}"#,
            #""size":3,"key":4"#),
        row(
            #"{"field":"[if(equals(field('name'), 'n'), 'Type', 'name')]","equals":"A.B/cs/ds"}"#),
        row(#"{"field":"[if(empty(field('tags')), 'id', 'TAGS')]","containsKey":"Env"}"#),
        row(
            #"{"count":{"value":["env","none","A.B"],"name":"t","where":{"field":"[concat('tags[', current('t'), ']')]","exists":true}},"equals":2}"#
        ),
        row(
            #"{"count":{"value":"[field('properties.list[*]')]","name":"t","where":{"value":"[empty(field(concat('tags.', current('t'))))]","equals":false}},"equals":1}"#,
            #""list":["Env","none","a.b"]"#),
        row(
            #"{"count":{"field":"properties.list[*]","where":{"field":"[concat('tags[', current('properties.list[*]'), ']')]","like":"*"}},"equals":2}"#,
            #""list":["Env","a.b"]"#),
        row(
            #"{"count":{"value":["properties.a","properties.b.c","properties.d"],"where":{"field":"[current()]","exists":true}},"equals":2}"#,
            #""a":1,"b":{"c":2}"#),
        row(
            #"{"count":{"value":["a","b"],"where":{"value":"[length(field(concat('properties.', current(), '[*]')))]","equals":2}},"equals":1}"#,
            #""a":[1,2],"b":[1]"#),
        ConditionCase(
            "Language §5.8", #"{"field":"[field('properties.key')]","equals":"x"}"#, #""key":5"#,
            .error),
        ConditionCase(
            "Language §5.8", #"{"field":"[field('properties.none')]","equals":"x"}"#, .error),
    ]

    @Test(arguments: rows) func `the name decides for each resource`(row: ConditionCase)
        async throws
    {
        try await row.check()
    }
}
