import Columns
import Diagnostics
import PolicyCatalog
import PolicySemantics
import RuleEvaluation

/// A verdict on one component or resource, with all conditions that led to it.
struct ExplainedVerdict: Sendable {
    /// The data-plane identifier of a component, the ARM id of a resource.
    let component: String
    let name: String
    let type: String
    /// The ARM id of the vault, HSM or resource, or its host.
    let resource: String
    /// The position in the program.
    let policy: Int
    let state: ComplianceState
    /// What the policy's conditions alone make of the component; another state where an exemption or attestation stands before it.
    let judgedState: ComplianceState
    /// The positions of the exemptions that apply.
    let exemptions: [Int]
    /// Nil for what the rule does not judge.
    let explanation: Explanation?
    /// The aliases that were not collected.
    let notCollected: [String]
    /// Why the rule failed.
    let failure: String?
}

/// Explains the verdicts on what is asked for.
struct VerdictExplainer: Sendable {
    let program: CompiledProgram
    /// What is asked for, in small letters: an id with or without its version, or a name.
    private let component: String
    /// The assignment that is asked for, by id or name in small letters; nil for all.
    private let assignment: String?

    init(_ program: CompiledProgram, component: String, assignment: String?) {
        self.program = program
        self.component = foldingASCII(component)
        self.assignment = assignment.map { foldingASCII($0) }
    }

    /// The verdicts on the rows of a batch that are asked for, in the order of the rows and policies.
    func explain(_ batch: JudgedBatch) -> [ExplainedVerdict] {
        (0..<batch.rowCount).filter { isAsked(for: $0, of: batch) }.flatMap { row in
            batch.policies(of: row).entries.filter { isAsked(for: $0.policy) }.map {
                explain($0, row, of: batch)
            }
        }
    }

    private func isAsked(for row: Int, of batch: JudgedBatch) -> Bool {
        let id = foldingASCII(batch.componentID(of: row))
        if id == component || foldingASCII(batch.label(of: row)) == component { return true }
        // A version follows the name of a component.
        guard case .components = batch.rows, id.hasPrefix("https://") else { return false }
        return id.hasPrefix(component.hasSuffix("/") ? component : component + "/")
            && component.split(separator: "/").count > 2
    }

    private func isAsked(for policy: Int) -> Bool {
        guard let assignment else { return true }
        let entry = program.assignment(of: policy)
        return [entry?.id, entry?.name].contains { $0.map { foldingASCII($0) } == assignment }
    }

    private func explain(
        _ entry: PolicyList.Entry, _ row: Int, of batch: JudgedBatch
    ) -> ExplainedVerdict {
        let rule = program.policies[entry.policy].rule
        var exemptions: [Int] = []
        if case .exempt(let positions) = entry.standing { exemptions = positions }
        var notCollected = batch.notCollected[rule].filter { $0.rows[row] }.map(\.name)
        if case .open(let fact) = entry.standing { notCollected = [fact.rawValue] }
        let judged = batch.states[rule]?.state(at: row) ?? .notApplicable
        return ExplainedVerdict(
            component: batch.componentID(of: row), name: batch.label(of: row),
            type: batch.componentType(of: row), resource: batch.resource(of: row),
            policy: entry.policy, state: batch.state(at: row, entry, rule: rule),
            judgedState: judged,
            exemptions: exemptions,
            explanation: batch.explanations(rule: rule, rows: [row]).first,
            notCollected: notCollected,
            failure: judged == .error ? batch.failure(rule: rule, row: row)?.message : nil)
    }
}
