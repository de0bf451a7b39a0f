import Columns
import Diagnostics
import Inventory
import PolicyCatalog
import PolicySemantics
import RuleEvaluation

/// Writes verdict records, a JSON object a line (`Grammar/verdict-record.schema.json`).
///
/// They have the members of Azure's component policy states (Domain §3.3), those that are the same for all records of a policy and long
/// only on demand. What all records of a policy, of a resource or of a row share is
/// put into JSON once: a run may write millions of them.
struct VerdictRecords: Sendable {
    private let program: CompiledProgram
    /// The states to write.
    private let states: Set<ComplianceState>
    /// For each policy its members, from a comma on.
    private let policyMembers: [[UInt8]]
    /// For each state what follows those in a record without causes and details, by the state's rank, refused writes apart.
    private let plainTails: [[UInt8]]

    /// With the instant of the run records have every member that documents tell.
    init(_ program: CompiledProgram, states: Set<ComplianceState>, allMembersAt now: Instant? = nil)
    {
        self.program = program
        self.states = states
        policyMembers = program.policies.map { policy in
            let assignment = policy.assignment.map { program.assignments[$0] }
            return Self.members {
                Self.write(policy, assignment, into: &$0)
                guard let now else { return }
                $0.member("timestamp", now.canonicalText)
                Self.writeRest(policy, assignment, into: &$0)
            }
        }
        plainTails = ComplianceState.byRank.flatMap { state in
            [false, true].map { wouldDeny in
                let members = Self.members { writer in
                    writer.member("complianceState", state.rawValue)
                    writer.name("undecidedBecause")
                    writer.null()
                    writer.member("wouldDeny", wouldDeny)
                    writer.name("details")
                    writer.null()
                }
                return members + Self.end
            }
        }
    }

    private static let end = Array("}\n".utf8)

    /// About how many bytes the records of a row take when every policy judges it.
    var bytesPerRow: Int { policyMembers.reduce(0) { $0 + $1.count + 700 } }

    private static func write(
        _ policy: CompiledPolicy, _ assignment: BoundAssignment?, into writer: inout JSONWriter
    ) {
        let initiative = assignment?.initiative
        writer.optional("policyAssignmentId", assignment?.id)
        writer.optional("policyAssignmentName", assignment?.name)
        writer.optional("policyAssignmentScope", assignment?.scope)
        writer.optional("policyDefinitionId", policy.policyDefinitionID)
        writer.optional("policyDefinitionName", policy.policyDefinitionID.map(lastSegment))
        writer.optional("policyDefinitionReferenceId", policy.policyDefinitionReferenceID)
        writer.member("policyDefinitionAction", policy.effect)
        writer.member(
            "policyDefinitionGroupNames",
            array: { array in for name in policy.groupNames { array.value(name) } })
        writer.optional("policySetDefinitionId", initiative?.id)
        writer.optional(
            "policySetDefinitionName", initiative?.name ?? initiative?.id.map(lastSegment))
    }

    /// What a reader of the assignments and definitions knows anyway.
    private static func writeRest(
        _ policy: CompiledPolicy, _ assignment: BoundAssignment?, into writer: inout JSONWriter
    ) {
        let values = (assignment?.parameters ?? []).map { parameter in
            let value = SecretNames.masking(parameter.value, named: parameter.name)
            return ValueMember(
                name: parameter.name, value: .object([ValueMember(name: "value", value: value)]))
        }
        // The service gives the parameters as a text.
        writer.optional(
            "policyAssignmentParameters", assignment == nil ? nil : Value.object(values).jsonText)
        writer.optional("policyDefinitionCategory", policy.definitionCategory)
        writer.optional("policyDefinitionVersion", policy.definitionVersion)
        writer.optional("policySetDefinitionCategory", assignment?.initiative?.category)
        writer.optional("policySetDefinitionVersion", assignment?.initiative?.version)
    }

    /// For each resource of a batch its members, from a comma on.
    func resourceMembers(of batch: JudgedBatch) -> [[UInt8]] {
        batch.sites.resources.indices.map { index in
            let id = batch.sites.resources[index]
            let type = batch.resourceType(at: index)
            return Self.members { writer in
                writer.member("resourceId", id)
                writer.optional("resourceType", type.isEmpty ? nil : type)
                writer.optional("resourceLocation", batch.sites.locations[index])
                writer.optional("subscriptionId", Self.segment(of: id, after: "subscriptions"))
                writer.optional("resourceGroup", Self.segment(of: id, after: "resourcegroups"))
            }
        }
    }

    /// The segment of an ARM id behind the first one with a name, which is in small letters; nil for any other text.
    private static func segment(of id: String, after name: String) -> String? {
        guard id.hasPrefix("/") else { return nil }
        let segments = id.split(separator: "/").map(String.init)
        guard let place = segments.firstIndex(where: { equalsFoldingASCII($0, name) }),
            segments.indices.contains(place + 1)
        else { return nil }
        return segments[place + 1]
    }

    /// Appends the records of one row with the members of its resource, in the order of the policies that the resource is subject to.
    func write(
        row: Int, of batch: JudgedBatch, _ resourceMembers: [UInt8], into output: inout [UInt8]
    ) {
        var rowMembers: [UInt8] = []
        for entry in batch.policies(of: row).entries {
            let rule = program.policies[entry.policy].rule
            let state = batch.state(at: row, entry, rule: rule)
            guard states.contains(state) else { continue }
            if rowMembers.isEmpty { rowMembers = members(ofRow: row, batch) + resourceMembers }
            output += rowMembers
            output += policyMembers[entry.policy]
            let wouldDeny = state == .nonCompliant && entry.refusesWrites
            if isPlain(state, rule) {
                output += plainTails[2 * state.rank + (wouldDeny ? 1 : 0)]
                continue
            }
            output += Self.members { writer in
                writer.member("complianceState", state.rawValue)
                writer.name("undecidedBecause")
                writeCauses(state, entry, row, batch, into: &writer)
                writer.member("wouldDeny", wouldDeny)
                writer.name("details")
                writeDetails(state, entry, row, batch, into: &writer)
            }
            output += Self.end
        }
    }

    /// Whether nothing but its state tells the verdicts of a rule apart: they have neither causes nor details.
    private func isPlain(_ state: ComplianceState, _ rule: Int) -> Bool {
        switch state {
        case .undecided, .error, .exempt: false
        case .compliant, .nonCompliant, .conflict, .protected, .unknown, .notApplicable:
            program.rules[rule].details == nil && !program.rules[rule].isDisabled
        }
    }

    private func writeDetails(
        _ state: ComplianceState, _ entry: PolicyList.Entry, _ row: Int, _ batch: JudgedBatch,
        into writer: inout JSONWriter
    ) {
        let rule = program.policies[entry.policy].rule
        if case .exempt(let exemptions) = entry.standing, state == .exempt {
            writer.object {
                $0.strings(
                    "policyExemptionIds", exemptions.compactMap { program.exemptions[$0].id })
            }
        } else if program.rules[rule].isDisabled, state == .compliant {
            writer.object { $0.member("notEvaluated", true) }
        } else {
            DetailsRecord(rule: rule, row: row, batch: batch)
                .write(program.rules[rule].details, state, into: &writer)
        }
    }

    /// The members of a row, from the opening brace on.
    private func members(ofRow row: Int, _ batch: JudgedBatch) -> [UInt8] {
        var members = Self.members { writer in
            writer.member("componentId", batch.componentID(of: row))
            writer.member("componentType", batch.componentType(of: row))
            writer.member("componentName", batch.label(of: row))
        }
        members[0] = UInt8(ascii: "{")
        return members
    }

    /// The members that `contents` writes, each after a comma.
    private static func members(_ contents: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.object(contents)
        var bytes = writer.bytes
        bytes[0] = UInt8(ascii: ",")
        bytes.removeLast()
        return bytes
    }

    /// The fields that were not collected, or the expression that failed; null for decided rows.
    private func writeCauses(
        _ state: ComplianceState, _ entry: PolicyList.Entry, _ row: Int, _ batch: JudgedBatch,
        into writer: inout JSONWriter
    ) {
        let rule = program.policies[entry.policy].rule
        if state == .undecided, case .open(let fact) = entry.standing {
            writer.array { writer in
                writer.object {
                    $0.member("cause", "notCollected")
                    $0.member("field", fact.rawValue)
                }
            }
            return
        }
        switch state {
        case .undecided:
            writer.array { writer in
                for (name, rows) in batch.notCollected[rule] where rows[row] {
                    writer.object {
                        $0.member("cause", "notCollected")
                        $0.member("field", name)
                    }
                }
            }
        case .error:
            let failure = batch.failure(rule: rule, row: row)
            writer.array { writer in
                writer.object {
                    $0.member("cause", "error")
                    $0.member("message", failure?.message ?? "an expression failed")
                    guard let failure,
                        let place = program.places.place(of: failure.spans, in: program.rules[rule])
                    else { return }
                    $0.member("file", place.path)
                    $0.member("line", place.range.line)
                    $0.member("column", place.range.column)
                    $0.member("endLine", place.range.endLine)
                    $0.member("endColumn", place.range.endColumn)
                }
            }
        case .compliant, .nonCompliant, .exempt, .conflict, .protected, .unknown, .notApplicable:
            writer.null()
        }
    }
}
