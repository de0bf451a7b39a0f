package import Columns
package import Diagnostics
package import JSONSyntax
package import PolicyCatalog
package import PolicySemantics
package import PolicySyntax

/// What rules look at: the documents of a run as written, and what they resolve to.
package struct LintInput: Sendable {
    package let sources: SourceMap
    /// The JSON of each policy file.
    package let files: [JSONDocument]
    /// The definitions in the files; built-in ones that are only referred to are not among them.
    package internal(set) var definitions: [PolicyDefinition] = []
    /// The rules of `definitions`, for rules of the unit `definition` only.
    package private(set) var outlines: [RuleOutline] = []
    /// What follows from the conditions of each definition.
    private(set) var logic: [DefinitionLogic] = []
    package internal(set) var initiatives: [PolicyInitiative] = []
    package internal(set) var assignments: [LintedAssignment] = []
    package internal(set) var exemptions: [PolicyExemption] = []
    /// What all documents have in common.
    private(set) var heads: [DocumentHead] = []
    /// What the documents resolve to; its policies carry the bound parameters.
    package let governance: Governance
    package let fields: FieldResolver
    /// The instant of the run, for what expires.
    package let now: Instant
    /// What the configuration sets for rules.
    package let options: RuleOptions
    /// The limits that the user asks for; nil without a profile.
    package let profile: Profile?
    /// What an evaluation said of the assignments and exemptions; nil when nobody asked one.
    package var compliance: ComplianceSummary?
    /// The texts that changed files had, when the run is about a change.
    package var previousTexts: [FileID: [UInt8]] = [:]
    /// The built-in key policies that the assignments apply.
    package private(set) var controls = KeyControls()
    /// Those of each initiative that nothing assigns.
    private var unassignedControls: [KeyControls] = []

    /// Sorts the documents of a run by kind.
    package init(
        sources: SourceMap, files: [JSONDocument], documents: [PolicyDocument],
        governance: Governance, fields: FieldResolver, now: Instant,
        options: RuleOptions = RuleOptions(), profile: Profile? = nil
    ) {
        self.sources = sources
        self.files = files
        self.governance = governance
        self.fields = fields
        self.now = now
        self.options = options
        self.profile = profile
        let policies = Dictionary(grouping: governance.policies.filter { $0.assignment != nil }) {
            $0.assignment ?? 0
        }
        let positions = Dictionary(
            governance.assignmentSyntax.enumerated().map { ($1.span, $0) },
            uniquingKeysWith: { first, _ in first })
        for document in documents {
            switch document {
            case .definition(let definition): definitions.append(definition)
            case .initiative(let initiative): initiatives.append(initiative)
            case .exemption(let exemption): exemptions.append(exemption)
            case .assignment(let assignment):
                let position = positions[assignment.span]
                assignments.append(
                    LintedAssignment(
                        syntax: assignment, position: position,
                        bound: position.map { governance.assignments[$0] },
                        policies: position.flatMap { policies[$0] } ?? []))
            case .enrollment, .attestation, .hierarchy, .parameterDeclarations, .parameterValues,
                .unusable, .other:
                break
            }
        }
        heads = readHeads()
        controls = KeyControls(assignments, hierarchy: governance.hierarchy, sources: sources)
        unassignedControls = KeyControls.ofUnassigned(initiatives, assignments, in: sources)
    }

    /// This, and for each initiative that nothing assigns the same with its controls alone.
    var worlds: [LintInput] {
        [self]
            + unassignedControls.map { controls in
                var part = self
                part.controls = controls
                return part
            }
    }

    /// The same with a part of the definitions and their outlines, for rules that look at each alone.
    package func with(definitions: ArraySlice<PolicyDefinition>) -> LintInput {
        var part = self
        part.definitions = Array(definitions)
        part.outlines = definitions.map { RuleOutline($0) }
        part.logic = part.outlines.map { DefinitionLogic($0, part) }
        return part
    }
}

/// An assignment as written and as resolved.
package struct LintedAssignment: Sendable {
    package let syntax: PolicyAssignment
    /// The position in `Governance.assignments`; nil when an error leaves it out.
    package let position: Int?
    package let bound: BoundAssignment?
    /// What it applies, with the values of the parameters; empty when an error leaves it out.
    package let policies: [CheckedPolicy]
}

/// What a configuration sets for rules, beside their levels.
package struct RuleOptions: Sendable {
    private var values: [String: [String: JSONValue]] = [:]

    package init() {}

    /// Sets an option of a rule.
    package mutating func set(_ option: String, of rule: RuleID, to value: JSONValue) {
        values[rule.name, default: [:]][option] = value
    }

    /// Takes the options of a configuration that wins.
    mutating func merge(_ other: RuleOptions) {
        values.merge(other.values) { $0.merging($1) { $1 } }
    }

    /// A whole number that the configuration sets.
    package func integer(_ option: String, of rule: RuleID) -> Int? {
        values[rule.name]?[option]?.number?.int64.map { Int($0) }
    }
}
