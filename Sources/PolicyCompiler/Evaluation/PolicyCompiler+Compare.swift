import Columns
import Diagnostics
import Inventory

extension PolicyCompiler {
    /// Judges an inventory and prints how the verdicts differ from exported policy states, in place of the verdicts.
    ///
    /// Ends with 1 when something differs, or with 4 when nothing differs and something cannot be compared (decision 29).
    static func compare(
        _ run: EvaluationRun, _ start: RunStart, _ request: EvaluationRequest,
        write: ([UInt8]) -> Void, advance: (Progress) -> Void
    ) async -> Report {
        var messages = start.messages
        let policies = ComparedPolicies(start.program)
        let (builder, intake, text) = await readExport(request, policies)
        messages += text
        if intake.rows == 0, intake.isIncomplete || intake.events == 0 {
            messages += "policyc: no policy state was found to compare with\n"
            return Report(status: .unreadable, output: [], messages: messages)
        }
        var run = run
        let comparison = StateComparison(start.program, policies, builder.finish())
        let limit = ComparisonOutput.limit(of: request.format)
        var totals = ComparisonTotals(comparison, intake, limit: limit)
        run.comparison = (comparison, totals.newPart)
        var output = ComparisonOutput(comparison, request.format, now: start.now)
        let outcome = await judge(
            run, request,
            collect: { part in
                guard let part = part.comparison else { return }
                totals.merge(part)
                let bytes = output.take(part.differences)
                if !bytes.isEmpty { write(bytes) }
            }, advance: advance)
        messages += outcome.messages(usesColor: request.usesColor)
        if outcome.status == .unreadable {
            return Report(status: .unreadable, output: [], messages: messages)
        }
        let rest = totals.finish()
        write(output.take(rest))
        write(output.finish(totals))
        return Report(
            status: totals.overall.status(
                isOpen: intake.isIncomplete || outcome.isUnread || outcome.isIncomplete),
            output: [], messages: messages)
    }

    private static func readExport(
        _ request: EvaluationRequest, _ policies: ComparedPolicies
    ) async -> (ExportedStatesBuilder, ComparisonIntake, messages: String) {
        var builder = ExportedStatesBuilder(policies.all)
        let statistics = await streamPolicyStates(
            InventorySource.expand(paths: request.compare, tables: true), workers: request.workers
        ) { builder.add($0) }
        return (
            builder, ComparisonIntake(builder, statistics),
            statistics.messages(usesColor: request.usesColor)
        )
    }
}

extension ComparisonCounts {
    /// What a command ends with.
    fileprivate func status(isOpen: Bool) -> ExitStatus {
        if hasDifferences { return .findings }
        return self[.notComparable] > 0 || isOpen ? .undecided : .clean
    }
}
