import Columns
import Diagnostics
import Inventory
import RuleEvaluation

/// What is known of one policy over all rows seen so far.
struct PolicyTotals: Sendable {
    /// How many non-compliant components a report names for each policy.
    static let sampleLimit = 10

    var counts = StateCounts()
    /// The kinds of vaults in the policy's scope.
    var vaults: VaultKinds = []
    /// The first non-compliant components, in the order of the inventory.
    var sample: [String] = []
    /// Fields that were not collected for undecided rows, with the number of such rows.
    var notCollected: [String: Int] = [:]
    /// Reasons of failed rows, with the number of such rows of the first kinds met.
    var failures: [String: Int] = [:]
}

/// The counts of a run; parts are merged in the order of the input, so that every number of workers gives the same report.
struct EvaluationTotals: Sendable {
    private(set) var policies: [PolicyTotals]
    /// By id in small letters.
    private(set) var resources: [String: ResourceTotals] = [:]
    private(set) var components = 0
    /// How many verdicts each exemption takes out, by its position in the program.
    private(set) var exempt: [Int: Int] = [:]
    /// What could not be applied, with the number of rows.
    private(set) var unapplied: [UnappliedClause: Int] = [:]
    /// The rows that several policies refuse together, by what gathers them.
    private(set) var refused: [PolicyGathering: Int] = [:]
    /// The verdicts that a page lists by themselves; empty unless a page is wanted.
    var findings: FindingList

    init(policyCount: Int, findings: FindingList = FindingList()) {
        self.findings = findings
        policies = Array(repeating: PolicyTotals(), count: policyCount)
    }

    mutating func merge(_ other: EvaluationTotals) {
        for index in policies.indices { policies[index].merge(other.policies[index]) }
        for (key, totals) in other.resources { add(totals, as: key) }
        components += other.components
        exempt.merge(other.exempt, uniquingKeysWith: +)
        refused.merge(other.refused, uniquingKeysWith: +)
        unapplied.merge(other.unapplied, uniquingKeysWith: +)
        findings.merge(other.findings)
    }

    private mutating func add(_ totals: ResourceTotals, as key: String) {
        if resources[key]?.merge(totals) == nil { resources[key] = totals }
    }

    /// Adds the rows of a batch.
    mutating func add(
        _ batch: JudgedBatch, _ program: CompiledProgram, _ refusals: SharedRefusals
    ) {
        components += batch.rowCount
        let everyRow = Bitmap(repeating: true, count: batch.rowCount)
        let rows = batch.sites.countByList(everyRow)
        let counts = batch.states.map { states in
            states.map { RuleCounts($0, rows) { batch.sites.countByList($0) } }
        }
        let vaults = batch.vaultKinds
        for (list, rowCount) in zip(batch.sites.lists.indices, rows) {
            for entry in batch.sites.lists[list].entries {
                policies[entry.policy].vaults.formUnion(vaults)
                let rule = program.policies[entry.policy].rule
                guard let counts = counts[rule] else {
                    policies[entry.policy].counts[.notApplicable] += rowCount
                    continue
                }
                counts.forEachState(of: list, entry.standing) { state, count in
                    policies[entry.policy].counts[state] += count
                    switch entry.standing {
                    case .exempt(let exemptions) where state == .exempt:
                        for exemption in exemptions { exempt[exemption, default: 0] += count }
                    case .open(let fact) where state == .undecided:
                        policies[entry.policy].notCollected[fact.rawValue, default: 0] += count
                    case .exempt, .open, .judged, .attested: break
                    }
                }
            }
            for clause in batch.sites.lists[list].unapplied where rowCount > 0 {
                unapplied[clause, default: 0] += rowCount
            }
        }
        addResources(batch, program, everyRow)
        refused.merge(refusals.counts(batch, program), uniquingKeysWith: +)
        for rule in batch.states.indices { addCauses(of: rule, batch, program) }
        if batch.hasIdentities { addSamples(batch, program) }
    }

    /// Adds what documents tell of vaults and HSMs, which may hold no component.
    mutating func add(_ vaults: VaultDirectory, _ scopes: ScopeIndex) {
        for vault in vaults.resources {
            let kinds = VaultKinds(ofType: vault.type)
            let site = ResourceSite(id: vault.id, type: vault.type, location: vault.location)
            for entry in scopes.policies(of: site).entries {
                policies[entry.policy].vaults.formUnion(kinds)
            }
        }
    }

    private mutating func addResources(
        _ batch: JudgedBatch, _ program: CompiledProgram, _ everyRow: Bitmap
    ) {
        let sites = batch.sites
        let rows = sites.countByResource(everyRow)
        let counts = batch.states.map { states in
            states.map { RuleCounts($0, rows) { sites.countByResource($0) } }
        }
        let refused = sites.countByResource(batch.refusedRows(program))
        for (resource, name) in sites.resources.enumerated() {
            let list = sites.lists[sites.listOfResource[resource]]
            let isContainer = sites.resourceOfRow != nil
            var part = ResourceTotals(
                id: name, components: isContainer ? rows[resource] : 0,
                documents: isContainer ? 0 : rows[resource],
                verdicts: rows[resource] * list.entries.count, refused: refused[resource])
            for entry in list.entries {
                guard let counts = counts[program.policies[entry.policy].rule] else { continue }
                counts.forEachState(of: resource, entry.standing) { state, count in
                    part.append(
                        StateCell(
                            policy: entry.policy, state, count: count,
                            isRefused: state == .nonCompliant && entry.refusesWrites))
                }
            }
            add(part, as: foldingASCII(name))
        }
    }

    /// The policies of each list that share a rule and whose verdicts stand.
    private func judged(by rule: Int, _ batch: JudgedBatch, _ program: CompiledProgram) -> [[Int]] {
        batch.sites.lists.map { list in
            list.entries.filter {
                $0.standing == .judged && program.policies[$0.policy].rule == rule
            }.map(\.policy)
        }
    }

    private mutating func addCauses(
        of rule: Int, _ batch: JudgedBatch, _ program: CompiledProgram
    ) {
        guard let undecided = batch.states[rule]?.undecided else { return }
        let policiesOfLists = judged(by: rule, batch, program)
        for (name, missing) in batch.notCollected[rule] {
            let rows = Bitmap(
                words: zip(undecided.words, missing.words).map { $0 & $1 }, count: batch.rowCount)
            for (list, count) in batch.sites.countByList(rows).enumerated() where count > 0 {
                for policy in policiesOfLists[list] {
                    policies[policy].notCollected[name, default: 0] += count
                }
            }
        }
        batch.states[rule]?.error?.forEachRow { row in
            guard let reason = batch.failure(rule: rule, row: row)?.message else { return }
            for policy in policiesOfLists[batch.sites.list(of: row)] {
                policies[policy].failures[reason, default: 0] += 1
            }
        }
    }

    private mutating func addSamples(_ batch: JudgedBatch, _ program: CompiledProgram) {
        for (rule, states) in batch.states.enumerated() {
            guard let states, states.heldState == .nonCompliant else { continue }
            var open = judged(by: rule, batch, program).map { policies in
                policies.filter { self.policies[$0].sample.count < PolicyTotals.sampleLimit }
            }
            var room = open.reduce(0) { $0 + $1.count }
            states.held.forEachRow(while: { room > 0 }) { row in
                let list = batch.sites.list(of: row)
                for policy in open[list] { policies[policy].sample.append(batch.label(of: row)) }
                open[list].removeAll { policies[$0].sample.count == PolicyTotals.sampleLimit }
                room = open.reduce(0) { $0 + $1.count }
            }
        }
    }
}

extension PolicyTotals {
    mutating func merge(_ other: PolicyTotals) {
        counts += other.counts
        vaults.formUnion(other.vaults)
        sample += other.sample.prefix(max(0, Self.sampleLimit - sample.count))
        notCollected.merge(other.notCollected, uniquingKeysWith: +)
        failures.merge(other.failures, uniquingKeysWith: +)
    }
}

/// How many rows of each part of a batch have which state under one rule.
private struct RuleCounts {
    private let states: RuleStates
    private let rows: [Int]
    private let held: [Int]
    private let undecided: [Int]
    private let errors: [Int]
    private let outside: [Int]

    /// `count` gives the rows of a bitmap for each part.
    init(_ states: RuleStates, _ rows: [Int], _ count: (Bitmap?) -> [Int]) {
        self.states = states
        self.rows = rows
        held = count(states.held)
        undecided = count(states.undecided)
        errors = count(states.error)
        outside = count(states.notApplicable)
    }

    /// Calls `body` with the states of a part's rows that occur.
    func forEachState(
        of part: Int, _ standing: PolicyList.Standing, _ body: (ComplianceState, Int) -> Void
    ) {
        let counts: [(ComplianceState, Int)] = [
            (states.heldState, held[part]), (.error, errors[part]),
            (.undecided, undecided[part] - errors[part]),
            (.notApplicable, outside[part]),
            (.compliant, rows[part] - held[part] - undecided[part] - outside[part]),
        ]
        for (state, count) in counts where count > 0 {
            body(standing.state(state, isDisabled: states.isDisabled), count)
        }
    }
}
