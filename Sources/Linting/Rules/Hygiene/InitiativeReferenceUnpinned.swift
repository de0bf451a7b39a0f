import Diagnostics
import PolicySyntax

extension LintRule {
    static let initiativeReferenceUnpinned = LintRule(
        "initiative-reference-unpinned", .hygiene, .info,
        Page(
            "An initiative refers to a built-in definition without a `definitionVersion`.",
            reason: """
                It then takes the newest major version: parameters may change under it, and what it denies, without a change of the \
                initiative.
                """,
            bad:
                #""policyDefinitions": [ { "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/…" } ]"#,
            good:
                #""policyDefinitions": [ { "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/…", "definitionVersion": "1.*.*" } ]"#,
            source: "Language §1.3, §1.4; AzPolicyTest")
    ) { input, report in
        for initiative in input.initiatives {
            let loose = initiative.references.filter {
                $0.definitionVersion == nil
                    && foldingASCII($0.policyDefinitionID.text).hasPrefix(builtinPrefix)
            }
            guard let first = loose.first else { continue }
            let others = loose.count == 1 ? "" : ", like \(loose.count - 1) more"
            report.add(
                at: first.policyDefinitionID.span,
                "the reference takes whichever major version is the newest\(others)",
                help: "pin the major version with `definitionVersion`, such as `1.*.*`")
        }
    }
}

private let builtinPrefix = "/providers/microsoft.authorization/policydefinitions/"
