import Columns

/// The report of a run for people at a terminal: tables of at most 100 columns, the worst first, then each policy's violations.
struct TextReport {
    private static let tableLimit = 20
    private static let sectionLimit = 20

    private let report: RunReport
    private let compliance: ComplianceReport
    private let worst: WorstResources

    init(_ report: RunReport) {
        self.report = report
        compliance = report.compliance
        worst = WorstResources(report.compliance, limit: 3)
    }

    func write() -> String {
        var text = headline
        if compliance.overall.state != .notApplicable {
            text += "\nNon-compliant resources and verdicts, of those judged:\n"
        }
        text += table("assignment", compliance.assignmentRows, atLeast: 2)
        text += table("group", compliance.groupRows)
        text += table("scope", compliance.scopeRows, atLeast: 2)
        text += resourceTable
        text += sections
        text += list("exemptions", report.exemptions.map(\.text))
        text += list("left out", report.omissions.map(\.text))
        for remark in report.remarks { text += "\n" + "note: \(remark)".printable.wrapped() }
        let rejected = report.inputs.rejected
        return text + "\ntotal: \(compliance.overall.verdicts.words)"
            + (rejected > 0 ? "; \(Counted.text(rejected, "record")) rejected" : "") + "\n"
    }

    private var headline: String {
        let holders =
            compliance.documents > 0
            ? Counted.text(compliance.resources.count, "resource")
            : Counted.text(
                compliance.resources.count, "vault or HSM", plural: "vaults and HSMs")
        let overall = compliance.overall
        let isStarted = overall.state != .notApplicable
        return """
            \(Counted.text(compliance.components, "component")) in \(holders), \
            \(Counted.text(compliance.policies.count, "policy", plural: "policies")), \
            at \(report.now.canonicalText)
            \(isStarted ? "\(overall.percentage) % compliant: \(overall.resources.words)" : "not started: nothing was judged")\n
            """
    }
}

extension TextReport {
    private func table(_ name: String, _ rows: [ReportRow], atLeast: Int = 1) -> String {
        guard rows.count >= atLeast else { return "" }
        var table = TextTable(
            [
                name, name == "group" ? "assignment" : "effect", "compliant", "resources",
                "verdicts", "undecided", "failed", "would deny",
            ], leading: 2)
        for row in rows.worstFirst.prefix(Self.tableLimit) {
            let verdicts = row.totals.verdicts
            table.add([
                row.title, row.effect, row.percentage, row.resources, row.violations,
                "\(verdicts[.undecided])", "\(verdicts[.error])", "\(row.totals.wouldDeny)",
            ])
        }
        return "\n" + table.text + more(rows.count - Self.tableLimit)
    }

    private var resourceTable: String {
        let open = compliance.openResources
        guard !open.isEmpty, compliance.resources.count > 1 else { return "" }
        var table = TextTable(
            [
                "resource", "state", "policies", "verdicts", "undecided", "failed", "would deny",
            ], leading: 2)
        for index in open.prefix(Self.tableLimit) {
            let resource = compliance.resources[index]
            let verdicts = compliance.verdicts(of: resource)
            table.add([
                resource.resource.shortName, resource.state.words,
                "\(resource.nonCompliantPolicies)", "\(verdicts[.nonCompliant])",
                "\(verdicts[.undecided])", "\(verdicts[.error])", "\(resource.wouldDeny)",
            ])
        }
        return "\n" + table.text + more(open.count - Self.tableLimit)
    }

    private func more(_ count: Int) -> String { count > 0 ? "… and \(count) more\n" : "" }
}

extension TextReport {
    /// What there is to say of each policy, the worst first; nothing of those that are compliant.
    private var sections: String {
        let rows = compliance.policies.map { ReportRow(title: "", totals: $0.totals) }
        let order = rows.positionsWorstFirst.filter {
            compliance.policies[$0].isDisabled || rows[$0].totals.state != .compliant
        }
        let hidden = order.count - Self.sectionLimit
        return order.prefix(Self.sectionLimit).map { "\n" + section($0) }.joined()
            + (hidden > 0
                ? "\n… and \(Counted.text(hidden, "policy", plural: "policies")) more\n" : "")
    }

    private func list(_ title: String, _ lines: [String]) -> String {
        guard !lines.isEmpty else { return "" }
        let shown = lines.prefix(Self.sectionLimit).map { $0.printable.wrapped(margin: "  ") }
        return "\n\(title):\n" + shown.joined() + more(lines.count - shown.count)
    }

    private func section(_ index: Int) -> String {
        let policy = compliance.policies[index]
        let notes = report.notes[index]
        var lines = [policy.totals.verdicts.words]
        lines += policy.remarks
        if policy.totals.wouldDeny > 0 {
            lines.append(
                "the next write of \(policy.totals.wouldDeny) would be denied")
        }
        let (entries, all) = worst.policies[index]
        if !entries.isEmpty {
            let names = entries.map {
                "\(compliance.resources[$0.resource].resource.shortName) (\($0.count))"
            }
            lines.append("worst: " + Self.list(names, of: all))
        }
        if !notes.sample.isEmpty {
            lines.append(
                "non-compliant: "
                    + Self.list(notes.sample, of: policy.totals.verdicts[.nonCompliant]))
        }
        return heading(index).printable.wrapped()
            + (lines + notes.causes).map { $0.printable.wrapped(margin: "  ") }.joined()
    }

    private func heading(_ index: Int) -> String {
        let title = compliance.title(ofPolicy: index)
        let name = compliance.policies[index].policy.displayName ?? title
        return title + (name == title ? "" : ": \(name)")
            + " [\(compliance.effect(ofPolicy: index))]"
    }

    /// The first of `all` names.
    private static func list(_ names: [String], of all: Int) -> String {
        names.joined(separator: ", ")
            + (all > names.count ? ", … and \(all - names.count) more" : "")
    }
}
