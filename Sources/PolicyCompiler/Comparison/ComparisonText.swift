import Columns
import Inventory

/// A comparison for people: counts, the first differences of each kind, and the policies that have any.
struct ComparisonText {
    /// How many differences of each kind are named.
    static let limit = 20
    /// How many policies are named that only the export holds.
    private static let otherLimit = 5

    let totals: ComparisonTotals
    let differences: [StateDifference]
    let now: Instant

    private var comparison: StateComparison { totals.comparison }

    /// The first lines under a title, and how many there would be.
    struct Section {
        let title: String
        let lines: [String]
        let all: Int
    }

    func write() -> String {
        var text = "\(headline)\n\(Self.line(totals.overall))\n"
        for section in sections {
            text += "\n\(section.title):\n"
            for line in section.lines { text += "  \(line)\n" }
            let rest = section.all - section.lines.count
            if rest > 0 { text += "  … and \(rest) more\n" }
        }
        return text + (notes.isEmpty ? "" : "\n") + notes.map { "note: \($0)\n" }.joined()
    }

    /// The same for a comment on a pull request.
    func writeMarkdown() -> String {
        var writer = MarkdownWriter(limit: MarkdownReport.sizeLimit)
        writer.paragraph("### Azure Policy: verdicts beside an export")
        writer.paragraph(headline)
        writer.paragraph("**\(Self.line(totals.overall))**")
        for section in sections {
            writer.block(
                section.title, section.lines.lazy.map { "- " + $0.shortened(to: 300).markdownCode },
                all: section.all, limit: Self.limit)
        }
        for note in notes { writer.paragraph("> \(note.markdownCode)") }
        return writer.finish()
    }

    private var headline: String {
        "\(Self.counted(totals.intake.rows, "row")) of policy states beside verdicts at "
            + now.canonicalText
    }

    private var sections: [Section] {
        let kinds = StateDifference.Kind.allCases.filter { totals.overall[$0] > 0 }
        let differing = zip(comparison.policies, totals.counts).filter { $1.hasDifferences }
        let policies = Section(
            title: "by policy",
            lines: differing.prefix(Self.limit).map { "\($0.title): \(Self.line($1))" },
            all: differing.count)
        return kinds.map { kind in
            let named = differences.lazy.filter { $0.kind == kind }.prefix(Self.limit)
            return Section(title: kind.words, lines: named.map(line), all: totals.overall[kind])
        } + (differing.isEmpty ? [] : [policies])
    }

    private static func line(_ counts: ComparisonCounts) -> String {
        (["\(counts.agree) agree"]
            + StateDifference.Kind.allCases.map { "\(counts[$0]) \($0.words)" })
            .joined(separator: " · ")
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    private func line(_ difference: StateDifference) -> String {
        let row = difference.row.map { comparison.export.rows[$0] }
        var text = subject(difference, row) + ", \(policy(difference, row)): "
        var sides: [String] = []
        if let ours = difference.ours { sides.append("ours \(ours.rawValue)") }
        if let row {
            let state = comparison.export.texts.states[Int(row.state)].text
            let time = row.timestamp.map { " at \($0.canonicalText)" } ?? ""
            sides.append("theirs \(state)\(time)")
        }
        text += sides.joined(separator: ", ")
        return text + (difference.reason.map { " (\($0.words))" } ?? "")
    }

    private func subject(_ difference: StateDifference, _ row: ExportedStates.Row?) -> String {
        if let own = difference.subject {
            let resource = lastSegment(own.resourceID)
            guard own.componentID != own.resourceID else { return resource }
            let id = own.componentID.isEmpty ? own.componentName : own.componentID
            return own.resourceID.isEmpty || id.contains(resource) ? id : "\(id) in \(resource)"
        }
        guard let row else { return "" }
        let texts = comparison.export.texts
        let object = texts.objectList[Int(row.object)]
        let resource = lastSegment(texts.resources.texts[Int(object.resource)])
        guard row.component >= 0 else { return resource }
        let component = texts.components[Int(row.component)]
        let type = component.type.map { lastSegment($0).lowercased() + " " } ?? ""
        let name = component.name ?? component.id ?? ""
        return type + (resource.isEmpty ? name : "\(name) in \(resource)")
    }

    private func policy(_ difference: StateDifference, _ row: ExportedStates.Row?) -> String {
        if let policy = difference.policy { return comparison.policies[policy].title }
        return row.map { comparison.export.texts.namings[Int($0.naming)].title } ?? ""
    }

    private var notes: [String] {
        var notes: [String] = []
        let intake = totals.intake
        if !intake.otherPolicies.isEmpty {
            let rows = intake.otherPolicies.reduce(0) { $0 + $1.rows }
            let named = intake.otherPolicies.prefix(Self.otherLimit).map(\.naming.title)
            let rest = intake.otherPolicies.count - named.count
            notes.append(
                "\(Self.counted(rows, "row")) about policies that were not evaluated: "
                    + named.joined(separator: ", ") + (rest > 0 ? ", … \(rest) more" : ""))
        }
        if comparison.export.supersededCount > 0 {
            notes.append(
                Self.counted(comparison.export.supersededCount, "row") + " gave way to later ones")
        }
        if intake.events > 0 {
            notes.append(
                Self.counted(intake.events, "event") + " of writes: `policyc events` lists them")
        }
        if totals.overall[.onlyOurs] > 0, !comparison.export.holds(.compliant) {
            notes.append("the export has no compliant row: it may have been filtered")
        }
        return notes
    }
}

extension ExportedStates {
    /// Whether some row tells a state.
    fileprivate func holds(_ state: ComplianceState) -> Bool {
        texts.states.contains { $0.state == state }
    }
}

extension ExportedPolicy {
    /// The shortest that tells the policy.
    var title: String {
        let name =
            assignmentName ?? assignmentID.map(lastSegment) ?? definitionName
            ?? definitionID.map(lastSegment) ?? "unnamed"
        guard let referenceID, !referenceID.isEmpty else { return name }
        return "\(name)/\(referenceID)"
    }
}

extension StateDifference.Kind {
    fileprivate var words: String {
        switch self {
        case .differ: "differ"
        case .onlyOurs: "only ours"
        case .onlyTheirs: "only theirs"
        case .notComparable: "not comparable"
        }
    }
}

extension StateDifference.Reason {
    fileprivate var words: String {
        switch self {
        case .notInInventory: "not in the inventory"
        case .notJudged: "not judged by the policy here"
        case .undecided: "nobody can decide"
        case .error: "the evaluation failed"
        case .unknownState: "no state that is known"
        case .contradiction: "the export tells several states at one time"
        case .ambiguousPolicy: "the export does not tell which member of the initiative"
        case .unknownResource: "the export does not tell which vault or resource"
        }
    }
}
