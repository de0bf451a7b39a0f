import Diagnostics
import PolicySyntax

/// The reference ids of what is assigned, which exemptions and overrides name.
struct ReferenceIDs {
    /// As the initiative writes them, by folded id; nil when a definition is assigned.
    private let known: [String: String]?
    private let names: [String]
    /// The folded ids that the initiative does not write, and that the service calls otherwise (Language §1.3).
    private let madeUp: Set<String>

    /// The ids that an initiative writes, each once, and those that were made up where it writes none.
    init(_ names: [String], madeUp: [String]) {
        self.names = names
        self.madeUp = Set(madeUp.map(foldingASCII))
        known = Dictionary(
            names.map { (foldingASCII($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Of a definition that is assigned directly.
    init() {
        names = []
        madeUp = []
        known = nil
    }

    /// Whether an initiative is assigned.
    var isOfInitiative: Bool { known != nil }

    /// Whether an id is only ours.
    func isMadeUp(_ id: String) -> Bool { madeUp.contains(foldingASCII(id)) }

    /// The id in the initiative's spelling; nil, after a diagnostic, for one that names no reference.
    ///
    /// `rule` is the one that an unknown id breaks.
    func find(
        _ id: SpannedString, rule: RuleID, _ severity: Severity = .warning,
        into diagnostics: inout DiagnosticBag
    ) -> String? {
        guard let known else {
            diagnostics.add(
                Diagnostic(
                    "reference-of-definition", .error, .refused, at: .span(id.span),
                    "`\(id.text)` names a reference, and the assignment is one of a single definition",
                    help: serviceHelp(nil, "InvalidPolicyDefinitionReference")))
            return nil
        }
        if let name = known[foldingASCII(id.text)] { return name }
        if isMadeUp(id.text) {
            diagnostics.add(
                Diagnostic(
                    rule, severity, .refused, at: .span(id.span),
                    "`\(id.text)` was made up here for a reference without an id, and the service makes up another",
                    help: "write the `policyDefinitionReferenceId` in the initiative"))
            return nil
        }
        // An initiative may have lost a reference that others still name.
        let nearest = nearestName(to: id.text, amongDeclared: names)
        diagnostics.add(
            Diagnostic(
                rule, severity, .refused, at: .span(id.span),
                "the assigned initiative has no reference `\(id.text)`", help: suggestion(nearest),
                fixes: FixIt.nearest(nearest, at: id.span)))
        return nil
    }
}

extension AssignableDocuments {
    func referenceIDs(of target: AssignmentTarget) -> ReferenceIDs {
        switch target {
        case .definition: ReferenceIDs()
        case .initiative(let position): initiatives[position].referenceIDs
        }
    }
}
