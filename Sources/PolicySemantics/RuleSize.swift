import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// How many counts a rule holds, which the service limits (Language §1.7); the reader counts conditions and calls.
struct RuleSize {
    static let maximumParameters = 20
    static let maximumCountsOfAField = 5
    static let maximumValueCounts = 10

    var valueCounts = 0
    private(set) var fieldCounts: [String: Int] = [:]

    mutating func countField(_ name: String) {
        fieldCounts[foldingASCII(name), default: 0] += 1
    }
}

extension DefinitionCheck {
    /// Compares the size of the definition with the limits; built-ins exceed the one on parameters (Language §1.7).
    mutating func checkLimits() {
        if definition.parameters.count > RuleSize.maximumParameters {
            diagnostics.warning(
                "rule-limit", at: definition.parameters[RuleSize.maximumParameters].name.span,
                "\(definition.parameters.count) parameters, and the service documents a limit of "
                    + "\(RuleSize.maximumParameters)")
        }
        report("value counts in a rule", size.valueCounts, RuleSize.maximumValueCounts)
        for (field, count) in size.fieldCounts.sorted(by: { $0.key < $1.key }) {
            report("counts of `\(field)`", count, RuleSize.maximumCountsOfAField)
        }
    }

    private mutating func report(_ what: String, _ count: Int, _ limit: Int) {
        guard count > limit else { return }
        refuse(
            "rule-limit", at: definition.rule.condition.span,
            "\(count) \(what), and the service allows \(limit)")
    }
}
