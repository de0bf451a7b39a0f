/// The exit status of a command.
public enum ExitStatus: Int32, Sendable {
    /// No finding; all components decided and compliant.
    case clean = 0
    /// Findings, or components that are not compliant.
    case findings = 1
    /// Wrong usage, or nothing could be read.
    case unreadable = 2
    /// A policy has no meaning, so nothing was compiled (decision 26).
    case meaningless = 3
    /// Nothing is non-compliant, but some components are undecided or failed, or records were rejected.
    case undecided = 4
    /// A bug in policyc.
    case bug = 70

    /// The status of a run that also ended with another one: findings outrank what is open.
    func combined(with other: ExitStatus?) -> ExitStatus {
        guard let other, self != .unreadable else { return self }
        return [.findings, .undecided].first { $0 == self || $0 == other } ?? self
    }
}
