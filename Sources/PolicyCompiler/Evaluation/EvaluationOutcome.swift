import Columns
import Diagnostics
import Inventory

/// What a run has found: verdict counts, and what was read.
struct EvaluationOutcome {
    let totals: EvaluationTotals
    let statistics: InventoryStatistics
    /// Whether some assignment, or a policy of one, was left out.
    let isIncomplete: Bool

    private var inputs: InputCounts {
        InputCounts(
            files: statistics.files, records: statistics.records, bytes: statistics.bytes,
            rejected: statistics.rejected, repeated: statistics.repeated)
    }

    /// The exit status: a violation outranks what is open, and what is open outranks a clean run.
    ///
    /// A rejected record is open too: nobody knows whether it complies. So is what an assignment that was left out would say.
    var status: ExitStatus {
        // A file without a byte is what a failed export leaves behind, and records of no known kind are the wrong
        // files; an empty list is a list, and a vault without a component a vault.
        if totals.components == 0, statistics.vaults.isEmpty,
            isUnread || statistics.bytes == 0 || statistics.records > 0
        {
            return .unreadable
        }
        var overall = StateCounts()
        for policy in totals.policies { overall += policy.counts }
        if overall[.nonCompliant] > 0 { return .findings }
        let isOpen = isUnread || isIncomplete
        return overall[.undecided] + overall[.error] > 0 || isOpen ? .undecided : .clean
    }

    /// Whether a record or a file could not be read.
    var isUnread: Bool { statistics.rejected + statistics.unreadableFiles > 0 }

    /// Diagnostics of the inventory and what else people should know, for standard error.
    func messages(usesColor: Bool) -> String {
        var text = statistics.messages(usesColor: usesColor)
        if totals.components == 0 {
            text +=
                statistics.vaults.isEmpty
                ? "policyc: no key, secret, certificate or resource was found\n"
                : "policyc: the vaults and HSMs come without a key, secret or certificate\n"
        }
        return text
    }

    /// What the reports of the run are written from.
    func report(
        _ program: CompiledProgram, now: Instant, readiness: ReadinessReport?, isScopeStrict: Bool
    ) -> RunReport {
        var report = RunReport(program, totals, inputs: inputs, now: now, readiness: readiness)
        report.isScopeStrict = isScopeStrict
        return report
    }
}
