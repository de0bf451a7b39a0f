import Diagnostics

extension LintRule {
    /// Selectors of resources and the hierarchy of scopes.
    static let scopeChecks: [LintRule] = [
        LintRule(
            compilation: "unknown-selector-kind", .scopes, .error,
            Page(
                "A selector is of a kind that its place does not know.",
                reason: """
                    The service refuses the document. Resource selectors of an assignment know \
                    locations and types; reference ids belong to overrides, principals to \
                    exemptions.
                    """,
                bad: #"{ "kind": "resourceLocations", "in": ["westeurope"] }"#,
                good: #"{ "kind": "resourceLocation", "in": ["westeurope"] }"#,
                fix: """
                    Writes the nearest known name. `--fix` leaves that to you, since the name \
                    may not be what was meant.
                    """,
                source: "Language §1.4.1, §1.4.2, §1.5")),
        LintRule(
            compilation: "unknown-selector-value", .scopes, .error,
            Page(
                """
                A selector has a value that no resource has.
                """,
                reason: """
                    It selects nothing. `resourceWithoutLocation` has only one value, and with \
                    another the service refuses the document; `resourceType` looks at vaults and \
                    HSMs, and not at the keys in them.
                    """,
                bad: #"{ "kind": "resourceWithoutLocation", "in": ["global"] }"#,
                good: #"""
                    { "kind": "resourceWithoutLocation", "in": ["subscriptionLevelResources"] }
                    """#,
                fix: """
                    Writes the only value. `--fix` leaves that to you, since another kind may \
                    have been meant.
                    """,
                source: "Language §1.4.1")),
        LintRule(
            compilation: "selector-kind-misuse", .scopes, .error,
            Page(
                "Selectors of one list exclude each other, or one has no value.",
                reason: """
                    A selector has `in` or `notIn`, a kind stands once in a list, and a resource \
                    has a location or none: the service refuses the document. Without a value a \
                    selector selects nothing, or excludes nothing.
                    """,
                bad: #"{ "kind": "resourceType", "in": ["a/b"], "notIn": ["a/c"] }"#,
                good: #"{ "kind": "resourceType", "in": ["a/b"] }"#,
                source: "Language §1.4.1")),
        LintRule(
            compilation: "repeated-assignment", .scopes, .warning,
            Page(
                "An assignment is given twice with one id.",
                reason: """
                    The second is left out, for every result would count twice. Often two \
                    exports overlap.
                    """,
                bad: #"""
                    { "id": "…/policyAssignments/rsa" }, { "id": "…/policyAssignments/RSA" }
                    """#,
                good: #"{ "id": "…/policyAssignments/rsa" }"#,
                source: "Language §1.4")),
        LintRule(
            compilation: "repeated-exemption", .scopes, .warning,
            Page(
                "An exemption is given twice with one id.",
                reason: """
                    The second is left out. Where it says something else, nobody knows which is \
                    in force; often two exports overlap.
                    """,
                bad: #"""
                    { "id": "…/policyExemptions/legacy" }, { "id": "…/policyExemptions/Legacy" }
                    """#,
                good: #"{ "id": "…/policyExemptions/legacy" }"#,
                source: "Language §1.5")),
        LintRule(
            compilation: "scope-contradicts-id", .scopes, .warning,
            Page(
                "The scope of an assignment is another one than its id says.",
                reason: """
                    The service reads the scope off the id, and `scope` only repeats it. \
                    policyc goes by the id.
                    """,
                bad: #"""
                    "id": "/subscriptions/1…/policyAssignments/rsa", "scope": "/subscriptions/2…"
                    """#,
                good: #"""
                    "id": "/subscriptions/1…/policyAssignments/rsa", "scope": "/subscriptions/1…"
                    """#,
                source: "Language §1.4")),
        LintRule(
            compilation: "hierarchy-conflict", .scopes, .error,
            Page(
                "Exports name two parents of one management group or subscription.",
                reason: """
                    Which assignments reach it depends on the parent. The first one counts; \
                    exports of different days do not fit together.
                    """,
                bad: #"""
                    "name": "keys", "parent": "contoso" … "name": "keys", "parent": "fabrikam"
                    """#,
                good: #""name": "keys", "parent": "contoso""#,
                source: "Language §1.4")),
        LintRule(
            compilation: "hierarchy-cycle", .scopes, .error,
            Page(
                "Management groups lie below each other in a circle.",
                reason: """
                    No hierarchy of Azure is like that. One link is left out; the exports do not \
                    fit together.
                    """,
                bad: #"""
                    "name": "keys", "parent": "hsms" … "name": "hsms", "parent": "keys"
                    """#,
                good: #"""
                    "name": "keys", "parent": "contoso" … "name": "hsms", "parent": "keys"
                    """#,
                source: "Language §1.4")),
        LintRule(
            compilation: "unknown-parent", .scopes, .warning,
            Page(
                "A management group names a parent that no document describes.",
                reason: """
                    What lies above is not known, and so are the assignments that come from \
                    there.
                    """,
                bad: #""name": "keys", "parent": "contoso""#,
                good: #""name": "contoso" … "name": "keys", "parent": "contoso""#,
                source: "Language §1.4")),
    ]
}
