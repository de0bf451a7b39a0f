package import Diagnostics

/// A rule of `validate` and `lint`: what its page says, and how its findings are made.
///
/// A rule whose `check` is nil is found by the stages of compilation; it stands here for its page and its level.
package struct LintRule: Sendable {
    package let id: RuleID
    package let group: RuleGroup
    /// The level of a finding unless the configuration or the rule itself says another.
    package let severity: Severity
    /// Whether `validate` runs it: the service refuses such documents.
    package let mirrorsService: Bool
    /// What its page says.
    package let page: Page
    /// The name of the number of days that the configuration may set; nil for a rule without one.
    package let option: String?
    /// What a check looks at; a rule that looks at each definition alone may run on parts of them.
    package let unit: Unit
    let check: (@Sendable (LintInput, inout LintReport) -> Void)?

    /// The text of a rule's page, in Markdown without headings.
    package struct Page: Sendable {
        /// What is found, in one sentence.
        package let summary: String
        /// Why that is bad.
        package let reason: String
        /// JSON that the rule finds, as short as it can be.
        package let bad: String
        /// The same as it should be.
        package let good: String
        /// What `--fix` does; nil without a fix.
        package let fix: String?
        /// Where the rule comes from: a section of the language or domain notes, the official linter, a standard.
        package let source: String

        package init(
            _ summary: String, reason: String, bad: String, good: String, fix: String? = nil,
            source: String
        ) {
            self.summary = summary
            self.reason = reason
            self.bad = bad
            self.good = good
            self.fix = fix
            self.source = source
        }
    }

    /// How much of a run a check looks at.
    package enum Unit: Sendable {
        /// One definition at a time, so that parts of a run can be checked side by side.
        case definition
        case run
    }

    /// A rule of the linter.
    init(
        _ id: RuleID, _ group: RuleGroup, _ severity: Severity, mirrorsService: Bool = false,
        _ page: Page, option: String? = nil, unit: Unit = .run,
        check: @escaping @Sendable (LintInput, inout LintReport) -> Void
    ) {
        self.id = id
        self.group = group
        self.severity = severity
        self.mirrorsService = mirrorsService
        self.page = page
        self.option = option
        self.unit = unit
        self.check = check
    }

    /// A rule on what silences other rules.
    init(control id: RuleID, _ group: RuleGroup, _ severity: Severity, _ page: Page) {
        self.init(id, group, severity, page) { _, _ in }
    }

    /// A rule that compilation checks; `validate` always says what it finds.
    init(compilation id: RuleID, _ group: RuleGroup, _ severity: Severity, _ page: Page) {
        self.id = id
        self.group = group
        self.severity = severity
        mirrorsService = true
        self.page = page
        option = nil
        unit = .run
        check = nil
    }
}

/// What rules are about; the order is that of `policyc rules`.
package enum RuleGroup: String, Sendable, CaseIterable {
    case files, syntax, definitions, parameters, values, enforcement, scopes, logic, hygiene

    /// What the group's rules have in common.
    package var title: String {
        switch self {
        case .files: "Files and JSON"
        case .syntax: "Documents and expressions"
        case .definitions: "Definitions"
        case .parameters: "Parameters and their values"
        case .values: "Values for the governance of keys"
        case .enforcement: "Modes, effects and enforcement"
        case .scopes: "Scopes and exemptions"
        case .logic: "Logic of rules"
        case .hygiene: "Hygiene"
        }
    }
}
