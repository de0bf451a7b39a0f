import ReferenceInterpreter
import RuleEvaluation

/// Makes a rule and a component on which both sides differ as small as it can.
struct RuleShrinking {
    /// Rounds of shrinking: each tries every smaller form once.
    private static let roundLimit = 40

    var source: RuleSource
    var component: ReferenceComponent
    let kind: ReferenceComponentKind
    let now: ReferenceInstant

    /// Describes the smallest case found; of the whole table when one row alone does not differ.
    func smallest(row: Int, of rowCount: Int) -> String {
        guard answers(source, component) != nil else {
            return "only as row \(row) of \(rowCount)\n" + description(source, component)
        }
        var smaller = self
        var rounds = 0
        while rounds < Self.roundLimit, smaller.takeStep() { rounds += 1 }
        return smaller.description(smaller.source, smaller.component)
    }

    /// Both answers; nil when they agree or the rule has no meaning.
    private func answers(
        _ source: RuleSource, _ component: ReferenceComponent
    ) -> (found: ReferenceState, expected: ReferenceState)? {
        let table = ComponentTable(component, kind: kind)
        guard let policies = try? EnginePolicies([source]),
            let rule = try? source.referenceRule(),
            let program = policies.program(for: kind.componentType, now: now)
        else { return nil }
        let verdicts = program.evaluate(columns: table.columns, rowCount: 1)
        let found = policies.state(verdicts, policy: 0, row: 0)
        let expected = rule.verdict(component: component, now: now)
        return found == expected ? nil : (found, expected)
    }

    /// Takes the first smaller form that still differs; false when there is none.
    private mutating func takeStep() -> Bool {
        for smaller in source.reductions where answers(smaller, component) != nil {
            source = smaller
            return true
        }
        for alias in kind.aliases where component[alias.name] != .absent {
            var smaller = component
            smaller[alias.name] = .absent
            if answers(source, smaller) != nil {
                component = smaller
                return true
            }
        }
        return false
    }

    private func description(_ source: RuleSource, _ component: ReferenceComponent) -> String {
        let answer =
            answers(source, component)
            .map { "engine \($0.found.rawValue), oracle \($0.expected.rawValue)\n" } ?? ""
        let properties = source.definition["properties"] ?? source.definition
        return """
            \(answer)  rule \((properties["policyRule"] ?? .null).jsonText)
              declared \((properties["parameters"] ?? .null).jsonText)
              given \(source.parameters.jsonText)
            \(component.listing)
            """
    }
}
