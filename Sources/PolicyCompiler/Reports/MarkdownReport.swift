import Columns

/// A short report for a comment on a pull request: the headline, the worst assignments, and the rest folded away.
struct MarkdownReport {
    /// A comment on GitHub holds 65,536 characters.
    static let sizeLimit = 60_000
    private static let assignmentLimit = 10
    private static let lineLimit = 50
    private static let omissionLimit = 10
    private static let nameLimit = 100

    private let report: RunReport
    private let compliance: ComplianceReport

    init(_ report: RunReport) {
        self.report = report
        compliance = report.compliance
    }

    func write() -> String {
        var writer = MarkdownWriter(limit: Self.sizeLimit)
        writeHeadline(into: &writer)
        let assignments = compliance.assignmentRows.worstFirst
        writer.block(
            "Assignments", head: Self.head("assignment", "effect"), assignments.lazy.map(Self.line),
            all: assignments.count, limit: Self.assignmentLimit, isFolded: false)
        writer.block(
            "Left out", head: "**Left out:**\n\n", report.omissions.lazy.map { Self.item($0.text) },
            all: report.omissions.count, limit: Self.omissionLimit, isFolded: false)
        let remarks = report.remarks
        writer.block(
            "Remarks",
            // Names, which come from strangers, stand in backticks.
            remarks.map { "> \($0.contains("`") ? $0.markdownCode : $0)\n" }, all: remarks.count,
            limit: remarks.count, isFolded: false)
        writeViolations(into: &writer)
        writeResources(into: &writer)
        let groups = compliance.groupRows.worstFirst
        writer.block(
            "Groups", head: Self.head("group", "assignment"), groups.lazy.map(Self.line),
            all: groups.count, limit: Self.lineLimit)
        let scopes = compliance.scopeRows.worstFirst
        writer.block(
            "Scopes", head: Self.head("scope", ""), scopes.lazy.map(Self.line), all: scopes.count,
            limit: Self.lineLimit)
        writer.block(
            "Exemptions", report.exemptions.lazy.map { Self.item($0.text) },
            all: report.exemptions.count, limit: Self.lineLimit)
        return writer.finish()
    }

    private func writeHeadline(into writer: inout MarkdownWriter) {
        let overall = compliance.overall
        let resources = overall.resources
        writer.paragraph(
            overall.state == .notApplicable
                ? "### Azure Policy: nothing was judged"
                : "### Azure Policy: \(overall.percentage) % of resources compliant")
        let policies = Counted.text(
            compliance.policies.count, "policy", plural: "policies")
        let open = [ComplianceState.undecided, .error].filter { overall.verdicts[$0] > 0 }
            .map { " · \(overall.verdicts[$0]) \($0.words)" }.joined()
        let denied = overall.wouldDeny > 0 ? " · **\(overall.wouldDeny)** would be denied" : ""
        writer.paragraph(
            """
            **\(overall.verdicts[.nonCompliant])** violations in **\(resources[.nonCompliant])** of \
            \(Counted.text(compliance.resources.count, "resource")), of \
            **\(overall.nonCompliantPolicies)** of \(policies)\(open)\(denied), \
            at \(report.now.canonicalText)
            """)
    }
}

extension MarkdownReport {
    private static func head(_ title: String, _ effect: String) -> String {
        """
        | \(title) | \(effect) | compliant | resources violating | verdicts violating | undecided | failed | would deny |
        |---|---|--:|--:|--:|--:|--:|--:|\n
        """
    }

    private static func line(_ row: ReportRow) -> String {
        let verdicts = row.totals.verdicts
        let cells = [
            code(row.title), row.effect.isEmpty ? "" : code(row.effect), row.percentage,
            row.resources, row.violations, number(verdicts[.undecided]), number(verdicts[.error]),
            number(row.totals.wouldDeny),
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }

    private static func item(_ text: String) -> String {
        "- " + text.shortened(to: 600).markdownCode
    }

    private static func number(_ value: Int) -> String { value == 0 ? "" : "\(value)" }

    private static func code(_ name: String) -> String {
        name.shortened(to: nameLimit).markdownCode
    }

    /// For each violated policy the components that violate it first.
    private func writeViolations(into writer: inout MarkdownWriter) {
        let rows = compliance.policies.map { ReportRow(title: "", totals: $0.totals) }
        let violated = rows.positionsWorstFirst.filter {
            rows[$0].totals.state.rank < ComplianceState.compliant.rank
        }
        let lines = violated.lazy.map { index -> String in
            let verdicts = compliance.policies[index].totals.verdicts
            let notes = report.notes[index]
            let names = notes.sample.map(Self.code).joined(separator: ", ")
            let hidden = verdicts[.nonCompliant] - notes.sample.count
            let more = hidden > 0 && !names.isEmpty ? ", … \(hidden) more" : ""
            return "- \(Self.code(compliance.title(ofPolicy: index))): \(verdicts.words)"
                + (names.isEmpty ? "" : "; \(names)\(more)")
        }
        writer.block("Violations by policy", lines, all: violated.count, limit: Self.lineLimit)
    }

    private func writeResources(into writer: inout MarkdownWriter) {
        let open = compliance.openResources
        let lines = open.lazy.map { index -> String in
            let resource = compliance.resources[index]
            let verdicts = compliance.verdicts(of: resource)
            let cells = [
                Self.code(resource.resource.shortName), resource.state.words,
                Self.number(resource.nonCompliantPolicies), Self.number(verdicts[.nonCompliant]),
                Self.number(verdicts[.undecided]), Self.number(verdicts[.error]),
                Self.number(resource.wouldDeny),
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        writer.block(
            "Resources",
            head: """
                | resource | state | policies violated | violations | undecided | failed | would deny |
                |---|---|--:|--:|--:|--:|--:|\n
                """, lines, all: open.count, limit: Self.lineLimit)
    }
}
