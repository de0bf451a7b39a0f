import Diagnostics
import PolicySyntax

extension LintRule {
    static let deploymentModeComplete = LintRule(
        "deployment-mode-complete", .definitions, .warning,
        Page(
            "A `deployIfNotExists` deploys in the mode `Complete`.",
            reason: """
                In that mode a deployment deletes what is in the resource group and not in the template: here everything but the \
                one resource that the policy adds.
                """,
            bad: #""deployment": { "properties": { "mode": "Complete", "template": {} } }"#,
            good: #""deployment": { "properties": { "mode": "incremental", "template": {} } }"#,
            source: "Language §6.3; AzPolicyTest"),
        unit: .definition
    ) { input, report in
        for definition in input.definitions {
            guard case .members(let details)? = definition.rule.details,
                let deployment = details.record["deployment"]?.value,
                case .string(let mode, let span)? = deployment.member("properties")?.member("mode"),
                equalsFoldingASCII(mode, "Complete")
            else { continue }
            report.add(
                at: span, "the deployment deletes all other resources of the resource group",
                help: "write `incremental`")
        }
    }
}

extension Template {
    /// The value of an object's member, folding ASCII case.
    fileprivate func member(_ name: String) -> Template? {
        guard case .object(let members, _) = self else { return nil }
        return members.first { equalsFoldingASCII($0.name, name) }?.value
    }
}
