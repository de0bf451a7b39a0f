import Columns
import PolicyCatalog
import PolicySemantics
package import ReferenceInterpreter
import RuleEvaluation

/// Some rules in one shared program over one table, judged by the engine with 1, 2 and 7 workers and by the oracle.
package struct RuleTrial: Sendable {
    private let sources: [RuleSource]
    private let table: ComponentTable
    private let now: ReferenceInstant
    private var report = DifferentialReport()

    /// Judges the rules that the engine takes and reports what differs.
    package static func run(
        _ sources: [RuleSource], over table: ComponentTable, now: ReferenceInstant
    ) async -> DifferentialReport {
        var trial = RuleTrial(sources: sources, table: table, now: now)
        await trial.run()
        return trial.report
    }

    private init(sources: [RuleSource], table: ComponentTable, now: ReferenceInstant) {
        var report = DifferentialReport()
        self.sources = sources.filter { source in
            do throws(RuleRefusal) {
                _ = try EnginePolicies([source])
                report.acceptedRules += 1
                report.vocabulary.formUnion(source.vocabulary)
                return true
            } catch {
                report.refuse(error)
                return false
            }
        }
        report.codeWidths = table.codeWidths
        self.table = table
        self.now = now
        self.report = report
    }

    private mutating func run() async {
        guard let policies = try? EnginePolicies(sources), policies.count > 0,
            let program = policies.program(for: table.kind.componentType, now: now)
        else { return }
        let verdicts = await program.evaluate(
            columns: table.columns, rowCount: table.rowCount, workers: 1)
        for workers in [2, 7] {
            let others = await program.evaluate(
                columns: table.columns, rowCount: table.rowCount, workers: workers)
            report.comparisons += table.rowCount * policies.count
            if others.policies != verdicts.policies {
                report.count("rule: \(workers) workers give other verdicts than one")
            }
        }
        for index in sources.indices {
            compare(index, policies, verdicts)
            compareExplanations(index, program, policies, verdicts)
        }
    }

    private mutating func compare(
        _ index: Int, _ policies: EnginePolicies, _ verdicts: BatchVerdicts
    ) {
        guard let rule = try? sources[index].referenceRule() else {
            report.count("rule: only the oracle refuses it")
            report.describe("rule: only the oracle refuses it", sources[index].definition.jsonText)
            return
        }
        for (position, component) in table.components.enumerated() {
            let expected = rule.verdict(component: component, now: now)
            for row in stride(from: position, to: table.rowCount, by: table.components.count) {
                report.comparisons += 1
                report.states[expected, default: 0] += 1
                let found = policies.state(verdicts, policy: index, row: row)
                guard found != expected else { continue }
                let category = "rule: \(found.rawValue) and not \(expected.rawValue)"
                report.count(category)
                guard report.wantsDescription(category) else { continue }
                let shrinking = RuleShrinking(
                    source: sources[index], component: component, kind: table.kind, now: now)
                report.describe(category, shrinking.smallest(row: row, of: table.rowCount))
            }
        }
    }
}

extension RuleTrial {
    /// Compares every condition of a rule with the oracle for the first rows.
    private mutating func compareExplanations(
        _ index: Int, _ program: ComponentProgram, _ policies: EnginePolicies,
        _ verdicts: BatchVerdicts
    ) {
        let rows = Array(0..<min(table.rowCount, table.components.count, 40))
        guard let outcome = verdicts.policies[index], let rule = try? sources[index].referenceRule()
        else { return }
        guard
            let explanations = program.explanations(
                policy: index, columns: table.columns, rows: rows)
        else { return report.count("rule: no explanation") }
        let isDisabled = policies.policies[index].effect.effect == .disabled
        for row in rows {
            let component = table.components[row]
            let source = sources[index]
            report.compare(
                explanations[row], isDisabled ? nil : outcome.truth(at: row),
                rule.leafTruths(component: component, now: now), "rule",
                describedBy: { source.definition.jsonText + source.parameters.jsonText })
        }
    }
}

extension TruthBitmaps {
    /// What the engine says of a row.
    func truth(at row: Int) -> ReferenceTruth {
        if isTrue[row] { return .isTrue }
        if error?[row] ?? false { return .undecided(.error) }
        return undecided?[row] ?? false ? .undecided(.notCollected) : .isFalse
    }
}

extension RuleSource {
    /// The operators and functions that the definition's text names.
    var vocabulary: Set<String> {
        let text = definition.jsonText
        var words: Set<String> = []
        for comparison in ReferenceOperator.allCases
        where text.contains("\"\(comparison.rawValue)\":") {
            words.insert(comparison.rawValue)
        }
        for function in Self.functions where text.contains(function + "(") {
            words.insert(function)
        }
        return words
    }

    /// The functions of the two key modes' rules.
    package static let functions = [
        "parameters", "field", "current", "if", "empty", "addDays", "utcNow",
    ]
}
