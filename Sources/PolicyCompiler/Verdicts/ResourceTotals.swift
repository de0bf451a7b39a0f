/// What is known of one vault, HSM or other resource over all rows seen so far.
struct ResourceTotals: Sendable {
    /// The ARM id as first written; a host when it is not known.
    let id: String
    private(set) var components = 0
    /// How many documents describe the resource itself.
    private(set) var documents = 0
    /// How many verdicts there are, those that do not apply included.
    private(set) var verdicts = 0
    /// How many components, or documents, the service would refuse to write anew, whichever policies do.
    private(set) var refused = 0
    /// The states that occur, by policy and state; what does not apply is left out.
    private(set) var cells: [StateCell] = []

    init(
        id: String, components: Int = 0, documents: Int = 0, verdicts: Int = 0, refused: Int = 0
    ) {
        self.id = id
        self.components = components
        self.documents = documents
        self.verdicts = verdicts
        self.refused = refused
    }

    /// Adds rows of a policy.
    mutating func append(_ cell: StateCell) {
        if cell.state != .notApplicable { cells.append(cell) }
    }

    mutating func merge(_ other: ResourceTotals) {
        components += other.components
        documents += other.documents
        verdicts += other.verdicts
        refused += other.refused
        var merged: [StateCell] = []
        merged.reserveCapacity(cells.count + other.cells.count)
        for cell in (cells + other.cells).sorted(by: { $0.order < $1.order }) {
            if let last = merged.last, last.order == cell.order {
                merged[merged.count - 1] = StateCell(
                    policy: Int(cell.policy), cell.state, count: Int(last.count) + Int(cell.count),
                    isRefused: cell.isRefused)
            } else {
                merged.append(cell)
            }
        }
        cells = merged
    }
}

extension StateCell {
    /// Equal for cells whose counts add up.
    fileprivate var order: UInt64 {
        UInt64(policy) << 8 | UInt64(StateCounts.position(of: state)) << 1 | (isRefused ? 1 : 0)
    }
}

extension EvaluationTotals {
    /// What a roll-up starts from.
    func complianceInput(_ program: CompiledProgram) -> ComplianceInput {
        var input = program.complianceInput
        input.refused = refused
        for index in policies.indices {
            input.policies[index].verdicts = policies[index].counts.total
            input.policies[index].vaultsInScope = policies[index].vaults
        }
        for totals in resources.values {
            let start = input.cells.count
            input.cells += totals.cells
            input.resources.append(
                JudgedResource(
                    id: totals.id, components: totals.components, documents: totals.documents,
                    verdicts: totals.verdicts, refused: totals.refused,
                    cells: start..<input.cells.count))
        }
        return input
    }
}

extension CompiledProgram {
    /// What a roll-up starts from where nothing was judged.
    var complianceInput: ComplianceInput {
        var input = ComplianceInput()
        input.assignments = assignments
        input.hierarchy = hierarchy
        input.policies = judgingPolicies
        return input
    }

    /// The policies as a roll-up sees them, without verdicts.
    fileprivate var judgingPolicies: [JudgingPolicy] {
        /// What overrides do not change.
        struct Base: Hashable {
            let assignment: Int
            let reference: String?
        }
        var first: [Base: Int] = [:]
        return policies.enumerated().map { index, policy in
            let rule = rules[policy.rule]
            var judging = JudgingPolicy(
                assignment: policy.assignment, definitionID: policy.policyDefinitionID,
                referenceID: policy.policyDefinitionReferenceID,
                displayName: policy.definitionDisplayName, effect: policy.effect)
            judging.isDisabled = rule.isDisabled
            judging.judgesComponents = !rule.judgesDocuments
            judging.judgedVaults = rule.vaultKinds
            judging.groupNames = policy.groupNames
            if let assignment = policy.assignment {
                let base = Base(
                    assignment: assignment, reference: policy.policyDefinitionReferenceID)
                judging.variantOf = first[base]
                if first[base] == nil { first[base] = index }
            }
            return judging
        }
    }
}
