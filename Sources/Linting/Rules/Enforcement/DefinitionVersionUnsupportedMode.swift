import Diagnostics
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let definitionVersionUnsupportedMode = LintRule(
        "definition-version-unsupported-mode", .enforcement, .warning,
        Page(
            "An assignment asks for a version of a definition for Managed HSMs.",
            reason: """
                The mode `Microsoft.ManagedHSM.Data` does not support versions of built-in definitions, so that the assignment \
                does not hold what it asks for.
                """,
            bad:
                #""policyDefinitionId": "…/policyDefinitions/86810a98-…", "definitionVersion": "1.*.*""#,
            good: #""policyDefinitionId": "…/policyDefinitions/86810a98-…""#,
            source: "Language §1.4")
    ) { input, report in
        for assignment in input.assignments where assignment.bound?.initiative == nil {
            guard let version = assignment.syntax.definitionVersion,
                let mode = assignment.policies.first?.definition.mode,
                PolicyMode(named: mode.text) == .managedHSM
            else { continue }
            report.add(
                at: version.span,
                "mode `\(PolicyMode.managedHSM.name)` does not support versions of definitions",
                help: "leave out `definitionVersion`")
        }
    }
}
