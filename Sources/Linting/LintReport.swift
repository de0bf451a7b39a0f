package import Diagnostics

/// Takes the findings of one rule.
package struct LintReport: Sendable {
    let rule: RuleID
    let severity: Severity
    package private(set) var findings: [Diagnostic] = []

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
}
