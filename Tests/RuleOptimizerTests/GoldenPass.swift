import GraphGeneration
import RuleIR
import RuleOptimizer
import Testing

/// A graph before and after a pass, in printed form.
struct GoldenPass: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let before: String
    let after: String

    init(_ testDescription: String, _ before: String, _ after: String) {
        self.testDescription = testDescription
        self.before = before
        self.after = after
    }

    /// Runs the passes and compares; short names stand for aliases.
    func check(_ pass: RulePass, then next: RulePass? = nil) {
        let passed = pass(GraphText.graph(before))
        let result = next?(passed) ?? passed
        let printed = RulePrinter.print(result)
            .replacing("Microsoft.KeyVault.Data/vaults/", with: "")
            .replacing("Microsoft.ManagedHSM.Data/", with: "")
        #expect(printed == after + "\n")
    }
}
