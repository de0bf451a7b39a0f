import Diagnostics
import JSONSyntax
import PolicySyntax

extension LintRule {
    static let memberLetterCase = LintRule(
        "member-letter-case", .hygiene, .info,
        Page(
            "A member of a definition is spelled in letters of another case than the documentation's.",
            reason: """
                The service takes it; most other tools, such as `jq` and scripts, do not find it. (PowerShell's capitals of the \
                properties are left alone.)
                """,
            bad: #""policyrule": { "If": {}, "Then": {} }"#,
            good: #""policyRule": { "if": {}, "then": {} }"#,
            fix: "Writes the usual spelling in all places.",
            source: "Language §1.1"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            var names = MemberNames()
            if let body = definition.body { names.readDefinition(body) }
            reportSpellings(names.found, &report)
        }
    }
}

/// A member whose name is spelled in an unusual way.
struct Spelling {
    let written: String
    let name: String
    let span: SourceSpan
}

/// Reports each unusual spelling once, with a fix for all of its places.
func reportSpellings(_ found: [Spelling], _ report: inout LintReport) {
    var groups: [String: [Spelling]] = [:]
    for spelling in found { groups[spelling.written, default: []].append(spelling) }
    for (written, places) in groups.sorted(by: { $0.value[0].span.start < $1.value[0].span.start })
    {
        let name = places[0].name
        let count = places.count == 1 ? "" : " (\(places.count) times)"
        report.add(
            at: places[0].span, "`\(written)` is usually spelled `\(name)`\(count)",
            fix: FixIt("write `\(name)`", places.map { TextEdit($0.span, jsonString(name)) }))
    }
}

/// Collects unusual spellings in the JSON of a definition.
private struct MemberNames {
    private(set) var found: [Spelling] = []

    mutating func readDefinition(_ body: JSONValue) {
        let names = [
            "displayName", "description", "policyType", "mode", "metadata", "parameters",
            "policyRule", "version",
        ]
        check(body, names, allowsPascalCase: true)
        if let metadata = body["metadata"] {
            check(metadata, ["version", "category", "preview", "deprecated", "portalReview"])
        }
        for parameter in body["parameters"]?.members ?? [] { readParameter(parameter.value) }
        guard let rule = body["policyRule"] else { return }
        check(rule, ["if", "then"])
        if let condition = rule["if"] { readCondition(condition) }
        if let then = rule["then"] { check(then, ["effect", "details"]) }
    }

    private mutating func readParameter(_ parameter: JSONValue) {
        check(
            parameter, ["type", "defaultValue", "allowedValues", "metadata", "schema"],
            allowsPascalCase: true)
        if let metadata = parameter["metadata"] {
            check(metadata, ["displayName", "description", "strongType", "assignPermissions"])
        }
    }

    /// The depth of JSON is bounded by the parser.
    private mutating func readCondition(_ condition: JSONValue) {
        check(condition, ["allOf", "anyOf", "not", "field", "value", "count"])
        for name in ["allOf", "anyOf"] {
            for child in condition[name]?.elements ?? [] { readCondition(child) }
        }
        if let child = condition["not"] { readCondition(child) }
        if let count = condition["count"] {
            check(count, ["field", "value", "name", "where"])
            if let predicate = count["where"] { readCondition(predicate) }
        }
    }

    private mutating func check(
        _ object: JSONValue, _ names: [String], allowsPascalCase: Bool = false
    ) {
        for member in object.members where !names.contains(member.name) {
            guard let name = names.first(where: { equalsFoldingASCII($0, member.name) }) else {
                continue
            }
            let pascalCase = name.prefix(1).uppercased() + name.dropFirst()
            if allowsPascalCase, member.name == pascalCase { continue }
            found.append(Spelling(written: member.name, name: name, span: member.nameSpan))
        }
    }
}
