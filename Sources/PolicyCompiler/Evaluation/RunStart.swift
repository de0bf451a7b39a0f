import Columns
import Diagnostics
import PolicyCatalog
import PolicySemantics

/// What a run begins with: compiled policies and the one instant that they are judged at (decision 20).
struct RunStart {
    let program: CompiledProgram
    let now: Instant
    let fields: FieldResolver
    /// Diagnostics of the policies.
    let messages: String

    /// Why nothing is judged.
    struct Failure: Error {
        let report: PolicyCompiler.Report
    }

    /// `now` is the instant that the user gives; without one that of the policies' context counts, else the system's.
    init(_ compilation: Compilation, now: String?, usesColor: Bool) throws(Failure) {
        let messages = compilation.messages(usesColor: usesColor)
        guard let program = compilation.program else {
            throw Failure(
                report: .init(
                    status: compilation.failureStatus, output: [], messages: messages))
        }
        guard let now = RunClock.instant(now ?? compilation.reading.clock) else {
            let text = "policyc: the run's instant needs a date-time such as 2026-01-01T00:00:00Z\n"
            throw Failure(
                report: .init(status: .unreadable, output: [], messages: messages + text))
        }
        self.program = program
        self.now = now
        self.messages = messages
        fields = compilation.reading.fields
    }

    init(_ request: PolicyCompiler.EvaluationRequest) throws(Failure) {
        try self.init(
            Compilation(request.policy, request.fields), now: request.now,
            usesColor: request.usesColor)
    }
}

extension EvaluationRun {
    /// Reads what the user tells of related resources, with the report of what is wrong with it, if anything.
    mutating func readAnswers(
        _ request: PolicyCompiler.EvaluationRequest, messages: String
    ) -> PolicyCompiler.Report? {
        guard let failure = readAnswers(request.relatedFile) else { return nil }
        let text = TextRenderer(SourceMap(), usesColor: request.usesColor).render([failure])
        return .init(status: .unreadable, output: [], messages: messages + text)
    }
}
