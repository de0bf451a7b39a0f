import ReferenceInterpreter
import Testing

/// The document of the tables; `sku` is a member of the root, `big` and `no` stand for nothing.
let sampleDocument = """
    {"id": "/subscriptions/s1/resourceGroups/g1/providers/Demo.Net/hubs/h1/routes/r1",
     "name": "r1", "type": "Demo.Net/hubs/routes", "kind": "Basic", "location": "West Europe",
     "tags": {"Env": "prod", "a.b": "", "it's": "x", "'q'": "quoted", "none": null},
     "identity": {"type": "SystemAssigned"}, "sku": {"name": "S1"}, "apiVersion": "2024-01-01",
     "properties": {
       "text": "Alpha", "number": 7, "float": 2.5, "flag": true, "none": null, "empty": [],
       "date": "2026-01-01T00:00:00Z",
       "words": ["a", "B", "c"], "numbers": [1, 2, 3], "mixed": ["a", 1, true, null],
       "rules": [{"name": "x", "ports": [80, 443], "open": true},
                 {"name": "y", "ports": [], "open": false},
                 {"name": "z", "open": true}],
       "grid": [[1, 2], [], [3]]}}
    """

/// The verdict on a document of a rule with this condition; `p.` stands for `properties.`.
func verdict(
    if condition: String, on document: String = sampleDocument,
    then: String = #"{"effect":"audit"}"#,
    mode: String = "All", parameters: String = "{}",
    context: ReferenceContext = ReferenceContext(),
    related: ReferenceRelatedResources = .notSupplied,
    aliases: @escaping ReferenceDocument.AliasResolution = { _ in nil }
) throws -> ReferenceVerdict {
    let values = ReferenceInterpreter.parameterValues(try json(parameters))
    let declarations = values.keys.map { "\"\($0)\":{}" }.joined(separator: ",")
    let rule = try ReferenceRule(
        definition: json(
            """
            {"mode": "\(mode)", "parameters": {\(declarations)},
             "policyRule": {"if": \(expanded(condition)), "then": \(expanded(then))}}
            """), parameters: values)
    return rule.verdict(
        document: ReferenceDocument(try json(document), aliases: aliases), now: try testInstant(),
        context: context, related: related)
}

/// `true`, `false`, `error` or `undecided`: the truth of a condition on a document.
func truth(_ condition: String, on document: String = sampleDocument) throws -> String {
    let state = try verdict(if: condition, on: document).state
    return state == .nonCompliant ? "true" : state == .compliant ? "false" : state.rawValue
}

/// The JSON text of the value of an expression, or `error` or `undecided`.
func valueText(
    _ expression: String, on document: String = sampleDocument, parameters: String = "{}",
    context: ReferenceContext = ReferenceContext()
) throws -> String {
    let escaped = ReferenceJSON.string("[" + expression + "]").jsonText
    let verdict = try verdict(
        if: #"{"value":1,"equals":1}"#, on: document,
        then: "{\"effect\":\"append\",\"details\":[\(escaped)]}", parameters: parameters,
        context: context)
    switch try #require(verdict.details) {
    case .value(let details): return details.elements?.first?.jsonText ?? "nothing"
    case .undecided(let cause): return cause == .error ? "error" : "undecided"
    }
}

private func expanded(_ text: String) -> String {
    text.split(separator: "p.", omittingEmptySubsequences: false).joined(separator: "properties.")
}
