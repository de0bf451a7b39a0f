import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let setEffectNarrowerThanMember = LintRule(
        "set-effect-narrower-than-member", .parameters, .info,
        Page(
            "An initiative hides the effect `deny` of a policy that supports it.",
            reason: """
                The allowed values of the initiative's parameter leave out `deny`, so that no assignment of the initiative can enforce the policy; \
                only an override of an assignment could. Where audit is all that is meant, that is in order.
                """,
            bad: #""effect": { "type": "String", "allowedValues": ["Audit", "Disabled"] }"#,
            good:
                #""effect": { "type": "String", "allowedValues": ["Audit", "Deny", "Disabled"] }"#,
            source: "Language §1.3, §6")
    ) { input, report in
        var lookup = DefinitionLookup(input.definitions)
        for initiative in input.initiatives where !initiative.isBuiltIn {
            let narrow = Dictionary(
                initiative.parameters.filter { $0.leavesOutDeny }.map {
                    (foldingASCII($0.name.text), $0)
                }, uniquingKeysWith: { first, _ in first })
            guard !narrow.isEmpty else { continue }
            for reference in initiative.references {
                guard
                    let effect = lookup.definition(withID: reference.policyDefinitionID.text)?
                        .effectParameter,
                    effect.allows(.deny),
                    let given = reference.parameters.first(where: {
                        equalsFoldingASCII($0.name.text, effect.name.text)
                    }),
                    case .expression(let expression, _) = given.value,
                    let name = expression.nameOfParameter,
                    let parameter = narrow[foldingASCII(name)]
                else { continue }
                report.add(
                    at: given.value.span,
                    "`\(parameter.name.text)` of the initiative does not allow `deny`, which this policy supports",
                    notes: [DiagnosticNote("declared here", at: .span(parameter.name.span))])
            }
        }
    }
}

extension ParameterDeclaration {
    fileprivate func allows(_ effect: Effect) -> Bool {
        allowedValues?.contains { $0.string.flatMap(Effect.init(named:)) == effect } ?? false
    }

    /// Whether the allowed values are some, and `deny` is not among them.
    fileprivate var leavesOutDeny: Bool {
        guard let allowedValues, !allowedValues.isEmpty else { return false }
        return !allows(.deny)
    }
}
