import Columns

/// Something of a report that adds up policies, by its position there.
enum PolicyGathering: Sendable, Hashable {
    case group(Int), initiative(Int), assignment(Int)
}

/// Counts the rows that the policies of a group, initiative or assignment refuse together, each row once.
///
/// Only those in which several policies deny are looked at; for the others the policy's own count stands.
struct SharedRefusals: Sendable {
    /// For each policy of the run what gathers it with another one that denies.
    private let gatherings: [[PolicyGathering]]

    init(_ program: CompiledProgram) {
        let outline = ReportOutline(program.complianceInput)
        var gatherings = outline.gatheringsOfPolicies
        var denying: [PolicyGathering: Int] = [:]
        for index in gatherings.indices where program.denies(index) {
            for gathering in gatherings[index] { denying[gathering, default: 0] += 1 }
        }
        for index in gatherings.indices {
            gatherings[index].removeAll { denying[$0] ?? 0 < 2 || !program.denies(index) }
        }
        self.gatherings = gatherings
    }

    /// The refused rows of a batch; what refuses none, or is left to its policies, has no count.
    func counts(_ batch: JudgedBatch, _ program: CompiledProgram) -> [PolicyGathering: Int] {
        let refusing = batch.refusingRules(program)
        guard refusing.contains(true) else { return [:] }
        var counts: [PolicyGathering: Int] = [:]
        // Assignments of one initiative mostly share their rules, so that few sets of rules occur.
        var rowsOfRules: [Set<Int>: [Int]] = [:]
        for (list, policies) in batch.sites.lists.enumerated() {
            var rules: [PolicyGathering: Set<Int>] = [:]
            for entry in policies.entries where entry.refuses {
                let rule = program.policies[entry.policy].rule
                guard refusing[rule] else { continue }
                for gathering in gatherings[entry.policy] {
                    rules[gathering, default: []].insert(rule)
                }
            }
            for (gathering, rules) in rules {
                let rows =
                    rowsOfRules[rules]
                    ?? batch.sites.countByList(batch.rowsHeld(byAnyOf: rules))
                rowsOfRules[rules] = rows
                counts[gathering, default: 0] += rows[list]
            }
        }
        return counts
    }
}

extension PolicyList.Entry {
    /// Whether the place lets the policy refuse what violates it.
    var refuses: Bool { refusesWrites && standing == .judged }
}

extension ReportOutline {
    /// For each policy of the run the groups, the initiative and the assignment that it belongs to.
    fileprivate var gatheringsOfPolicies: [[PolicyGathering]] {
        positionOfPolicy.map { position in
            let assignment = policies[position].assignment
            let initiative = initiativeOfAssignment[assignment].map(PolicyGathering.initiative)
            return groupsOfPolicy[position].map(PolicyGathering.group)
                + [initiative, .assignment(assignment)].compactMap(\.self)
        }
    }
}

extension JudgedBatch {
    /// Whether each rule is one of deny that holds for some row.
    fileprivate func refusingRules(_ program: CompiledProgram) -> [Bool] {
        states.enumerated().map { rule, states in
            guard let states, program.rules[rule].isDeny else { return false }
            return states.heldState == .nonCompliant && !states.held.isEmpty
        }
    }

    fileprivate func rowsHeld(byAnyOf rules: Set<Int>) -> Bitmap {
        var words = Array(repeating: UInt64(0), count: (rowCount + 63) / 64)
        for rule in rules {
            guard let held = states[rule]?.held else { continue }
            for (index, word) in held.words.enumerated() { words[index] |= word }
        }
        return Bitmap(words: words, count: rowCount)
    }

    /// The rows that the service would refuse to write anew; nil when there is none.
    func refusedRows(_ program: CompiledProgram) -> Bitmap? {
        let refusing = refusingRules(program)
        guard refusing.contains(true) else { return nil }
        var words = Array(repeating: UInt64(0), count: (rowCount + 63) / 64)
        for (rule, states) in states.enumerated() where refusing[rule] {
            let refuses = sites.lists.map { list in
                list.entries.contains { $0.refuses && program.policies[$0.policy].rule == rule }
            }
            guard refuses.contains(true) else { continue }
            states?.held.forEachRow { row in
                if refuses[sites.list(of: row)] { words[row / 64] |= 1 << UInt64(row % 64) }
            }
        }
        return Bitmap(words: words, count: rowCount)
    }
}
