import Diagnostics
import JSONSyntax
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let notScopeDuplicate = LintRule(
        "notscope-duplicate", .scopes, .warning,
        Page(
            "An excluded scope is excluded already: by the same id, or by one above it.",
            reason:
                "It changes nothing, and whoever removes one of the two expects the scope to be judged again.",
            bad: """
                "notScopes": [
                  "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/test",
                  "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/Test" ]
                """,
            good:
                #""notScopes": ["/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/test"]"#,
            fix: "Removes an id that is there before, in any letter case.",
            source: "Language §1.4")
    ) { input, report in
        for assignment in input.assignments {
            let scopes = assignment.syntax.notScopes
            let first = Dictionary(
                scopes.map { (normalScope($0.text), $0) }, uniquingKeysWith: { first, _ in first })
            let body = assignment.syntax.body
            let elements = (body?["notScopes"] ?? body?["notScope"])?.elements ?? []
            let indices = Dictionary(
                elements.enumerated().map { ($1.span, $0) }, uniquingKeysWith: { first, _ in first }
            )
            for scope in scopes where !scope.text.isEmpty {
                let normal = normalScope(scope.text)
                if let same = first[normal], same.span != scope.span {
                    report.add(
                        at: scope.span, "the scope is excluded already",
                        notes: [DiagnosticNote("first here", at: .span(same.span))],
                        fix: indices[scope.span].flatMap {
                            removal(of: $0, from: elements, in: input.sources)
                        })
                } else if let around = first.scope(around: normal) {
                    report.add(
                        at: scope.span, "the scope lies in `\(around.text)`, which is excluded",
                        notes: [DiagnosticNote("excluded here", at: .span(around.span))])
                }
            }
        }
    }
}

extension [String: SpannedString] {
    /// The entry of the nearest id above one, both in normal form.
    fileprivate func scope(around id: String) -> SpannedString? {
        var rest = id[...]
        while let slash = rest.lastIndex(of: "/"), slash > rest.startIndex {
            rest = rest[..<slash]
            if let found = self[String(rest)] { return found }
        }
        return nil
    }
}
