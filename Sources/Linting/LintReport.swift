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

    /// Adds a finding unless the same was said at the place before: assignments of one initiative share its values.
    mutating func addOnce(
        at span: SourceSpan, _ message: String, severity: Severity? = nil,
        notes: [DiagnosticNote] = [], help: String? = nil
    ) {
        guard seen.insert(Said(message: message, span: span)).inserted else { return }
        add(at: span, message, severity: severity, notes: notes, help: help)
    }

    private struct Said: Hashable {
        let message: String
        let span: SourceSpan
    }
}
