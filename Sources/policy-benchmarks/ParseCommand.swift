import ArgumentParser
import Diagnostics
import JSONSyntax
import PolicySyntax

/// Parses policy files, such as the folder of Azure's built-in definitions.
struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Parse JSON files and read the policies in them.")

    @Argument(help: "Files of policy documents.")
    var files: [String]

    @Option(help: "How often each variant is measured.")
    var repeats = 5

    func run() async throws {
        let texts = try files.map { try BenchmarkFile.contents(of: $0) }
        let megabytes = Double(texts.reduce(0) { $0 + $1.count }) / 1e6
        var documents = 0
        var errors = 0
        var measurement = InterleavedMeasurement(variants: 2)
        await measurement.run(repeats: repeats) { variant in
            documents = 0
            errors = 0
            for text in texts {
                var sources = SourceMap()
                var diagnostics = DiagnosticBag()
                let file = sources.add(path: "policy.json", bytes: text)
                let document = parseJSON(sources[file], into: &diagnostics)
                if variant == 1 {
                    documents += readPolicyDocuments(document, into: &diagnostics).count
                }
                errors += diagnostics.diagnostics.count { $0.severity == .error }
            }
        }
        for (variant, name) in ["parse JSON", "parse and read policies"].enumerated() {
            let (best, middle) = (measurement.minimum(variant), measurement.median(variant))
            print(
                "\(name): min \(decimal(best * 1e3, 1)) ms, median \(decimal(middle * 1e3, 1)) ms, "
                    + "\(decimal(megabytes / best, 0)) MB/s")
        }
        print(
            "files \(texts.count), \(decimal(megabytes, 1)) MB, documents \(documents), errors \(errors)"
        )
        print("peak memory \(decimal(PeakMemory.megabytes, 0)) MB")
    }
}
