import Diagnostics

extension LintRule {
    /// Rules on entries that silence other rules; `Suppressions` finds them.
    static let suppressionRules = [
        LintRule(
            control: "suppression-unused", .hygiene, .warning,
            Page(
                "An entry of `metadata.policycIgnore` silences no finding.",
                reason: """
                    The mistake that it was for is gone, or lies elsewhere. Left behind, the entry hides the next mistake of that \
                    kind.
                    """,
                bad: """
                    "metadata": { "policycIgnore": [
                      { "rule": "param-unused", "reason": "kept for the next version" } ] }
                    """,
                good: #""metadata": {}"#,
                source: "policyc")),
        LintRule(
            control: "suppression-expired", .hygiene, .warning,
            Page(
                "An entry of `metadata.policycIgnore` has passed its `expires`, and silences nothing any more.",
                reason:
                    "What was to be mended by that day is still there, or the entry is superfluous.",
                bad: """
                    "policycIgnore": [ { "rule": "param-unused", "reason": "rollout",
                      "expires": "2026-01-01" } ]
                    """,
                good: """
                    "policycIgnore": [ { "rule": "param-unused", "reason": "rollout",
                      "expires": "2027-01-01" } ]
                    """,
                source: "policyc")),
        LintRule(
            control: "suppression-invalid", .hygiene, .warning,
            Page(
                "An entry of `metadata.policycIgnore` names no known rule, gives no reason, or has no readable date.",
                reason: """
                    Such an entry silences nothing. A reason is asked for, so that whoever reads the policy later knows whether it \
                    still holds.
                    """,
                bad: #""policycIgnore": [ { "rule": "param-unused" } ]"#,
                good: """
                    "policycIgnore": [ { "rule": "param-unused", "reason": "kept for the next version" } ]
                    """,
                source: "policyc")),
    ]
}
