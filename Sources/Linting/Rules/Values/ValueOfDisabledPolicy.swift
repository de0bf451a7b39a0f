import Diagnostics
import PolicyCatalog
import PolicySemantics

extension LintRule {
    static let valueOfDisabledPolicy = LintRule(
        "value-of-disabled-policy", .values, .info,
        Page(
            "An assignment gives a value to a policy that its effect switches off.",
            reason: """
                With the effect `disabled` nothing is found, whatever the value says. Built-in initiatives have such policies: a value alone does not switch them on.
                """,
            bad: #""effect": { "value": "Disabled" }"#,
            good: #""effect": { "value": "Audit" }"#,
            source: "Language §6.1; Domain §3.1")
    ) { input, report in
        // A value of an initiative may be that of several policies.
        let used = Set(input.controls.all.filter(\.isActive).map(\.place))
        for control in input.controls.all
        where !control.isActive && control.value?.isAssigned == true && control.isWritten {
            guard !used.contains(control.place) else { continue }
            report.addOnce(
                at: control.place,
                "`\(control.parameterName)` has no effect: the effect of the policy is `\(control.effectSpelling)`"
            )
        }
    }
}
