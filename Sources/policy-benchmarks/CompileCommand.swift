import ArgumentParser
import DifferentialHarness

/// Compiles definitions from their text to optimised graphs, such as the folder of Azure's built-in definitions.
struct CompileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compile",
        abstract: "Compile definitions, each on its own; status 1 when one does not compile.")

    @Argument(help: "A file that lists files with a definition each, one path a line.")
    var list: String

    @Option(help: "A list of aliases, lines NAME,PATH; unknown ones stand for paths.")
    var aliases: String?

    @Option(help: "How many workers compile.")
    var jobs = 2

    @Option(help: "How often it is measured.")
    var repeats = 5

    func run() async throws {
        let paths = String(decoding: try BenchmarkFile.contents(of: list), as: UTF8.self)
            .split(separator: "\n").map { String($0) }
        let texts = try paths.map { ($0, try BenchmarkFile.contents(of: $0)) }
        let list = try aliases.map { try BenchmarkFile.contents(of: $0) }
        var failures: [DefinitionCompilation.Failure] = []
        var measurement = InterleavedMeasurement(variants: 1)
        await measurement.run(repeats: repeats) { _ in
            failures = await DefinitionCompilation(aliases: list).compile(texts, workers: jobs)
        }
        let best = measurement.minimum(0)
        print(
            "\(texts.count) definitions, \(failures.count) rejected; \(jobs) workers: min "
                + "\(decimal(best * 1e3, 0)) ms, median \(decimal(measurement.median(0) * 1e3, 0)) ms, "
                + "\(decimal(Double(texts.count) / best, 0)) definitions/s")
        for failure in failures {
            print("\(failure.path): \(failure.messages.joined(separator: "; "))")
        }
        if !failures.isEmpty { throw ExitCode(1) }
    }
}
