extension DifferentialReport {
    /// What all trials found, several of them at a time.
    static func gathered(
        trials: Int, workers: Int,
        _ run: @escaping @Sendable (_ trial: Int) async -> DifferentialReport
    ) async -> DifferentialReport {
        await withTaskGroup(of: DifferentialReport.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var report = DifferentialReport()
                    for trial in stride(from: worker, to: trials, by: workers) {
                        report.merge(await run(trial))
                    }
                    return report
                }
            }
            return await group.reduce(into: DifferentialReport()) { $0.merge($1) }
        }
    }
}
