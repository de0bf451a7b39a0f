import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let fieldAliasUnavailableInOldAPIVersions = LintRule(
        "field-alias-unavailable-in-old-api-versions", .definitions, .warning,
        Page(
            "A rule that acts on requests reads an alias that has no path in older api-versions.",
            reason: """
                Requests are judged in the api-version that the client uses. With an older one the field has no value, so that old \
                tools get around the policy, or are refused without need. Needs provider metadata (`--aliases`).
                """,
            bad: """
                "if": { "field": "Microsoft.Example/things/newProperty", "equals": "off" },
                "then": { "effect": "deny" }
                """,
            good: """
                "if": { "anyOf": [
                  { "field": "Microsoft.Example/things/oldProperty", "equals": "off" },
                  { "field": "Microsoft.Example/things/inAllVersions", "equals": "off" } ] },
                "then": { "effect": "audit" }
                """,
            source: "azure-policy-linter; Language §6.9, §10.2"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            guard outline.definition.namedEffects.contains(where: \.effect.actsOnRequests) else {
                continue
            }
            for field in outline.distinctFields {
                let entries = input.fields.catalogue.entries(named: field.text)
                guard !entries.isEmpty, !entries.contains(where: \.isAbsentInNewestVersion) else {
                    continue
                }
                let missing = Set(entries.flatMap(\.versionsWithoutPath)).sorted()
                guard let last = missing.last else { continue }
                let others = missing.count == 1 ? "" : " and \(missing.count - 1) older ones"
                report.add(
                    at: field.span,
                    "`\(field.text)` has no path in api-version \(last)\(others): requests with these "
                        + "are judged by a missing value")
            }
        }
    }
}

extension AliasEntry {
    fileprivate var versionsWithoutPath: [String] {
        guard defaultPath.segments == nil || paths.contains(where: { $0.path.segments == nil })
        else { return [] }
        var known: Set<String> = []
        var absent: Set<String> = []
        for path in paths {
            for version in path.apiVersions where known.insert(foldingASCII(version)).inserted {
                if path.path.segments == nil { absent.insert(foldingASCII(version)) }
            }
        }
        return apiVersions.filter { version in
            let version = foldingASCII(version)
            return known.contains(version)
                ? absent.contains(version) : defaultPath.segments == nil
        }
    }
}
