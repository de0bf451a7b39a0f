package import Diagnostics

/// Takes the findings of one rule.
package struct LintReport: Sendable {
    let rule: RuleID
    let severity: Severity
    package private(set) var findings: [Diagnostic] = []
    private var seen: Set<Said> = []

    init(_ rule: LintRule) {
        self.rule = rule.id
        severity = rule.severity
    }

    /// Adds a finding; `severity` is the rule's unless it is given.
    package mutating func add(
        at span: SourceSpan, _ message: String, severity: Severity? = nil,
        notes: [DiagnosticNote] = [], help: String? = nil, fix: FixIt? = nil
    ) {
        findings.append(
            Diagnostic(
                rule, severity ?? self.severity, .refused, at: .span(span), message, notes: notes,
                help: help, fixes: fix.map { [$0] } ?? []))
    }

    /// Whether nothing was said at a place in these words before; assignments of one initiative share its values.
    mutating func isNew(_ message: String, at span: SourceSpan) -> Bool {
        seen.insert(Said(message: message, span: span)).inserted
    }

    private struct Said: Hashable {
        let message: String
        let span: SourceSpan
    }
}
