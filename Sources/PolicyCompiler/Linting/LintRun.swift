import Columns
import Diagnostics
import JSONSyntax
import Linting
import PolicySemantics

/// The findings of one pass of `validate` or `lint` over the files.
struct LintRun {
    let sources: SourceMap
    /// The JSON of the policy files.
    private let files: [JSONDocument]
    /// Those that count, in the order of their places.
    private(set) var findings: [Diagnostic]
    private(set) var suppressed: [SuppressedFinding]
    /// How many entries of the baseline fit nothing any more.
    private(set) var staleCount = 0
    let fileCount: Int
    /// How many files in folders are no policy documents.
    let skippedCount: Int
    /// Whether some path could not be read.
    let isIncomplete: Bool

    init(_ request: PolicyCompiler.LintRequest, _ control: LintControl, now: Instant) async {
        var reading = PolicyReading(request.paths, fields: request.fields)
        let governance = resolve(
            reading.documents, fields: reading.fields, sources: &reading.sources,
            into: &reading.diagnostics)
        var input = LintInput(
            sources: reading.sources, files: reading.files, documents: reading.documents,
            governance: governance, fields: reading.fields, now: now,
            options: control.configuration.options, profile: control.profile)
        input.compliance = control.compliance
        input.previousTexts = control.previousTexts(of: reading.files, in: reading.sources)
        let rules = RuleCatalogue.rules.filter { request.allRules || $0.mirrorsService }
        let found = await Linter.findings(input, rules: rules, workers: request.workers)
        sources = reading.sources
        files = reading.files
        fileCount = reading.fileCount
        skippedCount = reading.skippedCount
        isIncomplete = reading.isIncomplete
        (findings, suppressed) = Suppressions(input).apply(
            to: reading.diagnostics.diagnostics + found)
        // `validate` says nothing of rules that it does not run, nor of entries that silence them.
        if !request.allRules { findings.removeAll { $0.ruleID == "suppression-unused" } }
        apply(control, request)
    }

    private mutating func apply(_ control: LintControl, _ request: PolicyCompiler.LintRequest) {
        var paths: [String: String] = [:]
        func path(of finding: Diagnostic) -> String? {
            guard let path = sources.path(of: finding.location) else { return nil }
            if let known = paths[path] { return known }
            let absolute = path.hasPrefix("<") ? path : absolutePath(path)
            paths[path] = absolute
            return absolute
        }
        findings = findings.compactMap { finding in
            if finding.ruleID == "unreadable-file" { return finding }
            guard request.asks(for: finding),
                let set = control.configuration.apply(to: finding, in: path(of: finding))
            else { return nil }
            // The line that a change forgot is not among those that it touched.
            guard let changes = control.changes, finding.ruleID != "version-not-raised" else {
                return set
            }
            guard let path = path(of: finding) else { return nil }
            return changes.touch(lines(of: finding), of: path) ? set : nil
        }
        if let baseline = control.baseline {
            let (new, known, stale) = baseline.apply(to: findings, sources)
            (findings, staleCount) = (new, stale)
            suppressed += known
        }
    }

    private func lines(of finding: Diagnostic) -> ClosedRange<Int>? {
        guard case .span(let span) = finding.location else { return nil }
        let file = sources[span.file]
        let start = file.position(at: Int(span.start)).line
        return start...max(start, file.position(at: Int(span.end)).line)
    }

    /// The findings for a report.
    ///
    /// Beyond a limit the gravest stay, of equal ones the first.
    func log(limit: Int?) -> FindingsLog {
        var (shown, hidden) = (findings, [Diagnostic]())
        if let limit, shown.count > limit {
            let ranked = sortedByPlace(findings).enumerated().sorted {
                ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
            }
            shown = ranked.prefix(limit).map(\.element)
            hidden = ranked.dropFirst(limit).map(\.element)
        }
        return FindingsLog(
            sources: sources, files: files, findings: shown, suppressed: suppressed,
            hidden: hidden, fileCount: fileCount, skippedCount: skippedCount,
            toolVersion: PolicyCompiler.version)
    }

    /// The status of the run: unreadable files weigh more than findings.
    func status(_ level: PolicyCompiler.FailureLevel) -> ExitStatus {
        if fileCount == 0 || isIncomplete { return .unreadable }
        let least: Severity? =
            switch level {
            case .error: .error
            case .warning: .warning
            case .info: .info
            case .never: nil
            }
        return findings.contains { finding in least.map { finding.severity >= $0 } ?? false }
            ? .findings : .clean
    }
}

/// What decides which findings count, beside the rules.
struct LintControl {
    var configuration = LintConfiguration()
    var profile: Profile?
    var baseline: Baseline?
    var compliance: ComplianceSummary?
    /// The revision of git that `changes` are since.
    private var revision: String?
    /// The lines in which findings count; nil for all.
    var changes: ChangedLines?
}

extension LintControl {
    /// Reads what a request names; without success it says why.
    init(_ request: PolicyCompiler.LintRequest) throws(LintControlFailure) {
        let files =
            request.isIsolated ? ConfigurationFiles() : ConfigurationFiles(request.configuration)
        configuration = files.configuration
        if !files.diagnostics.diagnostics.isEmpty {
            throw LintControlFailure(
                messages: TextRenderer(files.sources, usesColor: false).render(
                    files.diagnostics.diagnostics))
        }
        try readProfile(request)
        if let path = request.baseline {
            baseline = try Self.read(path) { Baseline($0, into: &$1) }
        }
        if let path = request.compliance {
            compliance = try Self.read(path) { ComplianceSummary($0, into: &$1) }
        }
        if let revision = request.changedSince {
            guard let changes = GitChanges.lines(since: revision) else {
                throw LintControlFailure(
                    messages: "policyc: git does not say what changed since `\(revision)`\n")
            }
            self.changes = changes
            self.revision = revision
        }
    }

    /// Reads a file that has to be of a certain kind.
    private static func read<Content>(
        _ path: String, as content: (SourceFile, inout DiagnosticBag) -> Content?
    ) throws(LintControlFailure) -> Content {
        var found = DiagnosticBag()
        let file = PolicyFiles([path])
        if let id = file.files.first, let content = content(file.sources[id], &found) {
            return content
        }
        throw LintControlFailure(
            messages: TextRenderer(file.sources, usesColor: false).render(
                file.diagnostics.diagnostics + found.diagnostics))
    }

    /// The texts that changed files had at the revision.
    func previousTexts(of files: [JSONDocument], in sources: SourceMap) -> [FileID: [UInt8]] {
        guard let changes, let revision else { return [:] }
        let changed = files.map { (id: $0.file, path: absolutePath(sources[$0.file].path)) }
            .filter { changes.isChanged($0.path) }
        let texts = GitChanges.previousTexts(of: changed.map(\.path), since: revision)
        return Dictionary(
            changed.compactMap { file in texts[file.path].map { (file.id, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}

extension LintControl {
    /// Reads the profile that the request or else the configuration names.
    private mutating func readProfile(
        _ request: PolicyCompiler.LintRequest
    ) throws(LintControlFailure) {
        var name = request.profile
        if name == nil, let set = configuration.profile {
            // A name without a slash or ending may be one of the program's own profiles.
            name =
                set.name.contains("/") || set.name.hasSuffix(".json")
                ? absolutePath(set.name, from: set.folder) : set.name
        }
        guard let name else { return }
        let reading = ProfileReading(name) { PolicyFiles.bytes(ofFile: $0) }
        guard let profile = reading.profile else {
            throw LintControlFailure(
                messages: TextRenderer(reading.sources).render(reading.diagnostics.diagnostics))
        }
        self.profile = profile
    }
}

/// Why a run cannot begin.
struct LintControlFailure: Error {
    let messages: String
}

extension PolicyCompiler.LintRequest {
    /// Whether a finding is of a rule that is asked for.
    fileprivate func asks(for finding: Diagnostic) -> Bool {
        let name = finding.ruleID.name
        return (select.isEmpty || select.contains(name)) && !ignore.contains(name)
    }
}
