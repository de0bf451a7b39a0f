import Columns
import PolicySemantics

/// The report of a run for people: each policy's counts, its worst vaults and the first components that violate it.
struct TextReport {
    let program: CompiledProgram
    let totals: EvaluationTotals
    let inputs: InputCounts
    let now: Instant

    private static let worstResources = 3

    func write() -> String {
        var text = """
            \(Self.counted(totals.components, "component")) in \
            \(Self.counted(totals.resources.count, "vault or HSM", plural: "vaults and HSMs")), \
            \(Self.counted(program.policies.count, "policy", plural: "policies")), \
            at \(now.canonicalText)\n
            """
        for index in program.policies.indices { text += "\n" + section(index) }
        if totals.withoutResourceID > 0, program.assignments.contains(where: \.hasScope) {
            text += """

                note: \(Self.counted(totals.withoutResourceID, "component has", plural: "components have")) \
                no known resource id; assignment scopes are taken to hold them\n
                """
        }
        return text + footer
    }

    private func section(_ index: Int) -> String {
        let policy = program.policies[index]
        let policyTotals = totals.policies[index]
        var text = heading(index)
        text += "  " + stateLine(policyTotals.counts) + "\n"
        if program.rules[policy.rule].isDisabled { text += "  disabled: not evaluated\n" }
        if policyTotals.wouldDeny > 0 {
            text += "  a new version of each non-compliant component would be denied\n"
        }
        text += worst(index)
        if !policyTotals.sample.isEmpty {
            let hidden = policyTotals.counts[.nonCompliant] - policyTotals.sample.count
            let more = hidden > 0 ? ", … and \(hidden) more" : ""
            text += "  non-compliant: " + policyTotals.sample.joined(separator: ", ") + more + "\n"
        }
        for (name, rows) in policyTotals.notCollected.sorted(by: { $0.key < $1.key }) {
            let tail = name.split(separator: "/").last.map(String.init) ?? name
            text += "  undecided: `\(tail)` was not collected for \(rows)\n"
        }
        for (reason, rows) in policyTotals.failures.sorted(by: { $0.key < $1.key }) {
            text += "  failed: \(reason) (\(rows))\n"
        }
        return text
    }

    private func heading(_ index: Int) -> String {
        let policy = program.policies[index]
        var text = program.title(of: index)
        if let name = policy.definitionDisplayName, name != text { text += ": \(name)" }
        text += " [\(policy.effect)"
        if let mode = program.assignment(of: index)?.enforcementMode, mode != .default {
            text += ", \(mode.name)"
        }
        return text + "]\n"
    }

    private func stateLine(_ counts: StateCounts) -> String {
        let parts = ComplianceState.allCases.filter { counts[$0] > 0 || $0 == .nonCompliant }
        return parts.map { "\(counts[$0]) \($0.words)" }.joined(separator: " · ")
    }

    private func worst(_ index: Int) -> String {
        let ranked =
            totals.resources.values.compactMap { resource -> (String, Int)? in
                let count = resource.count(of: index, .nonCompliant)
                return count > 0 ? (resource.id, count) : nil
            }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        guard !ranked.isEmpty else { return "" }
        let named = ranked.prefix(Self.worstResources).map { "\(Self.short($0.0)) (\($0.1))" }
        let more = ranked.count > named.count ? ", … \(ranked.count - named.count) more" : ""
        return "  worst: " + named.joined(separator: ", ") + more + "\n"
    }

    /// The last segment of an ARM id; a host as it is.
    private static func short(_ resource: String) -> String {
        resource.split(separator: "/").last.map(String.init) ?? resource
    }

    private var footer: String {
        var overall = StateCounts()
        for policy in totals.policies { overall += policy.counts }
        return "\ntotal: " + stateLine(overall)
            + (inputs.rejected > 0
                ? "; \(Self.counted(inputs.rejected, "record")) rejected" : "") + "\n"
    }

    private static func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
        "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
    }
}

extension BoundAssignment {
    /// Whether the assignment judges less than everything.
    fileprivate var hasScope: Bool { scope != nil || !notScopes.isEmpty }
}
