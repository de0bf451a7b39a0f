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
    let sites: BatchSites
    /// For each rule the states of the rows wherever it applies; nil when it judges none of them.
    let states: [RuleStates?]
    /// For each rule with open rows what it reads and was not collected for some rows, with those rows.
    let notCollected: [[(name: String, rows: Bitmap)]]

    init(
        _ batch: Batch, _ program: ComponentProgram, _ compiled: CompiledProgram,
        _ sites: BatchSites
    ) {
        let verdicts = program.evaluate(
            columns: batch.columns, rowCount: batch.rowCount,
            needing: sites.neededRules(of: compiled))
        rows = .components(batch, program)
        self.sites = sites
        let states = zip(compiled.rules, verdicts.policies).map { rule, condition in
            condition.map { RuleStates(rule, $0) }
        }
        self.states = states
        notCollected = states.indices.map { rule in
            guard states[rule]?.undecided != nil else { return [] }
            return (program.columnsOfPolicies[rule] ?? []).compactMap { alias in
                guard let column = batch.columns[alias] else {
                    return (Alias[alias].name, Bitmap(repeating: true, count: batch.rowCount))
                }
                return column.notCollected.map { (Alias[alias].name, $0) }
            }
        }
    }

    init(
        _ batch: DocumentBatch, _ program: DocumentProgram, _ compiled: CompiledProgram,
        _ sites: BatchSites, related: @escaping RelatedLookup
    ) {
        var needed = sites.neededRules(of: compiled)
        for (rule, entry) in compiled.rules.enumerated() where needed[rule] {
            needed[rule] = entry.judges(documentType: batch.resourceType)
        }
        let evaluation = DocumentEvaluation(
            program, batch.table, needing: needed, related: related)
        rows = .documents(batch, evaluation)
        self.sites = sites
        let states = zip(compiled.rules, evaluation.verdicts).map { rule, verdict in
            verdict.map { RuleStates(rule, $0) }
        }
        self.states = states
        notCollected = states.indices.map { rule in
            states[rule]?.undecided == nil
                ? [] : program.notCollected(policy: rule, in: batch.table)
        }
    }

    var rowCount: Int { sites.rowCount }

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
        sites.resources[sites.resource(of: row)]
    }

    /// The type of a resource; empty when unknown.
    func resourceType(at resource: Int) -> String {
        switch rows {
        case .components(let batch, _): batch.componentType.resourceType
        case .documents(let batch, _): batch.identities.resourceType(at: resource)
        }
    }

    /// The policies that a row's resource is subject to.
    func policies(of row: Int) -> PolicyList { sites.lists[sites.list(of: row)] }

    /// The state of a row under a policy of its list.
    func state(at row: Int, _ entry: PolicyList.Entry, rule: Int) -> ComplianceState {
        guard let states = states[rule] else { return .notApplicable }
        return entry.standing.state(states.state(at: row), isDisabled: states.isDisabled)
    }

    /// The conditions of a rule for some rows, one explanation a row; empty for a rule that judges none of them.
    func explanations(rule: Int, rows: [Int]) -> [Explanation] {
        guard states[rule] != nil else { return [] }
        switch self.rows {
        case .components(let batch, let program):
            return program.explanations(policy: rule, columns: batch.columns, rows: rows) ?? []
        case .documents(_, let evaluation):
            return rows.compactMap { evaluation.explanation(policy: rule, row: $0) }
        }
    }

    /// Why a rule failed for a row; nil when it did not fail.
    func failure(rule: Int, row: Int) -> RowFailure? {
        switch rows {
        case .components(let batch, let program):
            program.failure(policy: rule, columns: batch.columns, row: row)
        case .documents(_, let evaluation):
            evaluation.failure(policy: rule, row: row)
        }
    }
}

extension ComponentType {
    /// The type of the vaults or HSMs that hold such components.
    var resourceType: String {
        self == .managedHSMKey ? "Microsoft.KeyVault/managedHSMs" : "Microsoft.KeyVault/vaults"
    }
}
