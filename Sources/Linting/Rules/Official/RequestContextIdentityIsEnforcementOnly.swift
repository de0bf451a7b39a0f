import Diagnostics
import PolicyCatalog
import PolicySyntax

extension LintRule {
    static let requestContextIdentityIsEnforcementOnly = LintRule(
        "request-context-identity-is-enforcement-only", .logic, .warning,
        Page(
            "A rule depends on who sends the request.",
            reason: """
                Existing resources have no request: only requests are judged, and the policy gives no compliance data.
                """,
            bad: #"{ "value": "[tryGet(requestContext().identity, 'idtyp')]", "equals": "app" }"#,
            good: #"{ "field": "tags['owner']", "exists": false }"#,
            source: "azure-policy-linter; Language §5.4"),
        unit: .definition
    ) { input, report in
        for outline in input.outlines {
            // Once a definition: each further use has the same consequence.
            guard let use = outline.expressions.lazy.compactMap(\.identity).first else { continue }
            report.add(
                at: use.span,
                "the identity is known of requests only: scans of existing resources give no compliance data"
            )
        }
    }
}

extension Expression {
    /// The first `requestContext().identity` in the term.
    fileprivate var identity: Expression? {
        isIdentity ? self : parts.lazy.compactMap(\.identity).first
    }

    /// Whether the term is `requestContext().identity`.
    var isIdentity: Bool {
        guard let (base, name) = accessedMember, base.function == .requestContext else {
            return false
        }
        return name.map { equalsFoldingASCII($0, "identity") } ?? false
    }

    /// What a member is taken of, and its name when that is written out; nil for a term of another kind.
    var accessedMember: (base: Expression, name: String?)? {
        switch self {
        case .property(let base, let name, _): return (base, name.text)
        case .index(let base, let index, _):
            guard case .string(let name, _) = index else { return (base, nil) }
            return (base, name)
        case .string, .integer, .call: return nil
        }
    }

    /// The terms that the term is made of.
    var parts: [Expression] {
        switch self {
        case .string, .integer: []
        case .call(_, let arguments, _): arguments
        case .property(let base, _, _): [base]
        case .index(let base, let index, _): [base, index]
        }
    }
}
