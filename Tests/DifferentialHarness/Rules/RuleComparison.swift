package import ReferenceInterpreter

/// The comparison of engine and oracle over many generated rules.
package struct RuleComparison: Sendable {
    /// Rules that share a program and a table.
    private static let rulesOfTrial = 4

    private let seed: UInt64
    private let ruleCount: Int
    private let now: ReferenceInstant
    /// Whether some tables are longer than a morsel and have more than 65,536 texts.
    private let hasLongTables: Bool

    package init(
        seed: UInt64, ruleCount: Int, now: ReferenceInstant, hasLongTables: Bool
    ) {
        self.seed = seed
        self.ruleCount = ruleCount
        self.now = now
        self.hasLongTables = hasLongTables
    }

    /// Runs all trials, several at a time.
    package func run(workers: Int) async -> DifferentialReport {
        await DifferentialReport.gathered(
            trials: (ruleCount + Self.rulesOfTrial - 1) / Self.rulesOfTrial, workers: workers
        ) { await run(trial: $0) }
    }

    private func run(trial: Int) async -> DifferentialReport {
        let kinds = ReferenceComponentKind.allCases
        let kind = kinds[trial % kinds.count]
        let seed = seed &+ UInt64(trial) &* 0x9E37_79B9
        var generator = RuleGenerator(seed: seed, kind: kind, now: now)
        let sources = (0..<Self.rulesOfTrial).compactMap { _ in try? RuleSource(generator.rule()) }
        let shape = shape(of: trial / kinds.count)
        let table = ComponentTable(
            seed: seed, kind: kind, now: now, spread: shape.spread, distinct: shape.distinct,
            rowCount: shape.rows)
        return await RuleTrial.run(sources, over: table, now: now)
    }

    private typealias Shape = (spread: ComponentTable.Spread, distinct: Int, rows: Int)

    /// Lengths around a word, a vector and a morsel, in turn with all spreads.
    private static let shapes: [Shape] = [
        (.narrow, 64, 64), (.narrow, 63, 63), (.medium, 900, 2048), (.narrow, 65, 65),
        (.narrow, 130, 130), (.padded, 127, 127), (.medium, 1025, 2049), (.narrow, 1, 1),
        (.narrow, 300, 2047), (.narrow, 200, 4097),
    ]
    private static let longShapes: [Shape] = [
        (.wide, 130_000, 130_000), (.narrow, 500, 122_881), (.medium, 1000, 250_000),
        (.padded, 500, 122_880), (.narrow, 700, 245_761),
    ]

    /// Tables that a debug build judges in moments, and now and then one of each other width.
    private static let quickShapes: [Shape] = [
        (.narrow, 64, 64), (.narrow, 63, 63), (.narrow, 65, 65), (.narrow, 130, 130),
        (.narrow, 1, 1), (.narrow, 50, 2049), (.narrow, 90, 90), (.narrow, 33, 127),
    ]

    private func shape(of round: Int) -> Shape {
        guard hasLongTables else {
            if round == 2 { return (.medium, 800, 2048) }
            if round == 4 { return (.fourByteCodes, 127, 127) }
            return Self.quickShapes[round % Self.quickShapes.count]
        }
        if round % 25 == 12 {
            return Self.longShapes[round / 25 % Self.longShapes.count]
        }
        return Self.shapes[round % Self.shapes.count]
    }
}
