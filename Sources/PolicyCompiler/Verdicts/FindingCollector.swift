import Columns
import RuleEvaluation
import Synchronization

/// Lists the verdicts that a page shows by themselves, with the conditions that decided them.
///
/// Parts of the inventory are listed by many workers, and what they list is taken in its order until the page is full. A worker lists no
/// more than what found room when it began: that is never less than what will be taken, whatever the number of workers.
final class FindingCollector: Sendable {
    private let program: CompiledProgram
    private let room: Mutex<FindingList.Room>

    init(program: CompiledProgram, room: FindingList.Room = .init()) {
        self.program = program
        self.room = Mutex(room)
    }

    /// An empty list with room for all that may still be taken.
    var emptyList: FindingList { FindingList(room: room.withLock { $0 }) }

    /// Hears what is left after another part of the inventory was taken.
    func note(roomLeft: FindingList.Room) { room.withLock { $0 = roomLeft } }

    /// A finding without its conditions, and where they are to be found.
    private struct Place {
        let finding: Finding
        let rule: Int
        let row: Int
    }

    /// Adds the findings of a batch, row after row, while there is room.
    func collect(_ batch: JudgedBatch, into list: inout FindingList) {
        let places = places(in: batch, list)
        var rowsOfRules: [Int: [Int]] = [:]
        for place in places where rowsOfRules[place.rule]?.last != place.row {
            rowsOfRules[place.rule, default: []].append(place.row)
        }
        // For each rule the conditions of its rows, explained together.
        var conditions: [Int: [Int: [(Finding.Condition, String?)]]] = [:]
        for (rule, rows) in rowsOfRules {
            let explanations = batch.explanations(rule: rule, rows: rows)
            guard explanations.count == rows.count else { continue }
            for (row, explanation) in zip(rows, explanations) {
                // The finding names its type already.
                conditions[rule, default: [:]][row] = explanation.evaluatedExpressions
                    .filter { $0.expression != "type" }
                    .map { ($0.condition, $0.value.map(\.plainText)) }
            }
        }
        for place in places {
            var finding = place.finding
            finding.conditions = conditions[place.rule]?[place.row] ?? []
            list.append(finding)
        }
    }

    private func places(in batch: JudgedBatch, _ list: FindingList) -> [Place] {
        var room = list
        var places: [Place] = []
        for row in 0..<batch.rowCount {
            for entry in batch.policies(of: row).entries {
                let rule = program.policies[entry.policy].rule
                let state = batch.state(at: row, entry, rule: rule)
                guard room.hasRoom(for: state) else { continue }
                let finding = Finding(
                    name: batch.label(of: row), type: batch.componentType(of: row),
                    resource: batch.resource(of: row), policy: entry.policy, state: state,
                    isRefused: state == .nonCompliant && entry.refusesWrites)
                room.append(finding)
                places.append(Place(finding: finding, rule: rule, row: row))
            }
            if room.isFull { break }
        }
        return places
    }
}

extension EvaluatedExpression {
    /// The condition apart from its value.
    fileprivate var condition: Finding.Condition {
        Finding.Condition(
            expression: expression, operatorName: operatorName, target: target.map(\.plainText),
            result: failure ?? result)
    }
}

extension Value {
    /// A string as it is, everything else as JSON.
    fileprivate var plainText: String {
        if case .string(let text) = self { text } else { jsonText }
    }
}
