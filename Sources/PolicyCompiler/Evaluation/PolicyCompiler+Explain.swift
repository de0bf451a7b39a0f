import Columns
import Diagnostics
import Inventory

extension PolicyCompiler {
    /// Whose verdicts are explained.
    public struct ExplanationRequest: Sendable {
        /// The policies, the inventory and how both are read; `format` and what asks for other reports count for nothing.
        public var evaluation: EvaluationRequest
        /// The id of a component, with or without its version, the ARM id of a resource, or a name.
        public var component: String
        /// The id or name of an assignment; nil for all.
        public var assignment: String?
        /// Whether the explanation is JSON.
        public var isJSON = false

        /// Asks for all verdicts on a component.
        public init(_ evaluation: EvaluationRequest, component: String) {
            self.evaluation = evaluation
            self.component = component
        }
    }

    /// More verdicts are not explained: a name may be that of thousands of components.
    private static let maximumExplanations = 1000

    /// Judges an inventory, and explains the verdicts on one component or resource.
    public static func explain(_ request: ExplanationRequest) async -> Report {
        let evaluation = request.evaluation
        let compilation = Compilation(evaluation.policy, evaluation.fields)
        var messages = compilation.messages(usesColor: evaluation.usesColor)
        guard let program = compilation.program else {
            return Report(status: compilation.failureStatus, output: [], messages: messages)
        }
        guard let now = RunClock.instant(evaluation.now ?? compilation.reading.clock) else {
            messages += "policyc: `--now` needs a date-time such as 2026-01-01T00:00:00Z\n"
            return Report(status: .unreadable, output: [], messages: messages)
        }
        var run = EvaluationRun(
            program, now: now, records: nil, isScopeStrict: evaluation.isScopeStrict)
        run.explainer = VerdictExplainer(
            program, component: request.component, assignment: request.assignment)
        if let failure = run.readAnswers(evaluation.relatedFile) {
            messages += TextRenderer(SourceMap(), usesColor: evaluation.usesColor).render([failure])
            return Report(status: .unreadable, output: [], messages: messages)
        }
        var verdicts: [ExplainedVerdict] = []
        var detailed = evaluation
        // Only with identities can components be found.
        detailed.format = .text
        let outcome = await judge(
            run, detailed,
            collect: { part in
                let room = maximumExplanations - verdicts.count
                verdicts += part.explained.prefix(max(0, room))
            }, advance: { _ in })
        messages += outcome.messages(usesColor: evaluation.usesColor)
        guard outcome.status != .unreadable else {
            return Report(status: .unreadable, output: [], messages: messages)
        }
        guard !verdicts.isEmpty else {
            messages +=
                "policyc: no verdict on `\(request.component)`: the inventory does not hold it, or no assignment does\n"
            return Report(status: .unreadable, output: [], messages: messages)
        }
        let output =
            request.isJSON
            ? ExplanationJSON(program).write(verdicts)
            : ExplanationText(program, usesColor: evaluation.usesColor).write(verdicts)
        return Report(status: .clean, output: Array(output.utf8), messages: messages)
    }
}
