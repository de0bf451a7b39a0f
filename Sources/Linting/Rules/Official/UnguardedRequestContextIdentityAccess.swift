import Diagnostics
import PolicySyntax

extension LintRule {
    static let unguardedRequestContextIdentityAccess = LintRule(
        "unguarded-request-context-identity-access", .logic, .warning,
        Page(
            "A claim of the request's identity is read without `tryGet`.",
            reason: """
                Which claims a token has depends on who asks for it. Reading one that is missing makes the evaluation fail, and a \
                failed evaluation refuses the request.
                """,
            bad: #"{ "value": "[requestContext().identity.idtyp]", "equals": "app" }"#,
            good: #"{ "value": "[tryGet(requestContext().identity, 'idtyp')]", "equals": "app" }"#,
            source: "azure-policy-linter; Language §5.4, §5.8"),
        unit: .definition
    ) { input, report in
        for expression in input.outlines.lazy.flatMap(\.expressions) {
            for access in expression.identityAccesses {
                report.add(
                    at: access.span, "the evaluation fails for requests without this claim",
                    help: "read it with `tryGet(requestContext().identity, …)`")
            }
        }
    }
}

extension Expression {
    /// The members of `requestContext().identity` that the term reads by a dot or an index.
    fileprivate var identityAccesses: [Expression] {
        let own = accessedMember?.base.isIdentity == true ? [self] : []
        return own + parts.flatMap(\.identityAccesses)
    }
}
