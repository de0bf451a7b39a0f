package import Diagnostics
import JSONSyntax

/// Reads a configuration file, `.policyc.json`:
///
///     {
///       "extends": ["../base.json"],
///       "profile": "recommended",
///       "exclude": ["vendor/**"],
///       "groups": { "hygiene": "off" },
///       "rules": { "param-unused": "error", "exemption-too-long": { "level": "warning", "maximumDays": 180 } },
///       "overrides": [ { "files": ["legacy/**"], "rules": { "param-unused": "off" } } ]
///     }
///
/// Comments and trailing commas are taken. A mistake is an error with its place; the rest is still read.
package struct ConfigurationReader {
    private let folder: String
    private var configuration = LintConfiguration()
    private var diagnostics = DiagnosticBag()
    private var extended: [String] = []

    /// Reads a file; `folder` is the absolute path of the folder that holds it, from which its patterns and paths start.
    package static func read(
        _ file: SourceFile, folder: String, into diagnostics: inout DiagnosticBag
    ) -> (configuration: LintConfiguration, extended: [String]) {
        var reader = ConfigurationReader(folder: folder)
        var found = DiagnosticBag()
        let root = parseJSON(file, into: &found).root
        for mistake in found.diagnostics
        where !["json-comment", "json-trailing-comma"].contains(mistake.ruleID.name) {
            reader.diagnostics.add(mistake)
        }
        if let root { reader.read(root) }
        diagnostics.add(contentsOf: reader.diagnostics)
        return (reader.configuration, reader.extended)
    }

    private init(folder: String) {
        self.folder = folder
    }

    private static let names = [
        "$schema", "extends", "profile", "exclude", "groups", "rules", "overrides",
    ]

    private mutating func read(_ root: JSONValue) {
        guard root.kind == .object else {
            return mistake(root.span, "a configuration is an object")
        }
        var levels = LintConfiguration.Levels()
        for member in root.members where member.hasName {
            switch member.name {
            case "$schema": break
            case "extends": extended += texts(member.value)
            case "profile":
                if let name = text(member.value) { configuration.profile = (name, folder) }
            case "exclude":
                configuration.excluded.append((folder, texts(member.value).map(PathPattern.init)))
            case "groups": readGroups(member.value, into: &levels)
            case "rules": readRules(member.value, into: &levels, takesOptions: true)
            case "overrides": break
            default: unknown(member, among: Self.names)
            }
        }
        configuration.levels.append(levels)
        for entry in root["overrides"]?.elements ?? [] { readOverride(entry) }
        if let overrides = root["overrides"], overrides.kind != .array {
            mistake(overrides.span, "`overrides` is a list of objects with `files` and `rules`")
        }
    }

    private mutating func readOverride(_ entry: JSONValue) {
        var levels = LintConfiguration.Levels()
        guard let files = entry["files"] else {
            return mistake(entry.span, "an override needs `files`, a list of patterns")
        }
        levels.files = (folder, texts(files).map(PathPattern.init))
        for member in entry.members where member.hasName {
            switch member.name {
            case "files": break
            case "groups": readGroups(member.value, into: &levels)
            case "rules": readRules(member.value, into: &levels, takesOptions: false)
            default: unknown(member, among: ["files", "groups", "rules"])
            }
        }
        configuration.levels.append(levels)
    }

    private mutating func readGroups(
        _ object: JSONValue, into levels: inout LintConfiguration.Levels
    ) {
        guard object.kind == .object else {
            return mistake(object.span, "`groups` is an object of levels")
        }
        for member in object.members where member.hasName {
            guard let group = RuleGroup(rawValue: member.name) else {
                unknown(member, among: RuleGroup.allCases.map(\.rawValue))
                continue
            }
            if let level = level(member.value) { levels.groups[group] = level }
        }
    }

    private mutating func readRules(
        _ object: JSONValue, into levels: inout LintConfiguration.Levels, takesOptions: Bool
    ) {
        guard object.kind == .object else {
            return mistake(object.span, "`rules` is an object of levels")
        }
        for member in object.members where member.hasName {
            let id = RuleID(stringLiteral: member.name)
            guard let rule = RuleCatalogue.rule(id) else {
                unknown(member, among: RuleCatalogue.rules.map(\.id.name))
                continue
            }
            guard member.value.kind == .object, takesOptions else {
                if let level = level(member.value) { levels.rules[id] = level }
                continue
            }
            for option in member.value.members where option.hasName {
                if option.name == "level" {
                    if let level = level(option.value) { levels.rules[id] = level }
                } else {
                    readOption(option, of: rule)
                }
            }
        }
    }

    private mutating func readOption(_ option: JSONMember, of rule: LintRule) {
        guard option.name == rule.option else {
            return unknown(option, among: ["level"] + [rule.option].compactMap { $0 })
        }
        guard let days = option.value.number?.int64, days >= 0 else {
            return mistake(option.value.span, "a number of days is needed here")
        }
        configuration.options.set(option.name, of: rule.id, to: option.value)
    }

    /// A level; the inner optional is nil for `off`, the outer one after a mistake.
    private mutating func level(_ value: JSONValue) -> LintConfiguration.Level? {
        if let name = value.string {
            if name == "off" { return .some(nil) }
            if let severity = Severity(rawValue: name) { return .some(severity) }
        }
        mistake(value.span, "a level is `error`, `warning`, `info` or `off`")
        return nil
    }

    private mutating func texts(_ value: JSONValue) -> [String] {
        if let text = value.string { return [text] }
        guard value.kind == .array else {
            mistake(value.span, "a list of texts is needed here")
            return []
        }
        return value.elements.compactMap { text($0) }
    }

    private mutating func text(_ value: JSONValue) -> String? {
        if let text = value.string { return text }
        mistake(value.span, "a text is needed here")
        return nil
    }

    private mutating func unknown(_ member: JSONMember, among names: [String]) {
        mistake(
            member.nameSpan, "unknown name `\(member.name)`",
            help: nearestName(to: member.name, among: names).map { "did you mean `\($0)`?" })
    }

    private mutating func mistake(_ span: SourceSpan, _ message: String, help: String? = nil) {
        diagnostics.error("configuration", at: span, message, help: help)
    }
}
