import Columns
package import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// What the authors of documents silence: `metadata.policycIgnore`, a list of `{ "rule", "reason", "expires" }`.
///
/// An entry holds for its document. It needs a reason; after `expires`, a date or date-time, it holds no more. An entry that silences
/// nothing is reported, so that it does not outlive what it was for.
package struct Suppressions: Sendable {
    private struct Entry: Sendable {
        let rule: RuleID
        let reason: String
        let place: SourceSpan
        let document: SourceSpan
    }

    private var entries: [Entry] = []
    /// What is wrong with entries.
    private var mistakes: [Diagnostic] = []

    /// Reads the entries of the documents.
    package init(_ input: LintInput) {
        for definition in input.definitions { read(definition.body, definition.span, input.now) }
        for initiative in input.initiatives { read(initiative.body, initiative.span, input.now) }
        for assignment in input.assignments {
            read(assignment.syntax.body, assignment.syntax.span, input.now)
        }
        for exemption in input.exemptions { read(exemption.body, exemption.span, input.now) }
    }

    /// Takes out what entries silence, and adds what is to be said of the entries themselves.
    ///
    /// Errors that leave a text without a meaning cannot be silenced.
    package func apply(
        to findings: [Diagnostic]
    ) -> (findings: [Diagnostic], suppressed: [SuppressedFinding]) {
        guard !entries.isEmpty || !mistakes.isEmpty else { return (findings, []) }
        let byRule = Dictionary(grouping: entries.indices) { entries[$0].rule }
        var used: Set<Int> = []
        var left: [Diagnostic] = []
        var suppressed: [SuppressedFinding] = []
        for finding in findings {
            let entry = byRule[finding.ruleID]?.first { covers(entries[$0], finding) }
            guard let entry else {
                left.append(finding)
                continue
            }
            used.insert(entry)
            suppressed.append(
                SuppressedFinding(finding, reason: entries[entry].reason, isInSource: true))
        }
        for (index, entry) in entries.enumerated() where !used.contains(index) {
            left.append(
                Diagnostic(
                    "suppression-unused", .warning, .refused, at: .span(entry.place),
                    "nothing here breaks `\(entry.rule.name)`: the entry silences no finding",
                    help: "remove the entry"))
        }
        return (left + mistakes, suppressed)
    }

    private func covers(_ entry: Entry, _ finding: Diagnostic) -> Bool {
        guard case .span(let span) = finding.location, span.file == entry.document.file,
            finding.severity != .error || finding.consequence != .meaningless
        else { return false }
        return span.start >= entry.document.start && span.end <= entry.document.end
    }

    private mutating func read(_ body: JSONValue?, _ document: SourceSpan, _ now: Instant) {
        guard let list = body?["metadata"]?["policycIgnore"], !list.isNull else { return }
        guard list.kind == .array else {
            return mistake(
                list.span, "`policycIgnore` is a list of objects with `rule` and `reason`")
        }
        for entry in list.elements { read(entry, in: document, now) }
    }

    private mutating func read(_ entry: JSONValue, in document: SourceSpan, _ now: Instant) {
        guard let rule = entry["rule"], let name = rule.string else {
            return mistake(entry.span, "the entry of `policycIgnore` has no `rule`")
        }
        guard RuleCatalogue.rule(RuleID(stringLiteral: name)) != nil else {
            let nearest = nearestName(to: name, among: RuleCatalogue.rules.map(\.id.name))
            return mistake(
                rule.span, "there is no rule `\(name)`",
                help: nearest.map { "did you mean `\($0)`?" })
        }
        guard let reason = entry["reason"]?.string, !reason.allSatisfy({ $0 == " " }) else {
            return mistake(entry.span, "the entry of `policycIgnore` gives no `reason`")
        }
        if let expires = entry["expires"], !expires.isNull {
            let text = expires.string ?? ""
            let instant =
                Instant(fullDateTime: text) ?? Instant(fullDateTime: text + "T00:00:00Z")
            guard let instant else {
                return mistake(expires.span, "`expires` is a date such as `2027-01-31`")
            }
            if instant <= now {
                mistakes.append(
                    Diagnostic(
                        "suppression-expired", .warning, .refused, at: .span(expires.span),
                        "the entry for `\(name)` has expired and silences nothing",
                        help: "mend what it silenced, or renew the entry"))
                return
            }
        }
        entries.append(
            Entry(
                rule: RuleID(stringLiteral: name), reason: reason, place: entry.span,
                document: document))
    }

    private mutating func mistake(_ span: SourceSpan, _ message: String, help: String? = nil) {
        mistakes.append(
            Diagnostic(
                "suppression-invalid", .warning, .refused, at: .span(span), message, help: help))
    }
}
