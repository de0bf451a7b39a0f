import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import RuleEvaluation
import RuleIR

/// A program bound to an instant, ready to judge chunks of an inventory on any worker.
struct EvaluationRun: Sendable {
    let program: CompiledProgram
    let scopes: ScopeIndex
    private let refusals: SharedRefusals
    private let programs: [ComponentType: ComponentProgram]
    /// What writes a record for each verdict; nil when only counts are wanted.
    private let records: VerdictRecords?

    /// What lists verdicts for a page; nil when none is wanted.
    var findings: FindingCollector?

    /// What explains verdicts; nil when none are to be explained.
    var explainer: VerdictExplainer?

    private let documents: DocumentPrograms
    /// What the user tells of related resources; nil when the inventory tells.
    private var answers: RelatedAnswers?
    /// What compares verdicts with an export, and an empty part of it.
    var comparison: (StateComparison, ComparisonPart)?

    init(
        _ program: CompiledProgram, now: Instant, records states: Set<ComplianceState>?,
        isScopeStrict: Bool = false, hasCaller: Bool = false, allMembers: Bool = false
    ) {
        self.program = program
        scopes = ScopeIndex(program, now: now, isStrict: isScopeStrict, hasCaller: hasCaller)
        refusals = SharedRefusals(program)
        let rules = program.rules
        let graph = hasCaller ? program.graph.judgingWrites : program.graph
        programs = Dictionary(
            uniqueKeysWithValues: ComponentType.allCases.map { type in
                (
                    type,
                    ComponentProgram(graph, for: type, now: now) {
                        rules[$0].judges(type)
                    }
                )
            })
        documents = DocumentPrograms(graph, now: now) { rules[$0].judgesDocuments }
        records = states.map {
            VerdictRecords(program, states: $0, allMembersAt: allMembers ? now : nil)
        }
    }

    /// Reads the answers of a file; returns what is wrong with it, if anything.
    mutating func readAnswers(_ path: String?) -> Diagnostic? {
        guard let path else { return nil }
        var projection = DocumentProjection()
        for inner in documents.related.values { projection.formUnion(inner) }
        do throws(RelatedAnswersFailure) {
            answers = try RelatedAnswers(
                path == "-" ? .standardInput : .file(path: path), projection: projection)
            return nil
        } catch {
            return error.diagnostic
        }
    }

    var policyCount: Int { program.policies.count }

    /// The aliases that some policy reads.
    var aliases: Set<AliasID> {
        programs.values.reduce(into: []) { $0.formUnion($1.columns) }
    }

    /// What is read of resource documents; nil when no policy judges any.
    var selection: DocumentSelection? {
        documents.areNeeded ? documents.selection : nil
    }

    /// What is read of related resources, by type.
    var related: [String: DocumentProjection] { answers == nil ? documents.related : [:] }

    /// How much of the inventory is judged at a time, in bytes; nil for the usual. The records of a part wait for those before it.
    var window: Int? {
        // A key takes about half a kilobyte.
        records.map { max(1 << 15, min(1 << 20, (1 << 20) / max(1, $0.bytesPerRow / 512))) }
    }

    /// The verdicts of a part of the inventory.
    struct Part: Sendable {
        var totals: EvaluationTotals
        var records: [UInt8]
        var comparison: ComparisonPart?
        var explained: [ExplainedVerdict] = []
    }

    /// Totals of nothing.
    var emptyTotals: EvaluationTotals {
        EvaluationTotals(
            policyCount: policyCount, findings: findings?.emptyList ?? FindingList())
    }

    /// Judges every row of a chunk.
    func judge(_ chunk: InventoryChunk) -> Part {
        var part = Part(totals: emptyTotals, records: [])
        let judged = judged(chunk)
        for batch in judged { part.totals.add(batch, program, refusals) }
        if let findings, !part.totals.findings.isFull {
            for batch in judged { findings.collect(batch, into: &part.totals.findings) }
        }
        if let explainer { part.explained = judged.flatMap { explainer.explain($0) } }
        if let records { part.records = write(judged, records) }
        if let (comparison, none) = comparison {
            part.comparison = judged.reduce(into: none) {
                comparison.compare($1, program, into: &$0)
            }
        }
        return part
    }

    /// The batches of a chunk with the states of their rows.
    func judged(_ chunk: InventoryChunk) -> [JudgedBatch] {
        judged(chunk.batches, chunk.documents, chunk.related, chunk.vaults)
    }

    /// Components and documents with their states.
    func judged(
        _ batches: [Batch], _ documentBatches: [DocumentBatch], _ inventory: RelatedResources,
        _ vaults: VaultDirectory
    ) -> [JudgedBatch] {
        var judged: [JudgedBatch] = []
        for batch in batches {
            guard let program = programs[batch.componentType] else { continue }
            let sites = BatchSites(batch, scopes, vaults)
            judged.append(JudgedBatch(batch, program, self.program, sites))
        }
        for batch in documentBatches {
            let program = documents.program(for: batch.resourceType)
            let related = lookUp(batch, inventory)
            judged.append(
                JudgedBatch(
                    batch, program, self.program, BatchSites(batch, scopes), related: related))
        }
        return judged
    }

    /// Finds the resources related to the rows of a batch, in the inventory or among the answers that the user gave.
    private func lookUp(_ batch: DocumentBatch, _ inventory: RelatedResources) -> RelatedLookup {
        { search, texts, rows in
            answers?.rows(for: search, of: batch, rows, askedBy: documents.graph)
                ?? inventory.rows(for: search, texts, of: batch, rows)
        }
    }

    /// The records of a chunk in the order of its input, whatever the types.
    private func write(_ judged: [JudgedBatch], _ records: VerdictRecords) -> [UInt8] {
        var rows: [(ordinal: Int32, batch: Int, row: Int)] = []
        for (index, batch) in judged.enumerated() {
            let ordinals = batch.ordinals
            for row in 0..<batch.rowCount { rows.append((ordinals[row], index, row)) }
        }
        rows.sort { ($0.ordinal, $0.batch, $0.row) < ($1.ordinal, $1.batch, $1.row) }
        let resources = judged.map { records.resourceMembers(of: $0) }
        var output: [UInt8] = []
        for (index, entry) in rows.enumerated() {
            // Growing by doubling would hold the output thrice.
            if index == 16 { output.reserveCapacity(output.count * (rows.count / 16 + 2)) }
            let batch = judged[entry.batch]
            let resource = resources[entry.batch][batch.sites.resource(of: entry.row)]
            records.write(row: entry.row, of: batch, resource, into: &output)
        }
        return output
    }
}
