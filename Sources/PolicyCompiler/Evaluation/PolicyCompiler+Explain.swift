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
        let start: RunStart
        do throws(RunStart.Failure) {
            start = try RunStart(evaluation)
        } catch {
            return error.report
        }
        let program = start.program
        var messages = start.messages
        var run = EvaluationRun(
            program, now: start.now, records: nil, isScopeStrict: evaluation.isScopeStrict)
        run.explainer = VerdictExplainer(
            program, component: request.component, assignment: request.assignment)
        if let failure = run.readAnswers(evaluation, messages: messages) { return failure }
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
