import Diagnostics
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let nonComplianceMessageIgnored = LintRule(
        "noncompliance-message-ignored", .enforcement, .info,
        Page(
            "A non-compliance message is for policies of a mode that shows none.",
            reason: """
                Messages are shown for definitions of the Resource Manager modes only. Who is refused a key sees the text of the \
                service, not the one that was written for it.
                """,
            bad:
                #""nonComplianceMessages": [ { "message": "Use keys of 3072 bits; see the wiki." } ]"#,
            good: #""description": "Keys need 3072 bits; see the wiki.""#,
            source: "Language §1.4; Domain §1.1")
    ) { input, report in
        for assignment in input.assignments {
            for message in assignment.syntax.nonComplianceMessages {
                let subject = assignment.policies.filter { policy in
                    guard let id = message.referenceID?.text else { return true }
                    return equalsFoldingASCII(policy.policyDefinitionReferenceID ?? "", id)
                }
                // A definition without a mode or of an unknown one may show it.
                guard let mode = subject.first?.mode,
                    subject.allSatisfy({ $0.mode?.isOfResourceManager == false })
                else { continue }
                report.add(
                    at: message.message.span,
                    "policies of mode `\(mode.name)` do not show messages of assignments")
            }
        }
    }
}

extension PolicyMode {
    /// Whether the mode is `All` or `Indexed`.
    fileprivate var isOfResourceManager: Bool { self == .all || self == .indexed }
}
