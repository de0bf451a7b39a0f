import Columns
import Diagnostics
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
    /// How many policies judge what the request writes.
    private(set) var policyCount = 0
    /// Whether some scope, exclusion or exemption could not be applied (decision 23).
    private(set) var isGuessed = false

    init(_ batches: [JudgedBatch], _ program: CompiledProgram, isDelete: Bool) {
        for batch in batches {
            for row in 0..<batch.rowCount {
                isGuessed = isGuessed || batch.policies(of: row).isGuessed
                for entry in batch.policies(of: row).entries {
                    add(entry, batch, row, program, isDelete: isDelete)
                }
            }
        }
    }

    private mutating func add(
        _ entry: PolicyList.Entry, _ batch: JudgedBatch, _ row: Int, _ program: CompiledProgram,
        isDelete: Bool
    ) {
        let rule = program.policies[entry.policy].rule
        let state = batch.state(at: row, entry, rule: rule)
        guard state != .notApplicable else { return }
        policyCount += 1
        let refuses =
            isDelete ? program.forbidsDeletion(entry) : entry.refusesWrites
        switch state {
        case .nonCompliant, .protected:
            guard (state == .protected) == isDelete else { return }
            let finding = Finding(
                policy: entry.policy,
                explanation: batch.explanations(rule: rule, rows: [row]).first)
            if refuses { violations.append(finding) } else { recorded.append(finding) }
        case .undecided where refuses:
            let causes = batch.notCollected[rule].filter { $0.rows[row] }.map(\.name)
            open.append(OpenFinding(policy: entry.policy, causes: causes))
        case .error where refuses:
            let message = batch.failure(rule: rule, row: row)?.message
            open.append(
                OpenFinding(policy: entry.policy, causes: [message ?? "an expression failed"]))
        default: break
        }
    }

    var status: ExitStatus {
        if !violations.isEmpty { return .findings }
        return open.isEmpty ? .clean : .undecided
    }
}

extension CompiledProgram {
    /// Whether a policy keeps what it protects from being deleted (Language §6.5).
    fileprivate func forbidsDeletion(_ entry: PolicyList.Entry) -> Bool {
        guard foldingASCII(policies[entry.policy].effect) == "denyaction",
            case .judged = entry.standing
        else { return false }
        return assignment(of: entry.policy).map { $0.enforcementMode == .default } ?? true
    }
}
