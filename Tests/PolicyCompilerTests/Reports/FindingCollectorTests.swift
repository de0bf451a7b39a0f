import TestSupport
import Testing

@testable import PolicyCompiler

/// A page lists the first findings of an inventory, whatever the number of workers, and nobody explains what it has no room for.
struct FindingCollectorTests {
    /// Thirty files with forty keys each: one in ten has no type, which leaves it open.
    private static func inventory(in folder: TemporaryFolder) throws {
        for file in 0..<30 {
            let lines = (0..<40).map { index in
                let id = "https://v.vault.azure.net/keys/k-\(file)-\(index)"
                // An item of a list tells no type.
                return index % 10 == 0
                    ? #"{"kid":"\#(id)","attributes":{}}"#
                    : #"{"key":{"kid":"\#(id)/0a","kty":"RSA"},"attributes":{}}"#
            }
            _ = try folder.file(
                "inventory/\(100 + file).ndjson", lines.joined(separator: "\n"))
        }
    }

    private static func lists(
        _ folder: TemporaryFolder, workers: Int, runs: Int = 1
    ) async throws -> [FindingList] {
        _ = try folder.file("policies/a.json", AssignedPolicy.hsmBacked.document)
        let compilation = Compilation([folder.path + "/policies"], .init())
        let program = try #require(compilation.program)
        let now = try #require(RunClock.instant(Evaluation.newYear))
        var run = EvaluationRun(program, now: now, records: nil)
        run.findings = FindingCollector(program: program, room: .init(violations: 50, open: 5))
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([]), inventory: [folder.path + "/inventory"])
        request.format = .html
        request.workers = workers
        var lists: [FindingList] = []
        for _ in 0..<runs {
            let outcome = await PolicyCompiler.judge(
                run, request, collect: { _ in }, advance: { _ in })
            lists.append(outcome.totals.findings)
        }
        return lists
    }

    @Test(arguments: [1, 2, 7])
    func `the first findings are listed`(workers: Int) async throws {
        let folder = try TemporaryFolder()
        try Self.inventory(in: folder)
        let list = try #require(try await Self.lists(folder, workers: workers).first)
        let names = (0..<40).filter { $0 % 10 != 0 }.map { "k-0-\($0)" }
        #expect(list.violations.prefix(36).map(\.name) == names)
        #expect(list.violations.count == 50)
        #expect(list.violations.last?.name == "k-1-15")
        #expect(list.open.map(\.name) == ["k-0-0", "k-0-10", "k-0-20", "k-0-30", "k-1-0"])
        #expect(list.violations.allSatisfy { !$0.conditions.isEmpty })
    }

    /// The second run finds no room, as the later parts of a long one do.
    @Test func `what has no room is not listed at all`() async throws {
        let folder = try TemporaryFolder()
        try Self.inventory(in: folder)
        let lists = try await Self.lists(folder, workers: 2, runs: 2)
        #expect(lists[0].isFull)
        #expect(lists[1].room == .init(violations: 0, open: 0))
        #expect(lists[1].violations.isEmpty && lists[1].open.isEmpty)
    }
}
