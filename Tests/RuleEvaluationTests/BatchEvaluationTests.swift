import Columns
import GraphGeneration
import PolicyCatalog
import RuleIR
import Testing

@testable import RuleEvaluation

@Suite struct BatchEvaluationTests {
    /// Shorter than usual, so that short batches have borders.
    private let vectorRows = 2_048

    private func program(
        seed: UInt64, of type: ComponentType = .vaultCertificate, policies: Int = 3
    ) throws -> ComponentProgram {
        let now = try #require(Instant(fullDateTime: ValuePool.now))
        var generator = GraphGenerator(seed: seed, of: [type], leaves: .bound)
        return ComponentProgram(generator.graph(policies: policies), for: type, now: now)
    }

    /// Every row of a batch against the interpreter, whatever the encodings and the states of its columns.
    private func check(_ program: ComponentProgram, seed: UInt64, rows: Int) async {
        var generator = ColumnGenerator(seed: seed)
        let columns = generator.columns(of: program.columns, count: rows)
        let verdicts = await program.evaluate(
            columns: columns, rowCount: rows, workers: 1, morselRows: vectorRows,
            longestVector: vectorRows)
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
    func randomGraphsOverShortBatches(seed: UInt64) async throws {
        let lengths = [0, 1, 2, 63, 64, 65, 127, 130]
        let type = ComponentType.allCases[Int(seed % 4)]
        let rows = lengths[Int(seed / 4) % lengths.count]
        await check(try program(seed: seed, of: type), seed: seed, rows: rows)
    }

    @Test(arguments: 1_000..<1_012 as Range<UInt64>)
    func randomGraphsOverVectors(seed: UInt64) async throws {
        let lengths = [vectorRows - 1, vectorRows, vectorRows + 1, 2 * vectorRows + 4]
        await check(try program(seed: seed), seed: seed, rows: lengths[Int(seed) % lengths.count])
    }

    @Test(arguments: 2_000..<2_004 as Range<UInt64>)
    func anyNumberOfWorkersGivesTheSameBitmaps(seed: UInt64) async throws {
        let rows = [3 * vectorRows + 1, 5 * vectorRows - 7][Int(seed % 2)]
        let program = try program(seed: seed)
        var generator = ColumnGenerator(seed: seed)
        let columns = generator.columns(of: program.columns, count: rows)
        let alone = program.evaluate(columns: columns, rowCount: rows)
        for workers in [1, 2, 7] {
            let together = await program.evaluate(
                columns: columns, rowCount: rows, workers: workers, morselRows: vectorRows,
                longestVector: vectorRows)
            #expect(together.policies == alone.policies, "seed \(seed), \(workers) workers")
        }
        var oracle = RowByRow(program)
        let borders = [0, vectorRows - 1, vectorRows, rows - 1]
        for row in borders + Array(stride(from: 0, to: rows, by: 997)) {
            #expect(alone.truths(row: row) == oracle.truths(columns, row: row), "seed \(seed)")
        }
    }

    /// So many predicates that their vectors are the shortest ones.
    @Test func longListsOfConditions() throws {
        let now = try #require(Instant(fullDateTime: ValuePool.now))
        let members = (0..<6_000).map { "\"name \($0)\"" }.joined(separator: ",")
        let graph = GraphText.graph(
            """
            %0 = constant [\(members)]
            %1 = column certificates/issuer.name
            %2 = resource
            %3 = members %2 %0
            %4 = member %3
            %5 = contains %1 %4
            %6 = count %3 %2 %5
            %7 = constant 2
            %8 = greaterOrEquals %6 %7
            policy 0: if %8 applies %8
            """)
        let program = ComponentProgram(graph, for: .vaultCertificate, now: now)
        let names = ["a name 17 and a name 18", "name 1", "name 4444", "nothing"]
        let codes = (0..<5_000).map { UInt8($0 % 4) }
        let column = Column(
            count: codes.count,
            values: .codes8(codes, dictionary: names.map { .string($0) }), present: nil,
            notCollected: nil)
        let verdicts = program.evaluate(
            columns: [program.columns[0]: column], rowCount: codes.count)
        // "name 4444" holds the names 4, 44, 444 and 4444 as well; "name 1" holds one.
        #expect(
            codes.indices.map { verdicts.truths(row: $0) == [.isTrue] }
                == codes.map { $0 == 0 || $0 == 2 })
    }
}
