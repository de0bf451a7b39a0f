import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// How many counts a rule holds, which the service limits (Language §1.7); the reader counts conditions and calls.
struct RuleSize {
    static let maximumParameters = 20
    static let maximumCountsOfAField = 5
    static let maximumValueCounts = 10
    static let maximumIterations = 100

    /// How often something occurs, and where it occurs once too often.
    struct Occurrences {
        var count = 0
        var excess: SourceSpan?

        mutating func add(at span: SourceSpan, limit: Int) {
            count += 1
            if count == limit + 1 { excess = span }
        }
    }

    var valueCounts = Occurrences()
    var fieldCounts: [String: Occurrences] = [:]

    mutating func addFieldCount(_ name: String, at span: SourceSpan) {
        fieldCounts[foldingASCII(name), default: Occurrences()]
            .add(at: span, limit: Self.maximumCountsOfAField)
    }

    mutating func addValueCount(at span: SourceSpan) {
        valueCounts.add(at: span, limit: Self.maximumValueCounts)
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
        reportFieldCounts()
    }

    /// Reports arrays that are counted too often, and begins to count anew.
    mutating func reportFieldCounts() {
        for (field, occurrences) in size.fieldCounts.sorted(by: { $0.key < $1.key }) {
            report("counts of `\(field)`", occurrences, RuleSize.maximumCountsOfAField)
        }
        size.fieldCounts = [:]
    }

    private mutating func report(
        _ what: String, _ occurrences: RuleSize.Occurrences, _ limit: Int
    ) {
        guard let excess = occurrences.excess else { return }
        refuse(
            "rule-limit", at: excess,
            "\(occurrences.count) \(what), and the service allows \(limit)")
    }
}
