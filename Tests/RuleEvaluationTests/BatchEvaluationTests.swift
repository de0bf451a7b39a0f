import Columns
import GraphGeneration
import PolicyCatalog
import RuleIR
import Testing

@testable import RuleEvaluation

@Suite struct BatchEvaluationTests {
    private func program(
        seed: UInt64, of type: ComponentType = .vaultCertificate, policies: Int = 3
    ) throws -> ComponentProgram {
        let now = try #require(Instant(fullDateTime: ValuePool.now))
        var generator = GraphGenerator(seed: seed, of: [type], leaves: .bound)
        return ComponentProgram(generator.graph(policies: policies), for: type, now: now)
    }

    /// Every row of a batch against the interpreter, whatever the encodings and the states of its columns.
    private func check(_ program: ComponentProgram, seed: UInt64, rows: Int) {
        var generator = ColumnGenerator(seed: seed)
        let columns = generator.columns(of: program.columns, count: rows)
        let verdicts = program.evaluate(columns: columns, rowCount: rows)
        var oracle = RowByRow(program)
        #expect(verdicts.isSound, "seed \(seed)")
        #expect(verdicts.policies.count == program.graph.roots.count)
        let row = (0..<rows).first { verdicts.truths(row: $0) != oracle.truths(columns, row: $0) }
        guard let row else { return }
        let fields = program.columns.map {
            "\(Alias[$0].name): \(columns[$0]?.outcome(at: row) as Any)"
        }
        Issue.record(
            """
            seed \(seed), row \(row) of \(rows): \(verdicts.truths(row: row)) instead of \
            \(oracle.truths(columns, row: row))
            \(fields.joined(separator: "\n"))
            \(RulePrinter.print(program.graph))
            """)
    }

    @Test(arguments: 0..<240 as Range<UInt64>)
    func randomGraphsOverShortBatches(seed: UInt64) throws {
        let lengths = [0, 1, 2, 63, 64, 65, 127, 130]
        let type = ComponentType.allCases[Int(seed % 4)]
        let rows = lengths[Int(seed / 4) % lengths.count]
        check(try program(seed: seed, of: type), seed: seed, rows: rows)
    }

    @Test(arguments: 1_000..<1_012 as Range<UInt64>)
    func randomGraphsOverVectors(seed: UInt64) throws {
        let lengths = [vectorRows - 1, vectorRows, vectorRows + 1, 2 * vectorRows + 4]
        check(try program(seed: seed), seed: seed, rows: lengths[Int(seed) % lengths.count])
    }

    @Test(arguments: 2_000..<2_002 as Range<UInt64>)
    func anyNumberOfWorkersGivesTheSameBitmaps(seed: UInt64) async throws {
        let rows = [3 * vectorRows + 1, 5 * vectorRows - 7][Int(seed % 2)]
        let program = try program(seed: seed)
        var generator = ColumnGenerator(seed: seed)
        let columns = generator.columns(of: program.columns, count: rows)
        let alone = program.evaluate(columns: columns, rowCount: rows)
        for workers in [1, 2, 7] {
            let together = await program.evaluate(
                columns: columns, rowCount: rows, workers: workers, morselRows: vectorRows)
            #expect(together.policies == alone.policies, "seed \(seed), \(workers) workers")
        }
        var oracle = RowByRow(program)
        let borders = [0, vectorRows - 1, vectorRows, rows - 1]
        for row in borders + Array(stride(from: 0, to: rows, by: 997)) {
            #expect(alone.truths(row: row) == oracle.truths(columns, row: row), "seed \(seed)")
        }
    }
}
