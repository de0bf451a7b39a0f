import Diagnostics
import PolicyCatalog
import PolicySyntax

/// What follows from the conditions of a definition alone: those of `if`, of `existenceCondition` and in counts.
struct DefinitionLogic: Sendable {
    private(set) var findings: [LogicFinding] = []

    init(_ outline: RuleOutline, _ input: LintInput) {
        let definition = outline.definition
        // An empty group stands for a condition that could not be read, or is reported itself.
        guard definition.isComplete, outline.groups.allSatisfy({ !$0.children.isEmpty }) else {
            return
        }
        var analysis = ConditionAnalysis(input)
        analysis.analyse(definition.rule.condition)
        if case .members(let details) = definition.rule.details,
            let condition = details.existenceCondition
        {
            analysis.analyse(condition)
        }
        for leaf in outline.leaves {
            switch leaf.leaf.subject {
            case .fieldCount(let count):
                if let predicate = count.predicate { analysis.analyse(predicate) }
            case .valueCount(let count):
                if let predicate = count.predicate { analysis.analyse(predicate) }
            case .field, .value: break
            }
        }
        findings = analysis.findings
    }
}

extension Condition {
    /// The shortest place that shows the condition: the operator of a comparison, the first byte of a group.
    var headline: SourceSpan {
        switch self {
        case .leaf(let leaf): leaf.operatorSpan
        case .allOf(_, let span), .anyOf(_, let span), .not(_, let span):
            span.opening
        }
    }
}

extension SourceSpan {
    /// The first byte: a short place for what concerns the whole.
    var opening: SourceSpan { SourceSpan(file: file, start: Int(start), end: Int(start) + 1) }
}
