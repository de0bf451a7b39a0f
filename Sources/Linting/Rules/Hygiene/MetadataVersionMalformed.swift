import Diagnostics
import JSONSyntax

extension LintRule {
    static let metadataVersionMalformed = LintRule(
        "metadata-version-malformed", .hygiene, .warning,
        Page(
            "The version of a definition or initiative is not of the form `1.2.3` or `1.2.3-suffix`.",
            reason:
                "Tools that compare versions, and pins to a major version, expect three numbers.",
            bad: #""metadata": { "version": "1.0" }"#,
            good: #""metadata": { "version": "1.0.0" }"#,
            source: "Language §1.1; AzPolicyTest")
    ) { input, report in
        for head in input.heads where head.kind == .definition || head.kind == .initiative {
            for version in head.versions {
                let text = version.string ?? ""
                if text.hasPrefix("[") || isVersion(text) { continue }
                report.add(
                    at: version.span, "the version is not three numbers, such as `1.0.0`",
                    help: "write major, minor and patch, and a suffix such as `-preview` if need be"
                )
            }
        }
    }
}

/// Whether a text is `MAJOR.MINOR.PATCH`, perhaps with a suffix of letters, digits, dots and hyphens.
private func isVersion(_ text: String) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let suffix = parts.count > 1 ? parts[1] : "x"
    return numbers.count == 3
        && numbers.allSatisfy { !$0.isEmpty && $0.allSatisfy { "0123456789".contains($0) } }
        && !suffix.isEmpty
        && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }
}
