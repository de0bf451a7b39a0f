import Columns
import Diagnostics
import Inventory
import RuleEvaluation
import RuleIR
import TestSupport
import Testing

@testable import PolicyCompiler

/// A row of an inventory under one policy: its state, and the conditions that decided it.
struct ExplainedRow {
    let state: ComplianceState
    /// What the whole explanation came to.
    let truth: Truth
    /// A line for each deciding condition: `True Field keyType NotIn: "RSA" against ["EC"] at 36:11`.
    let conditions: [String]

    /// Every row of an inventory under every policy, in order; from a bundle of the policies if `asBundle` says so.
    static func all(
        _ policies: [String], over inventory: String, asBundle: Bool = false
    ) async throws -> [ExplainedRow] {
        let folder = try TemporaryFolder()
        for (index, text) in policies.enumerated() {
            _ = try folder.file("policies/\(100 + index).json", text)
        }
        var paths = [folder.path + "/policies"]
        if asBundle {
            let report = PolicyCompiler.compile(.paths(paths), emission: nil, usesColor: false)
            paths = [
                try folder.file("a.bundle", String(decoding: report.output, as: UTF8.self))
            ]
        }
        let compilation = Compilation(paths, .init())
        let program = try #require(
            compilation.program, "\(compilation.messages(usesColor: false))")
        return try await rows(of: program, over: inventory)
    }

    private static func rows(
        of program: CompiledProgram, over inventory: String
    ) async throws -> [ExplainedRow] {
        let now = try #require(Instant(fullDateTime: Evaluation.newYear))
        let run = EvaluationRun(program, now: now, records: nil)
        var rows: [ExplainedRow] = []
        _ = await streamInventory(
            [.bytes(name: "inventory.json", Array(inventory.utf8))],
            projection: InventoryProjection(
                aliases: run.aliases, identities: true, documents: run.selection,
                related: run.related),
            workers: 1,
            process: { chunk in run.judged(chunk).flatMap { Self.rows(of: $0, program) } },
            collect: { rows += $0 })
        return rows
    }

    private static func rows(of batch: JudgedBatch, _ program: CompiledProgram) -> [ExplainedRow] {
        (0..<batch.rowCount).flatMap { row in
            batch.policies(of: row).entries.compactMap { entry -> ExplainedRow? in
                let rule = program.policies[entry.policy].rule
                let state = batch.state(at: row, entry, rule: rule)
                guard state != .notApplicable,
                    let explanation = batch.explanations(rule: rule, rows: [row]).first
                else { return nil }
                let lines = explanation.deciding.map { condition in
                    line(EvaluatedExpression(condition), program.places)
                }
                return ExplainedRow(state: state, truth: explanation.truth, conditions: lines)
            }
        }
    }

    private static func line(_ expression: EvaluatedExpression, _ places: RulePlaces) -> String {
        let place =
            places.place(of: expression.span).map { "\($0.range.line):\($0.range.column)" } ?? "?"
        let path = expression.path.map { " (\($0))" } ?? ""
        return
            "\(expression.result) \(expression.kind) \(expression.expression)\(path) "
            + "\(expression.isNegated ? "not " : "")\(expression.operatorName): "
            + "\(expression.value?.jsonText ?? "nothing") against "
            + "\(expression.target?.jsonText ?? "nothing") at \(place)"
    }
}
