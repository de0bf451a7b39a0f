import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import ReferenceInterpreter
import TestSupport
import Testing

@testable import Linting

/// What is claimed of generated conditions holds for the reference interpreter over generated resources (Language §4.1, §4.3;
/// decisions 4 to 6).
@Suite struct LogicSoundnessTests {
    /// Two places at once are found in a branch, though the whole has too many comparisons to try out.
    @Test(arguments: [10, 2000])
    func `a condition with very many comparisons is looked at in parts`(count: Int) async throws {
        let fixture = LintedFixture(try #require(RuleCatalogue.rule("condition-always-false")))
        let branches = (0..<count).map { #"{ "field": "tags['t\#($0)']", "equals": "x" }"# }
        let text = """
            { "mode": "All", "policyRule": { "then": { "effect": "audit" }, "if": { "anyOf": [
              \(branches.joined(separator: ",\n")),
              { "allOf": [ { "field": "location", "equals": "a" }, { "field": "location", "equals": "b" } ] } ] } } }
            """
        #expect(try await fixture.lint(Array(text.utf8)).own.count == 1)
    }

    @Test(arguments: 0..<8)
    func `claims hold for every resource`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var claims = 0
        for _ in 0..<150 {
            let rule = GeneratedCondition.any(depth: 4, &random)
            claims += try check(rule, &random)
        }
        // Otherwise the generator or the analysis is broken.
        #expect(claims > 40)
    }

    /// How many claims there are of a condition.
    private func check(_ rule: GeneratedCondition, _ random: inout SeededRandom) throws -> Int {
        let written = rule.text()
        let findings = try findings(in: written.json)
        if findings.isEmpty { return 0 }
        var changes: [Int: Bool] = [:]
        for finding in findings {
            let (condition, value): (Condition, Bool?) =
                switch finding {
                case .constant(let condition, let value): (condition, value)
                case .redundant(let condition), .unreachable(let condition): (condition, nil)
                }
            let node = try #require(written.nodes[Int(condition.span.start)])
            // What can be left out is replaced by what changes nothing in its group.
            let neutral = written.neutral[node]
            guard let replacement = value ?? neutral else {
                Issue.record("a part outside a group is claimed to be superfluous")
                continue
            }
            changes[node] = replacement
        }
        let changed = rule.text(replacing: changes)
        let original = try ReferenceRule(
            definition: ReferenceJSON(parsing: written.json), parameters: [:])
        let other = try ReferenceRule(
            definition: ReferenceJSON(parsing: changed.json), parameters: [:])
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        for _ in 0..<40 {
            let resource = GeneratedCondition.resource(&random)
            let document = ReferenceDocument(try ReferenceJSON(parsing: resource))
            let before = original.verdict(document: document, now: now).state
            let after = other.verdict(document: document, now: now).state
            // A comparison that fails may stand beside one that decides.
            if before == .error || after == .error { continue }
            #expect(before == after, "\(written.json)\n\(changed.json)\n\(resource)")
        }
        return findings.count
    }

    private func findings(in text: String) throws -> [LogicFinding] {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "rule.json", bytes: Array(text.utf8))
        let document = parseJSON(sources[file], into: &diagnostics)
        let documents = readPolicyDocuments(document, into: &diagnostics)
        #expect(diagnostics.diagnostics.isEmpty, "\(text)")
        let now = try #require(Instant(fullDateTime: "2026-01-01T00:00:00Z"))
        let input = LintInput(
            sources: sources, files: [document], documents: documents, governance: Governance(),
            fields: FieldResolver(assumesPaths: true), now: now)
        return input.with(definitions: input.definitions[...]).logic.flatMap(\.findings)
    }
}

/// A condition over a few fields whose values often meet.
private indirect enum GeneratedCondition {
    case group(String, [GeneratedCondition])
    case not(GeneratedCondition)
    case leaf(String)

    private static let constants = [
        "\"x\"", "\"Y\"", "\"y\"", "\"\"", "true", "\"False\"", "1", "2", "5", "\"2\"",
    ]

    static func any(depth: Int, _ random: inout SeededRandom) -> GeneratedCondition {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 3), using: &random) {
        case 3, 4:
            let name = Bool.random(using: &random) ? "allOf" : "anyOf"
            let count = Int.random(in: 2...4, using: &random)
            return .group(name, (0..<count).map { _ in any(depth: depth - 1, &random) })
        case 5: return .not(any(depth: depth - 1, &random))
        default: return .leaf(leaf(&random))
        }
    }

    private static func leaf(_ random: inout SeededRandom) -> String {
        func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "1" }
        let orders = ["less", "lessOrEquals", "greater", "greaterOrEquals"]
        if Int.random(in: 0..<5, using: &random) == 0 {
            let number = Int.random(in: 0...3, using: &random)
            return
                "\"count\": {\"field\": \"properties.l[*]\"}, \"\(pick(orders + ["equals", "notEquals"]))\": \(number)"
        }
        let subject = pick([
            "\"field\": \"properties.a\"", "\"field\": \"properties.b\"", "\"field\": \"location\"",
            "\"field\": \"properties.l[*]\"", "\"value\": \"[field('properties.a')]\"",
        ])
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return "\(subject), \"exists\": \(pick(["true", "false", "\"false\""]))"
        case 1:
            return
                "\(subject), \"\(pick(["in", "notIn"]))\": [\(pick(constants)), \(pick(constants))]"
        case 2: return "\(subject), \"\(pick(orders))\": \(pick(["1", "2", "5"]))"
        case 3: return "\(subject), \"\(pick(["like", "notLike"]))\": \(pick(["\"x*\"", "\"*\""]))"
        default: return "\(subject), \"\(pick(["equals", "notEquals"]))\": \(pick(constants))"
        }
    }

    static func resource(_ random: inout SeededRandom) -> String {
        var members: [String] = []
        for name in ["a", "b"] {
            let value =
                (constants + ["null", "3", "1.5", "\"z\"", "[\"x\"]", "{}", ""])
                .randomElement(using: &random) ?? ""
            if !value.isEmpty { members.append("\"\(name)\": \(value)") }
        }
        let count = Int.random(in: 0...4, using: &random)
        let list = (0..<count).map { _ in constants.randomElement(using: &random) ?? "1" }
        members.append("\"l\": [\(list.joined(separator: ", "))]")
        let location = ["x", "y", ""].randomElement(using: &random) ?? ""
        return
            "{\"type\": \"A.B/c\", \"location\": \"\(location)\", \"properties\": {\(members.joined(separator: ", "))}}"
    }

    /// A rule with its nodes by the offsets of their objects, and for parts of groups what changes nothing there.
    struct Written {
        var json = #"{"mode": "All", "policyRule": {"if": "#
        var nodes: [Int: Int] = [:]
        var neutral: [Int: Bool] = [:]
        fileprivate var count = 0
    }

    /// The rule; some nodes are replaced by conditions that always or never hold.
    func text(replacing changes: [Int: Bool] = [:]) -> Written {
        var written = Written()
        write(into: &written, changes, neutral: nil)
        written.json += #", "then": {"effect": "audit"}}}"#
        return written
    }

    private func write(into written: inout Written, _ changes: [Int: Bool], neutral: Bool?) {
        let number = written.count
        written.count += 1
        written.nodes[written.json.utf8.count] = number
        written.neutral[number] = neutral
        if let value = changes[number] {
            written.json += "{\"value\": true, \"equals\": \(value)}"
            skip(&written)
            return
        }
        switch self {
        case .leaf(let text): written.json += "{\(text)}"
        case .not(let part):
            written.json += "{\"not\": "
            part.write(into: &written, changes, neutral: nil)
            written.json += "}"
        case .group(let name, let parts):
            written.json += "{\"\(name)\": ["
            for (index, part) in parts.enumerated() {
                if index > 0 { written.json += ", " }
                part.write(into: &written, changes, neutral: name == "allOf")
            }
            written.json += "]}"
        }
    }

    /// Counts the nodes inside one that is replaced.
    private func skip(_ written: inout Written) {
        switch self {
        case .leaf: break
        case .not(let part):
            written.count += 1
            part.skip(&written)
        case .group(_, let parts):
            for part in parts {
                written.count += 1
                part.skip(&written)
            }
        }
    }
}
