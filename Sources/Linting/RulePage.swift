import Diagnostics

/// A rule's page in Markdown, as `policyc rules ID` prints it and `docs/rules` holds it.
package func rulePage(_ rule: LintRule) -> String {
    let commands = rule.mirrorsService ? "`validate` and `lint`" : "`lint`"
    var text = """
        # \(rule.id.name)

        \(rule.page.summary)

        \(rule.severity.rawValue.capitalizedASCII) · \(rule.group.title) · found by \(commands)

        ## Why is this bad?

        \(rule.page.reason)

        ## Example

        ```json
        \(rule.page.bad)
        ```

        ## Use instead

        ```json
        \(rule.page.good)
        ```

        """
    if let fix = rule.page.fix { text += "\n## Fix\n\n\(fix)\n" }
    return text + "\n## Source\n\n\(rule.page.source)\n"
}

extension String {
    /// With a capital at the start.
    fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
