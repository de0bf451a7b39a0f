import Diagnostics
import JSONSyntax

extension LintRule {
    static let metadataCategoryMissing = LintRule(
        "metadata-category-missing", .hygiene, .info,
        Page(
            "A definition or initiative has no `metadata.category`.",
            reason: "The portal files it under no category, where it is hard to find.",
            bad: #""metadata": { "version": "1.0.0" }"#,
            good: #""metadata": { "version": "1.0.0", "category": "Key Vault" }"#,
            source: "Language §1.1; AzPolicyTest, PSRule.Rules.Azure")
    ) { input, report in
        for head in input.heads where head.kind == .definition || head.kind == .initiative {
            let text = head.metadata?["category"]?.string ?? ""
            guard text.allSatisfy(\.isWhitespace), head.metadata?.string == nil else { continue }
            report.add(at: head.place, "the \(head.kind.rawValue) has no `metadata.category`")
        }
    }
}
