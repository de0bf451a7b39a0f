import Diagnostics
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let overrideOrderShadowed = LintRule(
        "override-order-shadowed", .enforcement, .warning,
        Page(
            "An override is for nothing but policies and locations that an earlier override of its kind already has.",
            reason: "Of several overrides the first that matches counts: the later one never does.",
            bad: """
                "overrides": [
                  { "kind": "policyEffect", "value": "Audit" },
                  { "kind": "policyEffect", "value": "Disabled",
                    "selectors": [ { "kind": "resourceLocation", "in": ["westeurope"] } ] } ]
                """,
            good: """
                "overrides": [
                  { "kind": "policyEffect", "value": "Disabled",
                    "selectors": [ { "kind": "resourceLocation", "in": ["westeurope"] } ] },
                  { "kind": "policyEffect", "value": "Audit" } ]
                """,
            source: "Language §1.4.2; decision 17")
    ) { input, report in
        for assignment in input.assignments {
            // The service takes ten; each is compared with those before it.
            let overrides = Array(assignment.syntax.overrides.prefix(10))
            for (index, later) in overrides.enumerated() {
                guard let earlier = overrides[..<index].first(where: { $0.covers(later) }) else {
                    continue
                }
                report.add(
                    at: later.value.span,
                    "the override never counts: an earlier one is for all of its policies and locations",
                    notes: [DiagnosticNote("the earlier one", at: .span(earlier.value.span))],
                    help: "put the narrower override first")
            }
        }
    }
}

extension AssignmentOverride {
    fileprivate func covers(_ later: AssignmentOverride) -> Bool {
        isOfEffectKind == later.isOfEffectKind
            && ["policyDefinitionReferenceId", "resourceLocation"].allSatisfy { kind in
                covers(later, kind)
            }
    }

    private var isOfEffectKind: Bool { equalsFoldingASCII(kind.text, "policyEffect") }

    /// Whether each value of a property that the other override is for is one that this one is for.
    private func covers(_ later: AssignmentOverride, _ kind: String) -> Bool {
        func selector(_ override: AssignmentOverride) -> Selector? {
            override.selectors.first { equalsFoldingASCII($0.kind.text, kind) }
        }
        guard let own = selector(self) else { return true }
        guard let other = selector(later) else { return false }
        let values = Set(own.values.map { normalLocation($0.text) })
        let others = Set(other.values.map { normalLocation($0.text) })
        switch (own.isIn, other.isIn) {
        case (true, true): return others.isSubset(of: values)
        case (false, true): return others.isDisjoint(with: values)
        case (false, false): return values.isSubset(of: others)
        case (true, false): return false
        }
    }
}
