import Columns
import Diagnostics
import Inventory
import PolicyCatalog

extension PolicyCompiler {
    /// How far a run has come.
    public struct Progress: Sendable {
        /// The bytes read so far.
        public let bytes: Int
        /// The records read so far.
        public let records: Int
    }

    /// Compiles policies and judges an inventory by them.
    ///
    /// `write` gets the output in order, in parts; `advance` hears of progress now and then.
    public static func evaluate(
        _ request: EvaluationRequest, write: ([UInt8]) -> Void,
        advance: (Progress) -> Void
    ) async -> Report {
        if let file = request.requestFile {
            let report = await judge(requestFile: file, request)
            write(report.output)
            return Report(status: report.status, output: [], messages: report.messages)
        }
        let start: RunStart
        do throws(RunStart.Failure) {
            start = try RunStart(request)
        } catch {
            return error.report
        }
        let writesRecords = request.format == .ndjson && request.compare.isEmpty
        var run = EvaluationRun(
            start.program, now: start.now,
            records: writesRecords ? request.states ?? Set(ComplianceState.allCases) : nil,
            isScopeStrict: request.isScopeStrict, allMembers: request.writesAllMembers)
        if request.format == .html { run.findings = FindingCollector(program: start.program) }
        if let failure = run.readAnswers(request, messages: start.messages) { return failure }
        return request.compare.isEmpty
            ? await evaluate(run, start, request, write: write, advance: advance)
            : await compare(run, start, request, write: write, advance: advance)
    }

    private static func evaluate(
        _ run: EvaluationRun, _ start: RunStart, _ request: EvaluationRequest,
        write: ([UInt8]) -> Void, advance: (Progress) -> Void
    ) async -> Report {
        var messages = start.messages
        var readiness: ReadinessCheck?
        if !request.roleAssignments.isEmpty {
            let exports = RoleExports(request.roleAssignments, principals: request.principals)
            messages += exports.messages(usesColor: request.usesColor)
            if exports.isUnreadable {
                return Report(status: .unreadable, output: [], messages: messages)
            }
            readiness = ReadinessCheck(exports)
        }
        let outcome = await judge(
            run, request, readiness,
            collect: { if !$0.records.isEmpty { write($0.records) } }, advance: advance)
        messages += outcome.messages(usesColor: request.usesColor)
        let report = readiness?.decide(
            run, resources: outcome.totals.resources.keys, usesColor: request.usesColor, &messages)
        if request.isStrict, outcome.statistics.rejected > 0 {
            messages += "policyc: stopped at the first bad record, as `--strict` asks\n"
        }
        messages += self.write(outcome, start, request, report, write: write)
        return Report(
            status: outcome.status.combined(with: report?.status), output: [], messages: messages)
    }

    /// Writes what was found; returns what has no place in the output.
    private static func write(
        _ outcome: EvaluationOutcome, _ start: RunStart, _ request: EvaluationRequest,
        _ readiness: ReadinessReport?, write: ([UInt8]) -> Void
    ) -> String {
        let isUnreadable = outcome.status == .unreadable
        lazy var whole = outcome.report(
            start.program, now: start.now, readiness: readiness,
            isScopeStrict: request.isScopeStrict)
        switch request.format {
        case .text where isUnreadable, .markdown where isUnreadable, .html where isUnreadable,
            .ndjson:
            break
        case .text: write(Array(TextReport(whole).write().utf8))
        case .markdown: write(Array(MarkdownReport(whole).write().utf8))
        case .html: write(HTMLReport(whole).write())
        case .json: SummaryReport(whole).write(write)
        }
        guard let readiness else { return "" }
        switch request.format {
        case .text: write(Array(readiness.text.utf8))
        case .json: break
        case .html where !isUnreadable: break
        // Records alone go to the output.
        case .ndjson, .markdown, .html: return readiness.text
        }
        return ""
    }

    /// Judges the inventory; `collect` gets the parts in its order.
    static func judge(
        _ run: EvaluationRun, _ request: EvaluationRequest, _ readiness: ReadinessCheck? = nil,
        collect: (EvaluationRun.Part) -> Void, advance: (Progress) -> Void
    ) async -> EvaluationOutcome {
        let none = run.emptyTotals
        var totals = none
        var related = run.related
        if readiness != nil {
            related[HSMFacts.resourceType, default: .init()].formUnion(HSMFacts.projection)
        }
        let restart = {
            totals = none
            run.findings?.note(roomLeft: none.findings.roomLeft)
        }
        // Records that are written, and comparisons that are made, cannot be taken back.
        let isFinal = request.format == .ndjson || run.comparison != nil
        let statistics = await streamInventory(
            InventorySource.expand(paths: request.inventory),
            projection: InventoryProjection(
                aliases: run.aliases,
                identities: request.format != .json || !request.compare.isEmpty,
                versions: request.versions == .all ? .all : .current,
                documents: run.selection, joinsVaults: true, related: related),
            workers: request.workers, strict: request.isStrict, window: run.window,
            process: {
                readiness?.observe($0)
                return run.judge($0)
            },
            collect: { part in
                totals.merge(part.totals)
                run.findings?.note(roomLeft: totals.findings.roomLeft)
                collect(part)
            },
            restart: isFinal ? nil : restart,
            progress: { advance(Progress(bytes: $0, records: $1)) })
        totals.add(statistics.vaults, run.scopes)
        return EvaluationOutcome(
            totals: totals, statistics: statistics, isIncomplete: run.program.isIncomplete)
    }
}
