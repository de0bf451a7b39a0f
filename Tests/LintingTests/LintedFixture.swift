import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import TestSupport
import Testing

@testable import Linting

/// A fixture of a rule: `bad.json`, `good.json`, `findings.txt`, perhaps `fixed.json`, `options.json` and `aliases.json`.
///
/// `options.json` may hold `now`, a date-time, `profile`, the name of a profile, `unknownAliases`, as the option of that name, and
/// `options`, the options of the rule; `aliases.json` holds provider metadata, `compliance.json` the summary of an evaluation, and
/// `before.json` the text that the file had before a change.
struct LintedFixture {
    let rule: LintRule
    private let folder: String

    init(_ rule: LintRule) {
        self.rule = rule
        folder = "Tests/LintingTests/Fixtures/\(rule.id.name)/"
    }

    /// The content of a file of the fixture; nil when there is none.
    func content(_ name: String) -> [UInt8]? { try? RepositoryFile(folder + name).bytes }

    /// A recorded file of the fixture.
    func golden(_ name: String) -> GoldenFile { GoldenFile(folder + name) }

    /// What the rule finds in a text, and all that is found.
    func lint(_ text: [UInt8]) async throws -> Result {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "policy.json", bytes: text)
        let document = parseJSON(sources[file], into: &diagnostics)
        let documents = readPolicyDocuments(document, into: &diagnostics)
        let settings = try settings()
        let fields = fields(assumesPaths: settings.assumesPaths)
        let governance = resolve(
            documents, fields: fields, sources: &sources, into: &diagnostics)
        var input = LintInput(
            sources: sources, files: [document], documents: documents, governance: governance,
            fields: fields, now: settings.now, options: settings.options,
            profile: settings.profile)
        input.compliance = compliance()
        input.previousTexts = content("before.json").map { [file: $0] } ?? [:]
        let found = Suppressions(input).apply(
            to: diagnostics.diagnostics + (await Linter.findings(input))
        ).findings
        return Result(sources: sources, all: found, own: found.filter { $0.ruleID == rule.id })
    }

    private func fields(assumesPaths: Bool) -> FieldResolver {
        var fields = FieldResolver(assumesPaths: assumesPaths)
        guard let text = content("aliases.json") else { return fields }
        var diagnostics = DiagnosticBag()
        var sources = SourceMap()
        let file = sources.add(path: "aliases.json", bytes: text)
        fields.catalogue.read(sources[file], into: &diagnostics)
        #expect(diagnostics.diagnostics.isEmpty)
        return fields
    }

    private func compliance() -> ComplianceSummary? {
        guard let text = content("compliance.json") else { return nil }
        var diagnostics = DiagnosticBag()
        var sources = SourceMap()
        let file = sources.add(path: "compliance.json", bytes: text)
        let summary = ComplianceSummary(sources[file], into: &diagnostics)
        #expect(summary != nil)
        return summary
    }

    private struct Settings {
        let now: Instant
        let assumesPaths: Bool
        let options: RuleOptions
        let profile: Profile?
    }

    private func settings() throws -> Settings {
        var options = RuleOptions()
        var now = "2026-11-21T00:00:00Z"
        var assumesPaths = false
        var profile: String?
        if let text = content("options.json") {
            var diagnostics = DiagnosticBag()
            var sources = SourceMap()
            let file = sources.add(path: "options.json", bytes: text)
            let root = parseJSON(sources[file], into: &diagnostics).root
            now = root?["now"]?.string ?? now
            assumesPaths = root?["unknownAliases"]?.string == "path"
            profile = root?["profile"]?.string
            for member in root?["options"]?.members ?? [] {
                options.set(member.name, of: rule.id, to: member.value)
            }
        }
        let reading = profile.map { ProfileReading($0) { _ in nil } }
        if profile != nil { #expect(reading?.profile != nil) }
        return Settings(
            now: try #require(Instant(fullDateTime: now)), assumesPaths: assumesPaths,
            options: options, profile: reading?.profile)
    }

    struct Result {
        let sources: SourceMap
        let all: [Diagnostic]
        let own: [Diagnostic]

        /// The rule's findings, each with its range and message.
        var lines: String {
            own.map { finding in
                guard case .span(let span) = finding.location else { return finding.message }
                let file = sources[span.file]
                let start = file.position(at: Int(span.start))
                let end = file.position(at: Int(span.end))
                return "\(start.line):\(start.column)-\(end.line):\(end.column) "
                    + "\(finding.severity.rawValue): \(finding.message)\n"
            }.joined()
        }

        var errors: [String] {
            all.filter { $0.severity == .error }.map { "\($0.ruleID.name): \($0.message)" }
        }

        /// The text with all fixes of the rule.
        var fixed: String {
            String(
                decoding: applying(own.flatMap(\.fixes), to: sources.files[0]), as: UTF8.self)
        }
    }
}
