import Diagnostics
import JSONSyntax

extension LintRule {
    static let metadataVersionMissing = LintRule(
        "metadata-version-missing", .hygiene, .info,
        Page(
            "A definition or initiative has no version, neither `version` nor `metadata.version`.",
            reason: "Nobody can tell whether what is deployed is what the file says.",
            bad: #""metadata": { "category": "Key Vault" }"#,
            good: #""metadata": { "version": "1.0.0", "category": "Key Vault" }"#,
            source: "Language §1.1; AzPolicyTest")
    ) { input, report in
        for head in input.heads where head.kind == .definition || head.kind == .initiative {
            guard head.versions.isEmpty, head.metadata?.string == nil else { continue }
            report.add(at: head.place, "the \(head.kind.rawValue) has no version")
        }
    }
}

extension DocumentHead {
    /// The `version` of the properties and of the metadata, as far as they are written.
    var versions: [JSONValue] {
        [body["version"], metadata?["version"]].compactMap { $0 }.filter { !$0.isNull }
    }
}
