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

    @Option(help: "How often each number is measured, in turn with the others.")
    var repeats = 3

    func run() async throws {
        let counts = assignments.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
            .sorted()
        guard !counts.isEmpty else { throw ValidationError("nothing to measure") }
        let tenant = GeneratedTenant(seed: seed)
        try write(tenant, counts)
        var verdicts = Array(repeating: 0, count: counts.count)
        var peaks = Array(repeating: 0.0, count: counts.count)
        var measurement = InterleavedMeasurement(variants: counts.count)
        try await measurement.run(repeats: repeats) { variant in
            PeakMemory.forget()
            verdicts[variant] = try await evaluate(counts[variant])
            // Later rounds begin with what the largest left to the allocator.
            if peaks[variant] == 0 { peaks[variant] = PeakMemory.megabytes }
        }
        print(
            "| assignments | wall s | median s | processor s | peak MB | verdicts | M verdicts/s |")
        print("|---:|---:|---:|---:|---:|---:|---:|")
        for (variant, count) in counts.enumerated() {
            let best = measurement.minimum(variant)
            let cells = [
                "\(count)", decimal(best, 2), decimal(measurement.median(variant), 2),
                decimal(measurement.processorMinimum(variant), 2), decimal(peaks[variant], 0),
                "\(verdicts[variant])", decimal(Double(verdicts[variant]) / best / 1e6, 2),
            ]
            print("| \(cells.joined(separator: " | ")) |")
        }
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

    /// The number of verdicts that the summary counts.
    private func evaluate(_ count: Int) async throws -> Int {
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths(["\(folder)/policies-\(count)"]), inventory: [folder + "/inventory"])
        request.format = .json
        request.workers = jobs
        request.now = "2026-01-01T00:00:00Z"
        var counter = VerdictCounter()
        let report = await PolicyCompiler.evaluate(
            request, write: { counter.take($0) }, advance: { _ in })
        guard report.status != .unreadable, report.status != .meaningless else {
            throw ValidationError(report.messages)
        }
        return counter.sum
    }
}

/// Adds up the verdicts that a summary counts overall, those that do not apply left out, without keeping the summary.
private struct VerdictCounter {
    private enum Place { case before, inside, after }

    private(set) var sum = 0
    private var line: [UInt8] = []
    private var place = Place.before

    mutating func take(_ bytes: [UInt8]) {
        for byte in bytes where place != .after {
            if byte == UInt8(ascii: "\n") {
                add(String(decoding: line, as: UTF8.self).drop { $0 == " " })
                line.removeAll(keepingCapacity: true)
            } else {
                line.append(byte)
            }
        }
    }

    /// The first counts of a summary are those of everything, a state a line.
    private mutating func add(_ line: Substring) {
        if place == .before, line.hasPrefix("\"counts\"") {
            place = .inside
        } else if place == .inside, line.hasPrefix("}") {
            place = .after
        } else if place == .inside, !line.hasPrefix("\"NotApplicable\"") {
            sum += Int(line.filter(\.isNumber)) ?? 0
        }
    }
}
