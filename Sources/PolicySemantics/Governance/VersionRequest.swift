import Diagnostics
import PolicySyntax

/// A version that an assignment, an override or a reference asks for (Language §1.3, §1.4).
struct VersionRequest {
    let written: SpannedString
    let selector: VersionSelector

    /// Nil when no version is asked for; a text that selects none is reported.
    init?(_ written: SpannedString?, into diagnostics: inout DiagnosticBag) {
        guard let written else { return nil }
        guard let selector = VersionSelector(written.text) else {
            diagnostics.warning(
                "definition-version-malformed", at: written.span,
                "`\(written.text)` selects no version",
                help: "write `1.*.*` or `1.2.*`, with `-preview` for a preview")
            return nil
        }
        // What is meant is clear, and whether it is at hand is another question.
        if let legal = selector.withoutPatch {
            diagnostics.warning(
                "definition-version-malformed", at: written.span,
                "`\(written.text)` names a patch, and patches cannot be pinned",
                help: "write `\(legal)`")
        }
        self.written = written
        self.selector = selector
    }

    /// Whether the version at hand is one of those asked for; warns when another is evaluated.
    func isMet(
        by version: SpannedString?, asker: String, into diagnostics: inout DiagnosticBag
    ) -> Bool {
        guard let version, !selector.accepts(version.text) else { return true }
        diagnostics.warning(
            "definition-version-not-at-hand", at: written.span,
            "the \(asker) asks for version `\(written.text)`, and version `\(version.text)` is "
                + "evaluated",
            notes: [.init("the version", at: .span(version.span))])
        return false
    }
}
