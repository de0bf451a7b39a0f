import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let fieldAliasUnavailableInLatestAPIVersion = LintRule(
        "field-alias-unavailable-in-latest-api-version", .definitions, .error,
        Page(
            "An alias has no path in the newest api-version of its resource type.",
            reason: """
                Scans read resources in the newest api-version. There the field has no value, and compliance is judged by the \
                missing value. Needs provider metadata (`--aliases`).
                """,
            bad: #"{ "field": "Microsoft.Example/things/oldProperty", "equals": "on" }"#,
            good: #"{ "field": "Microsoft.Example/things/newProperty", "equals": "on" }"#,
            source: "azure-policy-linter; Language §6.9, §10.2"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            for field in outline.distinctFields {
                let entries = input.fields.catalogue.entries(named: field.text)
                guard let version = entries.first?.newestVersion,
                    entries.allSatisfy(\.isAbsentInNewestVersion)
                else { continue }
                report.add(
                    at: field.span,
                    "`\(field.text)` has no path in api-version \(version), the newest: scans find no value",
                    help: entries[0].paths.last { $0.path.segments != nil }.flatMap { path in
                        path.apiVersions.max().map { "its last api-version is \($0)" }
                    })
            }
        }
    }
}

extension AliasEntry {
    var newestVersion: String? { apiVersions.max() }

    /// Whether neither the newest api-version nor the newest that is no preview has a path.
    var isAbsentInNewestVersion: Bool {
        let stable = apiVersions.filter { !$0.contains("-") }.max()
        return [newestVersion, stable].compactMap { $0 }.allSatisfy {
            path(at: $0).segments == nil
        }
    }
}
