extension PolicyCompiler {
    /// How verdicts are printed.
    public enum VerdictFormat: String, Sendable, CaseIterable {
        /// Counts, worst vaults and the first violations of each policy, for people.
        case text
        /// A short report for a comment on a pull request.
        case markdown
        /// One page for browsers, with the findings and what decided them.
        case html
        /// One summary (`Grammar/summary.schema.json`).
        case json
        /// A record for each component and policy (`Grammar/verdict-record.schema.json`).
        case ndjson
    }

    /// Which versions of an object in a list of versions count (decision 21).
    public enum Versions: String, Sendable, CaseIterable {
        case current, all
    }

    /// What to evaluate and how to print it.
    public struct EvaluationRequest: Sendable {
        /// The policies to judge by.
        public var policy: PolicyInput
        /// Files, folders and `-` with keys, secrets, certificates and resources.
        public var inventory: [String]
        /// A file with a request to write, which is judged in place of the inventory; nil for none.
        public var requestFile: String?
        /// How the field names of the policies are resolved.
        public var fields = FieldOptions()
        /// A file with answers to the searches of IfNotExists policies for related resources; nil when the inventory answers.
        public var relatedFile: String?
        /// Exports of the roles inside Managed HSMs, each a path or `HSM=PATH`; when there are any, the run decides whether
        /// the scan of Azure Policy sees their keys.
        public var roleAssignments: [String] = []
        /// The object id of the governance service of Managed HSM, or files that tell it.
        public var principals: [String] = []
        /// Files, folders and `-` with exported policy states to compare the verdicts with; empty to print the verdicts.
        public var compare: [String] = []
        /// How verdicts are printed.
        public var format: VerdictFormat = .text
        /// The states whose records are printed; nil for all.
        public var states: Set<ComplianceState>?
        /// The run's instant as ISO 8601 text; nil for the system's clock (decision 20).
        public var now: String?
        /// How many workers read and judge; the output is the same for any number.
        public var workers = 1
        /// Which versions of an object in a list of versions count.
        public var versions = Versions.current
        /// Whether the first bad record ends the run.
        public var isStrict = false
        /// Whether verdicts are undecided where nobody knows whether an assignment holds a resource (decision 23).
        public var isScopeStrict = false
        /// Whether records have the members of Azure's component policy states that are the same for all of a policy, such as the
        /// assignment's parameters.
        public var writesAllMembers = false
        /// Whether messages are coloured.
        public var usesColor = false

        /// A request with the defaults of the command.
        public init(policy: PolicyInput, inventory: [String]) {
            self.policy = policy
            self.inventory = inventory
        }
    }
}
