import Columns
import Inventory
import PolicyCatalog
import RuleEvaluation

/// The rows of a batch with their states: what reports ask of components and of resource documents alike.
struct JudgedBatch {
    /// What was judged.
    enum Rows {
        case components(Batch, ComponentProgram)
        case documents(DocumentBatch, DocumentEvaluation)
    }

    let rows: Rows
    /// For each policy the states of the rows.
    let states: [PolicyStates]
    /// The resources of the rows, each once: vaults and HSMs of components, documents themselves.
    let resources: [String]
    /// For each row the position of its resource.
    let resourceOfRow: [UInt32]
    /// For each policy with open rows what it reads and was not collected for some rows, with those rows.
    let notCollected: [[(name: String, rows: Bitmap)]]

    init(_ batch: Batch, _ program: ComponentProgram, _ policies: [CompiledPolicy]) {
        let verdicts = program.evaluate(columns: batch.columns, rowCount: batch.rowCount)
        rows = .components(batch, program)
        resources = batch.resources.dictionary
        resourceOfRow = batch.resources.codes
        let scope = ScopeFilter(resources: resources, resourceOfRow: resourceOfRow)
        let states = policies.indices.map {
            PolicyStates(
                policies[$0], verdicts.policies[$0], scope, rowCount: batch.rowCount,
                isJudged: policies[$0].judges(batch.componentType))
        }
        self.states = states
        notCollected = states.indices.map { policy in
            guard states[policy].undecided != nil else { return [] }
            return (program.columnsOfPolicies[policy] ?? []).compactMap { alias in
                guard let column = batch.columns[alias] else {
                    return (Alias[alias].name, Bitmap(repeating: true, count: batch.rowCount))
                }
                return column.notCollected.map { (Alias[alias].name, $0) }
            }
        }
    }

    init(
        _ batch: DocumentBatch, _ program: DocumentProgram, _ policies: [CompiledPolicy],
        related: @escaping RelatedLookup
    ) {
        let evaluation = DocumentEvaluation(program, batch.table, related: related)
        rows = .documents(batch, evaluation)
        resources = (0..<batch.rowCount).map { batch.identities.resourceID(at: $0) }
        resourceOfRow = (0..<UInt32(truncatingIfNeeded: batch.rowCount)).map { $0 }
        let scope = ScopeFilter(resources: resources, resourceOfRow: resourceOfRow)
        let states = policies.indices.map {
            PolicyStates(
                policies[$0], evaluation.verdicts[$0], scope, rowCount: batch.rowCount,
                isJudged: policies[$0].judges(documentType: batch.resourceType))
        }
        self.states = states
        notCollected = states.indices.map { policy in
            states[policy].undecided == nil
                ? [] : program.notCollected(policy: policy, in: batch.table)
        }
    }

    var rowCount: Int {
        switch rows {
        case .components(let batch, _): batch.rowCount
        case .documents(let batch, _): batch.rowCount
        }
    }

    /// The position of each row's record among the records of its chunk.
    var ordinals: [Int32] {
        switch rows {
        case .components(let batch, _): batch.ordinals
        case .documents(let batch, _): batch.ordinals
        }
    }

    /// Whether rows have identifiers and names.
    var hasIdentities: Bool {
        switch rows {
        case .components(let batch, _): batch.identities != nil
        case .documents: true
        }
    }

    /// The data-plane identifier of a component (decision 24), the ARM id of a document.
    func componentID(of row: Int) -> String {
        switch rows {
        case .components(let batch, _): batch.identities?.componentID(at: row) ?? ""
        case .documents(let batch, _): batch.identities.resourceID(at: row)
        }
    }

    func componentType(of row: Int) -> String {
        switch rows {
        case .components(let batch, _): batch.componentType.name
        case .documents(let batch, _): batch.identities.resourceType(at: row)
        }
    }

    /// The name of a row's component or resource.
    func label(of row: Int) -> String {
        switch rows {
        case .components(let batch, _): batch.identities?.componentName(at: row) ?? ""
        case .documents(let batch, _): batch.identities.name(at: row)
        }
    }

    /// The ARM id of a row's resource, or its host (decision 24).
    func resource(of row: Int) -> String {
        resourceOfRow.indices.contains(row) ? resources[Int(resourceOfRow[row])] : ""
    }

    /// Why a policy failed for a row; nil when it did not fail.
    func failure(policy: Int, row: Int) -> RowFailure? {
        switch rows {
        case .components(let batch, let program):
            program.failure(policy: policy, columns: batch.columns, row: row)
        case .documents(_, let evaluation):
            evaluation.failure(policy: policy, row: row)
        }
    }
}
