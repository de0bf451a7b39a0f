import DifferentialHarness
import Foundation
import ReferenceInterpreter
import Testing

/// Engine and oracle give the same states to generated resource documents under generated rules of the whole language.
struct DocumentComparisonTests {
    @Test(arguments: Seeds.all)
    func `generated rules get the same states from both`(seed: UInt64) async throws {
        let now = try #require(ReferenceInstant(year: 2026, month: 1, day: 1))
        let report = await DocumentComparison(
            seed: seed, ruleCount: 60, documentCount: 12, now: now
        ).run(workers: 2)
        #expect(report.differenceCount == 0, "seed \(seed)\n\(report.text)")
        #expect(report.acceptedRules > 50)
        #expect(report.explanations > 400, "seed \(seed)")
        for state in [ReferenceState.compliant, .nonCompliant, .notApplicable] {
            #expect(report.states[state, default: 0] > 40, "seed \(seed)\n\(report.text)")
        }
    }
}

/// Azure's built-in definitions compile, whatever their mode and effect.
struct DefinitionCompilationTests {
    private static let folder = ProcessInfo.processInfo.environment["POLICYC_CORPUS"]

    /// The definitions that do not compile, with the reason.
    private static let rejected: [String] = []

    @Test(.enabled(if: folder != nil, "set POLICYC_CORPUS to the folder of built-in definitions"))
    func `every built-in definition compiles`() async throws {
        let folder = URL(filePath: Self.folder ?? "")
        let definitions = folder.appending(path: "policyDefinitions")
        let paths = try FileManager.default.subpathsOfDirectory(
            atPath: definitions.path(percentEncoded: false)
        ).filter { $0.hasSuffix(".json") }.sorted()
        let files = try paths.map { path in
            (path, Array(try Data(contentsOf: definitions.appending(path: path))))
        }
        let list =
            ProcessInfo.processInfo.environment["POLICYC_ALIASES"].map { URL(filePath: $0) }
            ?? folder.appending(path: "../control-plane-aliases.csv")
        let aliases = try? Array(Data(contentsOf: list))
        let failures = await DefinitionCompilation(aliases: aliases).compile(files, workers: 2)
        #expect(files.count > 3_000)
        #expect(failures.map(\.path) == Self.rejected, "\(failures.prefix(10))")
    }
}
