import ArgumentParser
import PolicyCompiler

/// Evaluates growing numbers of assignments of the same definitions over one tenant, from files to a summary.
struct ScaleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scale",
        abstract: "Evaluate up to thousands of assignments over the components of a large tenant.")

    @Option(help: "The folder that gets the generated files.")
    var folder: String

    @Option(help: "Numbers of assignments to measure, separated by commas.")
    var assignments = "10,100,1000,3226"

    @Option(help: "The seed of the generator.")
    var seed: UInt64 = 1

    @Option(help: "How many workers read and judge.")
    var jobs = 2

    @Option(help: "How often each number is measured.")
    var repeats = 3

    func run() async throws {
        let counts = assignments.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
        guard !counts.isEmpty else { throw ValidationError("nothing to measure") }
        let tenant = GeneratedTenant(seed: seed)
        try write(tenant, counts)
        var summaries = Array(repeating: "", count: counts.count)
        var measurement = InterleavedMeasurement(variants: counts.count)
        try await measurement.run(repeats: repeats) { variant in
            summaries[variant] = try await evaluate(counts[variant])
        }
        for (variant, count) in counts.enumerated() {
            let best = measurement.minimum(variant)
            let verdicts = Self.verdicts(summaries[variant])
            print(
                "assignments \(count): min \(decimal(best, 3)) s, median "
                    + "\(decimal(measurement.median(variant), 3)) s, processor "
                    + "\(decimal(measurement.processorMinimum(variant), 3)) s, "
                    + "verdicts \(verdicts), \(decimal(Double(verdicts) / best / 1e6, 2)) M/s")
        }
        print("peak memory \(decimal(PeakMemory.megabytes, 0)) MB")
    }

    private func write(_ tenant: GeneratedTenant, _ counts: [Int]) throws {
        try BenchmarkFile.createFolder(folder)
        try BenchmarkFile.createFolder(folder + "/inventory")
        try tenant.writeInventory(to: folder)
        for count in counts {
            try BenchmarkFile.createFolder("\(folder)/policies-\(count)")
            let list = try BenchmarkFile(creating: "\(folder)/policies-\(count)/assignments.json")
            try list.write(Array(tenant.assignmentList(count).utf8))
            let hierarchy = try BenchmarkFile(
                creating: "\(folder)/policies-\(count)/hierarchy.json")
            try hierarchy.write(Array(tenant.hierarchy.utf8))
        }
    }

    private func evaluate(_ count: Int) async throws -> String {
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths(["\(folder)/policies-\(count)"]), inventory: [folder + "/inventory"])
        request.format = .json
        request.workers = jobs
        request.now = "2026-01-01T00:00:00Z"
        var bytes: [UInt8] = []
        let report = await PolicyCompiler.evaluate(
            request, write: { bytes += $0 }, advance: { _ in })
        guard report.status != .unreadable, report.status != .meaningless else {
            throw ValidationError(report.messages)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The verdicts that a summary counts over all policies, those that do not apply left out.
    private static func verdicts(_ summary: String) -> Int {
        let lines = summary.split(separator: "\n").map { $0.drop { $0 == " " } }
        guard let overall = lines.firstIndex(where: { $0.hasPrefix("\"overall\"") }),
            let counts = lines[overall...].firstIndex(where: { $0.hasPrefix("\"counts\"") })
        else { return 0 }
        return lines[(counts + 1)...].prefix { !$0.hasPrefix("}") }
            .filter { !$0.hasPrefix("\"NotApplicable\"") }
            .reduce(0) { $0 + (Int($1.filter(\.isNumber)) ?? 0) }
    }
}
