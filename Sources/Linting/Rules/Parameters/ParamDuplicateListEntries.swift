import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let paramDuplicateListEntries = LintRule(
        "param-duplicate-list-entries", .parameters, .warning,
        Page(
            "A list that an assignment gives to a parameter names an entry twice, or surrounds one with spaces.",
            reason: """
                Rules compare entries without regard to case, so that the second entry adds nothing: often another one was meant. \
                An entry with a space at its start or end equals no value at all.
                """,
            bad: #""allowedECNames": { "value": ["P-256", "p-256 ", "P-384"] }"#,
            good: #""allowedECNames": { "value": ["P-256", "P-384"] }"#,
            fix:
                "Removes entries that are written alike; the first one stays, and so does an entry with a comment before it.",
            source: "Language §3.1, §4.3")
    ) { input, report in
        for assignment in input.assignments {
            for parameter in assignment.syntax.parameters where parameter.value.kind == .array {
                checkEntries(of: parameter.value, input, &report)
            }
        }
    }
}

private func checkEntries(of list: JSONValue, _ input: LintInput, _ report: inout LintReport) {
    var first: [String: JSONValue] = [:]
    let entries = list.elements
    for (index, entry) in entries.enumerated() {
        guard let text = entry.string else { continue }
        let trimmed = trimmingSpaces(text)
        if trimmed != text {
            report.add(
                at: entry.span, "`\(text)` has spaces around it, and no value equals it",
                help: "write `\(trimmed)`")
        }
        guard let known = first[foldingASCII(trimmed)] else {
            first[foldingASCII(trimmed)] = entry
            continue
        }
        report.add(
            at: entry.span, "`\(text)` is in the list already",
            notes: [DiagnosticNote("first here", at: .span(known.span))],
            fix: text == known.string
                ? removal(of: index, from: entries, in: input.sources) : nil)
    }
}

private func trimmingSpaces(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
}
