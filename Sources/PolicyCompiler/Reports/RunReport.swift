import Columns
import Diagnostics
import Inventory
import PolicySemantics

/// Everything that the reports of a run are written from.
struct RunReport: Sendable {
    let compliance: ComplianceReport
    /// For each policy of `compliance` what is known beside its counts.
    let notes: [PolicyNotes]
    let inputs: InputCounts
    let now: Instant
    /// The verdicts that a page lists by themselves; other formats need none.
    var findings = FindingList()
    /// The exemptions of the program, in force or not.
    var exemptions: [AppliedExemption] = []
    /// What the documents said and the verdicts do not take into account.
    var omissions: [GovernanceOmission] = []
    /// Whether verdicts stay open where a scope could not be applied (decision 23).
    var isScopeStrict = false
    /// What could not be applied to some rows, with their number.
    var unapplied: [(text: String, fact: UnknownFact, rows: Int)] = []
    /// Nil when the run was given no role assignments.
    var readiness: ReadinessReport?

    /// What people must know to read the numbers right.
    var remarks: [String] {
        var remarks: [String] = []
        let scopes = compliance.assignments.map(\.assignment)
        let components = compliance.componentsWithoutID
        if components > 0, scopes.contains(where: { $0.scope != nil || !$0.notScopes.isEmpty }) {
            remarks.append(
                Counted.text(components, "component has", plural: "components have")
                    + " no known resource id; "
                    + (isScopeStrict
                        ? "whether assignment scopes hold them is open"
                        : "assignment scopes are taken to hold them"))
        }
        if let text = unplacedAssignments { remarks.append(text) }
        remarks += UnknownFact.allCases.compactMap(notApplied)
        let subscriptions = compliance.subscriptionsWithoutHierarchy
        let groups = "/providers/microsoft.management/managementgroups/"
        let namesGroups = scopes.contains { assignment in
            ([assignment.scope].compactMap(\.self) + assignment.notScopes).contains {
                foldingASCII($0).contains(groups)
            }
        }
        if subscriptions > 0, namesGroups {
            remarks.append(
                Counted.text(subscriptions, "subscription lies", plural: "subscriptions lie")
                    + " under management groups that nobody told; "
                    + (isScopeStrict
                        ? "whether assignments of groups hold them is open"
                        : "assignments of groups are taken to hold them, exclusions of groups not")
            )
        }
        remarks += outsideAssignments
        if inputs.rejected > 0 {
            remarks.append(
                Counted.text(inputs.rejected, "record was", plural: "records were")
                    + " rejected and not judged")
        }
        if let text = inputs.repeated.text { remarks.append(text) }
        return remarks
    }
}

extension RunReport {
    /// How many clauses a remark names.
    private static let namedClauses = 10

    /// Which assignments nobody told the scope of.
    private var unplacedAssignments: String? {
        let unplaced = compliance.assignments.indices.filter {
            compliance.assignments[$0].assignment.scope == nil
        }
        guard !unplaced.isEmpty else { return nil }
        let named = unplaced.prefix(Self.namedClauses).map {
            "`\(compliance.title(ofAssignment: $0).shortened(to: 150))`"
        }
        let rest = unplaced.count - named.count
        return "nobody told the scope of "
            + Counted.text(unplaced.count, "assignment") + " (" + named.joined(separator: ", ")
            + (rest > 0 ? " and \(rest) more); " : "); ")
            + (isScopeStrict ? "what it holds is open" : "it is taken to hold everything")
    }

    /// Which assignments lie outside everything, each by itself.
    private var outsideAssignments: [String] {
        let outside = compliance.assignments.indices.filter {
            let assignment = compliance.assignments[$0]
            return assignment.assignment.scope != nil
                && assignment.notStarted == .noResourceInScope
        }
        let named = outside.prefix(Self.namedClauses).map {
            let title = compliance.title(ofAssignment: $0).shortened(to: 150)
            let scope = compliance.assignments[$0].assignment.scope ?? ""
            return "assignment `\(title)` has nothing of the inventory in scope, "
                + "which is `\(scope.shortened(to: 300))`"
        }
        let rest = outside.count - named.count
        return named
            + (rest > 0
                ? [
                    "and \(Counted.text(rest, "more assignment has", plural: "more assignments have"))"
                        + " nothing of the inventory in scope"
                ] : [])
    }

    /// Which exclusions, selectors and exemptions were not applied for want of something (decision 23).
    private func notApplied(for fact: UnknownFact) -> String? {
        let clauses = unapplied.filter { $0.fact == fact }
        guard !clauses.isEmpty else { return nil }
        let named = clauses.prefix(Self.namedClauses).map {
            "\($0.text.shortened(to: 300)) (\(Counted.text($0.rows, "record")))"
        }
        let rest = clauses.count - named.count
        return "\(isScopeStrict ? "open" : "not applied") where no \(fact.words) is known: "
            + named.joined(separator: ", ")
            + (rest > 0 ? " and \(rest) more" : "")
    }

    init(
        _ program: CompiledProgram, _ totals: EvaluationTotals, inputs: InputCounts, now: Instant,
        readiness: ReadinessReport? = nil
    ) {
        compliance = ComplianceRollUp.report(totals.complianceInput(program))
        findings = totals.findings
        omissions = program.omissions
        unapplied = totals.unapplied.map { ($0.key.text(in: program), $0.key.fact, $0.value) }
            .sorted { ($0.text, $0.rows) < ($1.text, $1.rows) }
        exemptions = program.exemptions.enumerated().map { position, exemption in
            AppliedExemption(
                exemption: exemption, assignment: program.assignments[exemption.assignment],
                verdicts: totals.exempt[position] ?? 0,
                isExpired: exemption.expiresOn.map { $0 < now } ?? false)
        }
        var forms = Array(repeating: [PolicyTotals](), count: compliance.policies.count)
        for (index, position) in compliance.positionOfPolicy.enumerated() {
            forms[position].append(totals.policies[index])
        }
        notes = forms.map { PolicyNotes($0) }
        self.inputs = inputs
        self.now = now
        self.readiness = readiness
    }
}

/// What is known of a policy's verdicts beside their number.
struct PolicyNotes: Sendable {
    /// The first non-compliant components, in the order of the inventory.
    let sample: [String]
    /// Fields that were not collected for undecided rows, with the number of such rows.
    let notCollected: [String: Int]
    /// Reasons of failed rows, with the number of such rows.
    let failures: [String: Int]

    /// The notes of a policy's forms together.
    init(_ totals: [PolicyTotals]) {
        var whole = PolicyTotals()
        for part in totals { whole.merge(part) }
        sample = whole.sample
        notCollected = whole.notCollected
        failures = whole.failures
    }

    /// Why rows are undecided or failed, in sentences.
    var causes: [String] {
        let fields = notCollected.sorted { $0.key < $1.key }.map { name, rows in
            "undecided: `\(name.split(separator: "/").last ?? "")` was not collected for \(rows)"
        }
        let failed = failures.sorted { $0.key < $1.key }.map { "failed: \($0.key) (\($0.value))" }
        return fields + failed
    }
}

/// An exemption and what it does in a run.
struct AppliedExemption: Sendable {
    let exemption: BoundExemption
    let assignment: BoundAssignment
    /// How many verdicts it takes out; of several exemptions each counts.
    let verdicts: Int
    /// Whether its end has come, so that it takes nothing out.
    let isExpired: Bool

    /// The exemption in a line for people.
    var text: String {
        let end = exemption.expiresOn.map {
            "\(isExpired ? "expired" : "until") \($0.canonicalText)"
        }
        let facts = [exemption.category, end].compactMap(\.self).joined(separator: ", ")
        let from = assignment.name ?? assignment.displayName ?? assignment.id
        return "\(exemption.displayName ?? exemption.name ?? exemption.id ?? "exemption")"
            + (facts.isEmpty ? "" : " (\(facts))") + (from.map { ", from \($0)" } ?? "")
            + ": \(Counted.text(verdicts, "verdict")) exempt"
    }
}

extension GovernanceOmission {
    /// What is left out and why, in a line for people.
    var text: String {
        (id.map { "\(kind.noun) `\($0)`" } ?? "\(kind.noun) without an id") + ": \(reason)"
    }
}

/// What a run has read.
struct InputCounts: Sendable {
    var files = 0
    var records = 0
    var bytes = 0
    var rejected = 0
    var repeated = RepeatedRecords()
}

/// Numbers with their nouns.
enum Counted {
    /// `1 policy`, `2 policies`.
    static func text(_ count: Int, _ noun: String, plural: String? = nil) -> String {
        "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
    }
}

extension StateCounts {
    /// The states that occur, and NonCompliant always: `2 non-compliant · 3 compliant`.
    var words: String {
        ComplianceState.allCases.filter { self[$0] > 0 || $0 == .nonCompliant }
            .map { "\(self[$0]) \($0.words)" }.joined(separator: " · ")
    }
}

extension NotStartedReason {
    /// The reason in a text for people.
    var words: String {
        switch self {
        case .noResourceInScope: "nothing of the inventory is in scope"
        case .noVaultInScope: "what is in scope is no vault or HSM that it is for"
        case .noSuchComponent: "no vault or HSM in scope has such a component"
        case .nothingEvaluated: "nothing in scope is of a kind that it judges"
        }
    }
}
