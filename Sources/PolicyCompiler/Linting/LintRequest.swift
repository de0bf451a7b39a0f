extension PolicyCompiler {
    /// What `validate` and `lint` are asked.
    public struct LintRequest: Sendable {
        /// Files, folders, patterns, or `-` for standard input.
        public var paths: [String]
        /// What field names stand for.
        public var fields = FieldOptions()
        /// Whether all rules run, or only those that mirror what the service refuses.
        public var allRules = true
        /// The only rules whose findings count; empty for all.
        public var select: [String] = []
        /// Rules whose findings do not count.
        public var ignore: [String] = []
        /// The configuration file; nil for the nearest `.policyc.json` in the working directory and above.
        public var configuration: String?
        /// Whether no configuration is read.
        public var isIsolated = false
        /// A file of findings that do not count.
        public var baseline: String?
        /// Where the findings are written as a baseline.
        public var newBaseline: String?
        /// A revision of git: only findings in lines that changed since count.
        public var changedSince: String?
        /// A file with the summary that `evaluate` printed as JSON, for rules on what there is.
        public var compliance: String?
        /// From which level on findings fail the run.
        public var failOn = FailureLevel.error
        /// How many findings are printed at most; nil for 1,000 as text and for all in other formats.
        public var maximumFindings: Int?
        /// How findings are printed.
        public var format = FindingsFormat.text
        /// What becomes of safe fixes.
        public var fixes = FixMode.none
        /// The instant of the run, a date-time; the clock's when nil.
        public var now: String?
        /// The profile whose limits count, by its name or the path of its file; nil for none.
        public var profile: String?
        /// How many workers look at definitions.
        public var workers = 1
        /// Whether the text has ANSI colours.
        public var usesColor = false

        /// Asks for all rules over some paths.
        public init(paths: [String]) {
            self.paths = paths
        }
    }

    /// From which level on findings fail a run with exit 1.
    public enum FailureLevel: String, Sendable, CaseIterable {
        case error, warning, info, never
    }

    /// What becomes of safe fixes.
    public enum FixMode: Sendable {
        /// They are only named.
        case none
        /// They are written into the files.
        case write
        /// They are printed as differences.
        case difference
    }
}
