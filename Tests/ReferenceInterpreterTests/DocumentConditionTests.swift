import ReferenceInterpreter
import Testing

/// Fields, collections and counts over documents (Language §4).
struct DocumentConditionTests {
    typealias Row = (condition: String, truth: String)

    /// Language §4.2.1.
    static let fields: [Row] = [
        (#"{"field":"NAME","equals":"r1"}"#, "true"),
        (#"{"field":"fullName","equals":"h1/r1"}"#, "true"),
        (#"{"field":"type","equals":"demo.net/HUBS/routes"}"#, "true"),
        (#"{"field":"kind","equals":"basic"}"#, "true"),
        (#"{"field":"location","match":"westeurope"}"#, "true"),
        (#"{"field":"id","like":"/subscriptions/s1/*"}"#, "true"),
        (#"{"field":"identity.type","equals":"SystemAssigned"}"#, "true"),
        (#"{"field":"apiVersion","equals":"2024-01-01"}"#, "true"),
        (#"{"field":"tags","containsKey":"env"}"#, "true"),
        (#"{"field":"tags.ENV","equals":"Prod"}"#, "true"),
        (#"{"field":"tags.a.b","exists":true}"#, "true"),
        (#"{"field":"tags[a.b]","equals":""}"#, "true"),
        (#"{"field":"tags['a.b']","exists":true}"#, "true"),
        (#"{"field":"tags[it's]","equals":"x"}"#, "true"),
        (#"{"field":"tags['''q''']","equals":"quoted"}"#, "true"),
        (#"{"field":"tags.none","exists":false}"#, "true"),
        (#"{"field":"[concat('tags[', 'env', ']')]","equals":"prod"}"#, "true"),
        (#"{"field":"[field('p.number')]","equals":"x"}"#, "error"),
        (#"{"field":"p.TEXT","equals":"alpha"}"#, "true"),
        // An unknown alias is a path below `properties` or from a member of the root (decision 15).
        (#"{"field":"Demo.Net/hubs/routes/text","equals":"alpha"}"#, "true"),
        (#"{"field":"Demo.Net/hubs/routes/sku.name","equals":"s1"}"#, "true"),
        (#"{"field":"p.text.deeper","exists":false}"#, "true"),
    ]

    /// Language §4.4, decision 8.
    static let collections: [Row] = [
        (#"{"field":"p.words[*]","in":["A","b","C"]}"#, "true"),
        (#"{"field":"p.words[*]","notEquals":"b"}"#, "false"),
        (#"{"not":{"field":"p.words[*]","notEquals":"b"}}"#, "true"),
        (#"{"field":"p.empty[*]","equals":"x"}"#, "true"),
        (#"{"field":"p.empty[*]","less":"[div(1, 0)]"}"#, "true"),
        (#"{"field":"p.absent[*]","equals":"x"}"#, "false"),
        (#"{"field":"p.absent[*]","notEquals":"x"}"#, "true"),
        (#"{"field":"p.none[*]","exists":false}"#, "true"),
        (#"{"field":"p.text[*]","equals":"alpha"}"#, "false"),
        (#"{"field":"p.empty[*].a","exists":true}"#, "true"),
        (#"{"field":"p.rules[*].open","exists":true}"#, "true"),
        (#"{"field":"p.rules[*].ports","exists":true}"#, "false"),
        // The empty ports of y satisfy, the missing ones of z are one absent element.
        (#"{"field":"p.rules[*].ports[*]","in":[80,"443",""]}"#, "true"),
        (#"{"field":"p.rules[*].ports[*]","in":[80,"443"]}"#, "false"),
        (#"{"field":"p.rules[*].ports[*]","less":1000}"#, "false"),
        (#"{"field":"p.mixed[*]","less":"b"}"#, "false"),
        (#"{"field":"p.numbers[*]","less":true}"#, "error"),
        (#"{"field":"p.grid[*][*]","lessOrEquals":3}"#, "true"),
        (#"{"field":"p.words","contains":"b"}"#, "true"),
        (#"{"field":"p.numbers","equals":[1,2.0,3]}"#, "true"),
        (#"{"value":"[field('p.words[*]')]","contains":"b"}"#, "true"),
    ]

    /// Language §4.5, decision 9.
    static let counts: [Row] = [
        (#"{"count":{"field":"p.words[*]"},"equals":3}"#, "true"),
        (#"{"count":{"field":"p.mixed[*]"},"equals":4}"#, "true"),
        (#"{"count":{"field":"p.absent[*]"},"equals":0}"#, "true"),
        (#"{"count":{"field":"p.none[*]"},"equals":0}"#, "true"),
        (#"{"count":{"field":"p.text[*]"},"equals":0}"#, "true"),
        (#"{"count":{"field":"p.rules[*].ports[*]"},"equals":2}"#, "true"),
        (#"{"count":{"field":"p.rules[*].ports"},"equals":3}"#, "true"),
        (
            #"{"count":{"field":"p.rules[*]","where":{"field":"p.rules[*].open","equals":true}},"equals":2}"#,
            "true"
        ),
        // Below the current rule, `[*]` still flattens; the empty and the missing array as ever.
        (
            #"{"count":{"field":"p.rules[*]","where":{"field":"p.rules[*].ports[*]","greater":0}},"equals":2}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.rules[*]","where":{"count":{"field":"p.rules[*].ports[*]"},"equals":2}},"equals":1}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.rules[*].ports[*]","where":{"field":"p.rules[*].name","equals":"x"}},"equals":2}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.rules[*]","where":{"value":"[first(field('p.rules[*].name'))]","equals":"y"}},"equals":1}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.rules[*]","where":{"value":"[length(field('p.rules[*]'))]","equals":1}},"equals":3}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.rules[*]","where":{"value":"[length(field('p.words[*]'))]","equals":3}},"equals":3}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.rules[*]","where":{"value":"[current('p.RULES[*].name')]","in":["x","z"]}},"equals":2}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.rules[*]","where":{"value":"[current('p.rules[*]').name]","equals":"z"}},"equals":1}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.words[*]","where":{"value":"[current()]","equals":"b"}},"equals":1}"#,
            "true"
        ),
        (#"{"count":{"value":[1,"a",{"b":2}]},"equals":3}"#, "true"),
        (
            #"{"count":{"value":"[field('p.numbers')]","where":{"value":"[current()]","greater":1}},"equals":2}"#,
            "true"
        ),
        (
            #"{"count":{"value":[1,2],"name":"n","where":{"value":"[current('N')]","equals":2}},"equals":1}"#,
            "true"
        ),
        (
            #"{"count":{"value":[1,2],"where":{"value":"[current('default')]","equals":2}},"equals":1}"#,
            "true"
        ),
        (#"{"count":{"value":"[field('p.text')]"},"equals":0}"#, "error"),
        (#"{"count":{"value":"[field('p.none')]"},"equals":0}"#, "error"),
        // Inside two counts `current()` means neither, and an inner name hides an outer one.
        (
            #"{"count":{"value":[1],"name":"a","where":{"count":{"value":[2],"name":"b","where":{"value":"[current()]","equals":2}},"equals":1}},"equals":1}"#,
            "error"
        ),
        (
            #"{"count":{"value":[1],"name":"a","where":{"count":{"value":[2],"name":"a","where":{"value":"[current('a')]","equals":2}},"equals":1}},"equals":1}"#,
            "true"
        ),
        (
            #"{"count":{"value":["x","q"],"name":"w","where":{"count":{"field":"p.rules[*]","where":{"field":"p.rules[*].name","equals":"[current('w')]"}},"greater":0}},"equals":1}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.grid[*]","where":{"count":{"field":"p.grid[*][*]"},"greater":0}},"equals":2}"#,
            "true"
        ),
        // Undecided members leave a range of counts open.
        (
            #"{"count":{"field":"p.mixed[*]","where":{"field":"p.mixed[*]","less":5}},"greaterOrEquals":1}"#,
            "true"
        ),
        (
            #"{"count":{"field":"p.mixed[*]","where":{"field":"p.mixed[*]","less":5}},"greaterOrEquals":2}"#,
            "error"
        ),
    ]

    /// Language §4.1, §4.2.2, §4.3, §5.1, decisions 1 and 7.
    static let connectives: [Row] = [
        (#"{"allOf":[{"value":1,"equals":2},{"value":"[div(1, 0)]","equals":1}]}"#, "false"),
        (#"{"allOf":[{"value":1,"equals":1},{"value":"[div(1, 0)]","equals":1}]}"#, "error"),
        (#"{"anyOf":[{"value":"[div(1, 0)]","equals":1},{"value":1,"equals":1}]}"#, "true"),
        (#"{"not":{"value":"[div(1, 0)]","equals":1}}"#, "error"),
        (#"{"allOf":[]}"#, "true"), (#"{"anyOf":[]}"#, "notApplicable"),
        (#"{"value":null,"equals":""}"#, "true"),
        (#"{"value":"a","equals":"[null()]"}"#, "error"), (#"{"value":"","equals":null}"#, "true"),
        (#"{"value":"[[abc]","equals":"[[abc]"}"#, "true"),
        (#"{"value":"[[abc","equals":"[[abc"}"#, "true"),
        (#"{"value":"[concat('[', 'abc]')]","equals":"[[abc]"}"#, "true"),
        (#"{"value":{"a":"[add(1, 1)]"},"equals":{"a":2}}"#, "true"),
    ]

    @Test(arguments: fields + collections + counts + connectives)
    func holds(row: Row) throws {
        #expect(try truth(row.condition) == row.truth, "\(row)")
    }

    @Test func `collections come from the path of an alias, not from its name (Language §4.4)`()
        throws
    {
        let condition = #"{"field":"Demo.Net/hubs/routes/open","equals":true}"#
        let state = try verdict(
            if: condition, aliases: { _ in "properties.rules[*].open" }
        ).state
        #expect(state == .compliant)
        let count = #"{"count":{"field":"Demo.Net/hubs/routes/open"},"equals":3}"#
        #expect(
            try verdict(if: count, aliases: { _ in "properties.rules[*].open" }).state
                == .nonCompliant)
    }

    @Test(arguments: [
        #"{"count":{"field":"[concat('a[*]')]"},"equals":1}"#,
        #"{"count":{"name":"n"},"equals":1}"#,
        #"{"source":"action","equals":"x"}"#, #"{"field":"a","equals":1,"notEquals":2}"#,
        #"{"field":"a","value":1,"equals":2}"#, #"{"value":"[nothing()]","equals":1}"#,
        #"{"value":"[add(1)]","equals":1}"#, #"{"value":"[1.5]","equals":1}"#,
    ])
    func `conditions without a meaning throw (Language §4.1, §5.2)`(condition: String) throws {
        #expect(throws: ReferenceRuleError.self) { try verdict(if: condition) }
    }
}
