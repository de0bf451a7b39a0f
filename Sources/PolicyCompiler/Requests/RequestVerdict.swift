import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import PolicySemantics
import RuleEvaluation

/// What the policies of a run say to a request.
struct RequestVerdict {
    /// A policy and what decided.
    struct Finding {
        let policy: Int
        let explanation: Explanation?
    }

    /// A policy that would refuse, if it could be decided, and what is missing, or what failed.
    struct OpenFinding {
        let policy: Int
        let causes: [String]
    }

    private(set) var violations: [Finding] = []
    private(set) var open: [OpenFinding] = []
    /// Policies that the request violates and that let it pass.
    private(set) var recorded: [Finding] = []
    /// How many policies judge what the request writes; of one that overrides give several forms, the forms are one.
    var policyCount: Int { judging.count }
    private var judging: Set<AppliedPolicy> = []
    /// Whether some scope, exclusion or exemption could not be applied (decision 23).
    private(set) var isGuessed = false
    /// Whether the request names its resource by id, and not by a host.
    private let isOfResource: Bool

    /// What the body becomes before it is judged; nil for requests that no policy changes.
    let changes: RequestChanges?
    /// Whether something was left out that might refuse the request, too.
    let lacksPolicies: Bool
    /// Whether some policy would refuse the request if it were violated.
    private var hasRefusers = false

    /// `rules` are those that the request meets, nil for all; `group` are the policies at a resource group that it deletes.
    init(
        _ batches: [JudgedBatch], _ program: CompiledProgram, of write: WriteRequest,
        rules: [Bool]? = nil, changes: RequestChanges? = nil, group: PolicyList? = nil
    ) {
        self.changes = changes
        isOfResource = write.plane == .control
        lacksPolicies = program.isIncomplete
        // With a group all that lies in it is deleted, which `denyAction` forbids by default (Language §6.5).
        for entry in group?.entries ?? []
        where program.forbidsDeletion(entry)
            && program.rules[program.policies[entry.policy].rule].isIndexed
        {
            judging.insert(AppliedPolicy(entry.policy, program))
            open.append(OpenFinding(policy: entry.policy, causes: ["resources of the group"]))
        }
        for batch in batches {
            for row in 0..<batch.rowCount {
                isGuessed = isGuessed || batch.policies(of: row).isGuessed
                for entry in batch.policies(of: row).entries
                where rules?[program.policies[entry.policy].rule] ?? true {
                    add(entry, batch, row, program, write)
                }
            }
        }
        guard let changes else { return }
        violations = (violations + changes.refusals).sorted { $0.policy < $1.policy }
        recorded.removeAll { finding in changes.refusals.contains { $0.policy == finding.policy } }
        guard hasRefusers else { return }
        let known = Set(open.map(\.policy))
        open += changes.open.filter { !known.contains($0.policy) }
        open.sort { $0.policy < $1.policy }
    }

    private mutating func add(
        _ entry: PolicyList.Entry, _ batch: JudgedBatch, _ row: Int, _ program: CompiledProgram,
        _ write: WriteRequest
    ) {
        let isDelete = write.method == "DELETE"
        let rule = program.policies[entry.policy].rule
        let state = batch.stateOfWrite(at: row, entry, rule: rule)
        guard state != .notApplicable else { return }
        judging.insert(AppliedPolicy(entry.policy, program))
        let refuses =
            isDelete
            ? program.forbidsDeletion(entry) : entry.refusesWrites && !batch.isUnchecked(write)
        hasRefusers = hasRefusers || refuses
        switch state {
        case .nonCompliant, .protected:
            guard (state == .protected) == isDelete else { return }
            let finding = Finding(
                policy: entry.policy,
                explanation: batch.explanations(rule: rule, rows: [row]).first)
            if refuses { violations.append(finding) } else { recorded.append(finding) }
        // A rule that fails may block the write whatever its effect (Language §5.8, §6.8).
        case .undecided where refuses, .error where refuses || !isDelete && entry.isEnforced:
            hasRefusers = true
            open.append(OpenFinding(entry, batch, row, state, program))
        default: break
        }
    }

    /// What keeps the verdict from being whole, for standard error.
    var messages: String {
        var text = ""
        if isGuessed {
            let place =
                isOfResource
                ? "write the `location` of the resource"
                : "name the vault's document with --inventory"
            text +=
                "policyc: some scopes could not be applied; give assignments their ids, \(place), and the management groups beside the policies\n"
        }
        if lacksPolicies {
            text += "policyc: what was left out might refuse the request, too\n"
        }
        return text
    }

    var status: ExitStatus {
        if !violations.isEmpty { return .findings }
        return open.isEmpty && !lacksPolicies ? .clean : .undecided
    }
}

/// A policy of an assignment, whatever overrides make of it.
private struct AppliedPolicy: Hashable {
    let assignment: Int?
    let reference: String?
    /// Nil for a policy of an assignment.
    let policy: Int?

    init(_ policy: Int, _ program: CompiledProgram) {
        assignment = program.policies[policy].assignment
        reference = program.policies[policy].policyDefinitionReferenceID
        self.policy = assignment == nil ? policy : nil
    }
}

extension JudgedBatch {
    /// Whether a write goes past the policies on the objects of vaults: secrets that Resource Manager creates do (Domain §3.1).
    fileprivate func isUnchecked(_ write: WriteRequest) -> Bool {
        guard write.plane == .control, write.method == "PUT", case .components(let batch, _) = rows
        else { return false }
        return batch.componentType == .vaultSecret
    }

    /// The state of what a request writes: whether a policy applies matters only where it is violated.
    func stateOfWrite(
        at row: Int, _ entry: PolicyList.Entry, rule: Int
    ) -> ComplianceState {
        if case .open = entry.standing, states[rule]?.state(at: row) == .compliant {
            return .compliant
        }
        return state(at: row, entry, rule: rule)
    }
}

extension RequestVerdict.OpenFinding {
    /// Why a policy is undecided or failed for a row.
    init(
        _ entry: PolicyList.Entry, _ batch: JudgedBatch, _ row: Int, _ state: ComplianceState,
        _ program: CompiledProgram
    ) {
        let rule = program.policies[entry.policy].rule
        policy = entry.policy
        if case .open(let fact) = entry.standing {
            causes = [fact.rawValue]
            return
        }
        causes =
            state == .error
            ? [batch.failure(rule: rule, row: row)?.message ?? "an expression failed"]
            : batch.notCollected[rule].filter { $0.rows[row] }.map(\.name)
    }
}

extension CompiledProgram {
    /// Whether a policy keeps what it protects from being deleted, or might (Language §6.5).
    fileprivate func forbidsDeletion(_ entry: PolicyList.Entry) -> Bool {
        if case .exempt = entry.standing { return false }
        return foldingASCII(policies[entry.policy].effect) == "denyaction" && entry.isEnforced
    }
}
