package import Diagnostics

/// What a configuration file sets: levels and options of rules, for all files or for some, files to leave out, and a profile.
///
/// Settings that come later win: those of a file beat those of the files that it extends, an entry of `overrides` beats `rules`, a rule
/// beats its group.
package struct LintConfiguration: Sendable {
    /// The level of a rule; nil leaves its findings out.
    typealias Level = Severity?

    /// Levels by rule or group, for the files that some patterns match.
    struct Levels: Sendable {
        /// Nil for all files; else the folder that the patterns start from, and the patterns.
        var files: (folder: String, patterns: [PathPattern])?
        var groups: [RuleGroup: Level] = [:]
        var rules: [RuleID: Level] = [:]
    }

    var levels: [Levels] = []
    var excluded: [(folder: String, patterns: [PathPattern])] = []
    /// The options of rules.
    package internal(set) var options = RuleOptions()
    /// The name or path of a profile, with the folder that a path starts from.
    package internal(set) var profile: (name: String, folder: String)?

    package init() {}

    /// Adds what a file sets to what the files that it extends set.
    package mutating func merge(_ other: LintConfiguration) {
        levels += other.levels
        excluded += other.excluded
        options.merge(other.options)
        profile = other.profile ?? profile
    }

    /// The finding with its level; nil when it is to be left out. `path` is absolute.
    package func apply(to finding: Diagnostic, in path: String?) -> Diagnostic? {
        if let path, isExcluded(path) { return nil }
        // The service takes what a template computes; only compilation cannot go on without it.
        var level: Level = finding.ruleID == "template-expression" ? .warning : finding.severity
        let group = RuleCatalogue.rule(finding.ruleID)?.group
        for entry in levels {
            if let files = entry.files {
                guard let path, Self.matches(path, files) else { continue }
            }
            if let group, let set = entry.groups[group] { level = set }
            if let set = entry.rules[finding.ruleID] { level = set }
        }
        guard let level else {
            // What has no meaning cannot be compiled, whatever a configuration says.
            return finding.consequence == .meaningless && finding.severity == .error
                ? finding : nil
        }
        return level == finding.severity ? finding : finding.with(severity: level)
    }

    /// Whether findings in a file do not count.
    package func isExcluded(_ path: String) -> Bool {
        excluded.contains { Self.matches(path, $0) }
    }

    private static func matches(
        _ path: String, _ files: (folder: String, patterns: [PathPattern])
    ) -> Bool {
        let prefix = files.folder.hasSuffix("/") ? files.folder : files.folder + "/"
        guard path.hasPrefix(prefix) else { return false }
        let relative = String(path.dropFirst(prefix.count))
        return files.patterns.contains { $0.matches(relative) }
    }
}

extension Diagnostic {
    /// The same with another level.
    func with(severity: Severity) -> Diagnostic {
        Diagnostic(
            ruleID, severity, consequence, at: location, message, notes: notes, help: help,
            fixes: fixes)
    }
}
