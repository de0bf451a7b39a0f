import Diagnostics

extension LintRule {
    /// Slips in the texts, words and numbers of JSON.
    static let textChecks: [LintRule] = [
        LintRule(
            compilation: "unterminated-string", .files, .error,
            Page(
                "A text or a name has no closing quote.",
                reason: lostText,
                bad: #""effect: "audit""#,
                good: #""effect": "audit""#,
                fix: "Writes the quote where a name lacks just that.",
                source: "RFC 8259 §7")),
        LintRule(
            compilation: "missing-quote", .files, .error,
            Page(
                "A text or an expression has no quote where it begins.",
                reason: lostText,
                bad: #""effect": [parameters('effect')]"#,
                good: #""effect": "[parameters('effect')]""#,
                fix: """
                    Writes the quotes around an expression. The quote that a text lacks is left \
                    to you, since it may begin at another place.
                    """,
                source: "RFC 8259 §7, Language §5.1")),
        LintRule(
            compilation: "unescaped-quote", .files, .error,
            Page(
                "A quote inside a text ends it too early.",
                reason: lostText + " "
                    + "Inside expressions, texts have single quotes.",
                bad: #""value": "[concat("a", "b")]""#,
                good: #""value": "[concat('a', 'b')]""#,
                source: "RFC 8259 §7")),
        LintRule(
            compilation: "bad-escape", .files, .error,
            Page(
                "A backslash begins no escape that JSON knows.",
                reason: lostText + " "
                    + "In paths and patterns a backslash is written twice.",
                bad: #""match": "C:\keys""#,
                good: #""match": "C:\\keys""#,
                source: "RFC 8259 §7")),
        LintRule(
            compilation: "lone-surrogate", .files, .error,
            Page(
                "An escape names half a character.",
                reason: """
                    Characters beyond the first plane take two escapes in JSON. Half of one is \
                    no text, and what readers make of it differs.
                    """,
                bad: #""displayName": "Keys \ud83d""#,
                good: #""displayName": "Keys \ud83d\udd11""#,
                source: "RFC 8259 §8.2")),
        LintRule(
            compilation: "control-character", .files, .error,
            Page(
                """
                A text holds a line break, a tab or another control character as it is.
                """,
                reason: lostText + " "
                    + "Such characters come from pasted text.",
                bad: #"""
                    "description": "Keys
                      expire."
                    """#,
                good: #""description": "Keys\nexpire.""#,
                source: "RFC 8259 §7")),
        LintRule(
            compilation: "invalid-utf8", .files, .error,
            Page(
                "The file is not UTF-8.",
                reason: """
                    JSON is UTF-8. A file in another encoding shows other characters to others, \
                    and names in it match nothing.
                    """,
                bad: #""displayName": "Schl�ssel""#,
                good: #""displayName": "Schlüssel""#,
                source: "RFC 8259 §8.1")),
        LintRule(
            compilation: "single-quotes", .files, .error,
            Page(
                "A text or a name stands in single quotes.",
                reason: lostText,
                bad: #"{ 'effect': 'audit' }"#,
                good: #"{ "effect": "audit" }"#,
                fix: "Writes double quotes.",
                source: "RFC 8259 §7")),
        LintRule(
            compilation: "unquoted-name", .files, .error,
            Page(
                "A name of a member has no quotes.",
                reason: lostText,
                bad: #"{ effect: "audit" }"#,
                good: #"{ "effect": "audit" }"#,
                fix: "Writes the quotes.",
                source: "RFC 8259 §4")),
        LintRule(
            compilation: "unknown-word", .files, .error,
            Page(
                "A word without quotes is none of `true`, `false` and `null`.",
                reason: lostText + " "
                    + "Python writes `True` and `None`; a text needs quotes.",
                bad: #""notEquals": True"#,
                good: #""notEquals": true"#,
                fix: """
                    Writes the word in small letters. The nearest of another word is left to \
                    you.
                    """,
                source: "RFC 8259 §3")),
        LintRule(
            compilation: "bad-number", .files, .error,
            Page(
                "A number is not written as JSON has it.",
                reason: lostText + " "
                    + """
                    JSON has no plus sign, no leading zero and no separators between digits.
                    """,
                bad: #""defaultValue": 04_096"#,
                good: #""defaultValue": 4096"#,
                source: "RFC 8259 §6")),
    ]
}
