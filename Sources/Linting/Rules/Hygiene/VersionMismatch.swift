import Diagnostics
import JSONSyntax

extension LintRule {
    static let versionMismatch = LintRule(
        "version-mismatch", .hygiene, .warning,
        Page(
            "The `version` of a definition or initiative has other numbers than its `metadata.version`.",
            reason: """
                One of the two was forgotten when the version was raised. (Suffixes such as `-preview` may differ, as they do in \
                built-in definitions.)
                """,
            bad: #""version": "1.1.0", "metadata": { "version": "1.0.0" }"#,
            good: #""version": "1.1.0", "metadata": { "version": "1.1.0" }"#,
            source: "Language §1.1")
    ) { input, report in
        for head in input.heads where head.kind == .definition || head.kind == .initiative {
            guard head.versions.count == 2, let own = head.versions[0].string,
                let other = head.versions[1].string, numbers(of: own) != numbers(of: other)
            else { continue }
            report.add(
                at: head.versions[1].span,
                "`metadata.version` is \(other), and `version` is \(own)",
                notes: [DiagnosticNote("`version` is here", at: .span(head.versions[0].span))])
        }
    }
}

/// A version without its suffix.
private func numbers(of version: String) -> Substring { version.prefix { $0 != "-" } }
