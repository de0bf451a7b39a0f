import Foundation

/// The seeds of a test run: one that never changes, and those of the environment.
enum Seeds {
    /// `POLICYC_SEEDS="7 8 9" swift test --filter DifferentialTests` tries three more.
    static let variable = "POLICYC_SEEDS"

    static let all: [UInt64] = {
        let more = ProcessInfo.processInfo.environment[variable] ?? ""
        let seeds = [20_260_101] + more.split(separator: " ").compactMap { UInt64($0) }
        print("differential seeds:", seeds)
        return seeds
    }()
}
