import Diagnostics

extension LintRule {
    /// Slips in the brackets, separators and members of JSON texts.
    static let bracketChecks: [LintRule] = [
        LintRule(
            compilation: "missing-comma", .files, .error,
            Page(
                """
                Two elements or members stand beside each other without a comma between them.
                """,
                reason: lostText,
                bad: #""allowedECNames": ["P-256" "P-384"]"#,
                good: #""allowedECNames": ["P-256", "P-384"]"#,
                fix: """
                    Writes the comma, where what follows is plainly the next element or member.
                    """,
                source: "RFC 8259 §2")),
        LintRule(
            compilation: "missing-colon", .files, .error,
            Page(
                "A name in an object has no colon after it.",
                reason: lostText,
                bad: #""defaultValue" "Audit""#,
                good: #""defaultValue": "Audit""#,
                fix: "Writes the colon.",
                source: "RFC 8259 §4")),
        LintRule(
            compilation: "missing-value", .files, .error,
            Page(
                "A comma, a colon or the whole file has no value where one is expected.",
                reason: lostText + " "
                    + """
                    An element that was deleted by half changes a list without a trace.
                    """,
                bad: #""allowedECNames": ["P-256", , "P-384"]"#,
                good: #""allowedECNames": ["P-256", "P-384"]"#,
                source: "RFC 8259 §2")),
        LintRule(
            compilation: "missing-name", .files, .error,
            Page(
                "A value stands in an object without a name.",
                reason: lostText + " "
                    + "Often the brackets of an array became those of an object.",
                bad: #""in": { 2048, 3072 }"#,
                good: #""in": [2048, 3072]"#,
                source: "RFC 8259 §4")),
        LintRule(
            compilation: "duplicate-member", .files, .error,
            Page(
                "An object has a name twice; letter case does not matter.",
                reason: """
                    Readers keep the first or the last of the two and drop the other silently: a \
                    condition or an effect that a reviewer has seen may not be there at all.
                    """,
                bad: #"{ "effect": "audit", "Effect": "deny" }"#,
                good: #"{ "effect": "deny" }"#,
                source: "RFC 8259 §4, decision 14")),
        LintRule(
            compilation: "unclosed-bracket", .files, .error,
            Page(
                "A bracket or brace is opened and never closed.",
                reason: lostText,
                bad: #""allowedValues": ["Audit", "Deny", "defaultValue": "Audit""#,
                good: #""allowedValues": ["Audit", "Deny"], "defaultValue": "Audit""#,
                source: "RFC 8259 §2")),
        LintRule(
            compilation: "extra-closing-bracket", .files, .error,
            Page(
                "A closing bracket or brace closes nothing.",
                reason: lostText,
                bad: #""allowedValues": ["Audit", "Deny"]], "defaultValue": "Audit""#,
                good: #""allowedValues": ["Audit", "Deny"], "defaultValue": "Audit""#,
                source: "RFC 8259 §2")),
        LintRule(
            compilation: "mismatched-bracket", .files, .error,
            Page(
                "A brace closes an array, or a bracket an object.",
                reason: lostText,
                bad: #""in": ["RSA-HSM", "EC-HSM"}"#,
                good: #""in": ["RSA-HSM", "EC-HSM"]"#,
                source: "RFC 8259 §2")),
        LintRule(
            compilation: "unexpected-character", .files, .error,
            Page(
                """
                A character stands where JSON knows none, such as a semicolon or a typographic \
                quote.
                """,
                reason: lostText + " "
                    + "Text processors and chats replace quotes when a policy is pasted.",
                bad: #""effect": “audit”"#,
                good: #""effect": "audit""#,
                source: "RFC 8259 §2")),
        LintRule(
            compilation: "text-after-value", .files, .error,
            Page(
                "Something follows the document in its file.",
                reason: """
                    A file holds one JSON text. What comes after it is read by nobody, often the \
                    second half of a merge or of a paste.
                    """,
                bad: #"""
                    { "properties": {} }
                    "parameters": {}
                    """#,
                good: #"{ "properties": {}, "parameters": {} }"#,
                source: "RFC 8259 §2")),
        LintRule(
            compilation: "too-deep", .files, .error,
            Page(
                "Arrays and objects are nested more than 512 levels deep.",
                reason: """
                    No policy needs that many levels. Such a text comes from a program that went \
                    wrong or that wants to break a parser, so it is not read further.
                    """,
                bad: #""metadata": [[[[…]]]]"#,
                good: #""metadata": { "category": "Key Vault" }"#,
                source: "RFC 8259 §9")),
        LintRule(
            compilation: "json-trailing-comma", .files, .warning,
            Page(
                "A comma follows the last element or member.",
                reason: """
                    policyc reads such a file, and so do many editors. Other readers of JSON \
                    refuse it.
                    """,
                bad: #""in": ["RSA-HSM", "EC-HSM",]"#,
                good: #""in": ["RSA-HSM", "EC-HSM"]"#,
                fix: "Removes the comma.",
                source: "RFC 8259 §5, decision 14")),
        LintRule(
            compilation: "json-comment", .files, .warning,
            Page(
                "The file holds a comment.",
                reason: """
                    JSON has no comments. policyc reads past them, and so do some other readers; \
                    the rest refuse the file.
                    """,
                bad: #""effect": "audit" // deny after the pilot"#,
                good: #""effect": "audit""#,
                source: "RFC 8259 §2, decision 14")),
        LintRule(
            compilation: "unterminated-comment", .files, .error,
            Page(
                "A comment begins with `/*` and never ends.",
                reason: """
                    All that follows is part of the comment, so that most of the document is \
                    lost.
                    """,
                bad: #"{ /* draft "effect": "audit" }"#,
                good: #"{ "effect": "audit" }"#,
                source: "RFC 8259 §2")),
    ]
}

/// Why every slip of JSON is bad.
let lostText = """
    Nothing can be read where JSON is broken: the service refuses the whole file, and tools \
    report the mistake at a place far away.
    """
