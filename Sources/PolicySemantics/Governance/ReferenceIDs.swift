import Diagnostics
import PolicySyntax

/// The reference ids of what is assigned, which exemptions and overrides name.
struct ReferenceIDs {
    /// As the initiative writes them, by folded id; nil when a definition is assigned.
    private let known: [String: String]?
    private let names: [String]

    /// The ids of an initiative, each once.
    init(_ names: [String]) {
        self.names = names
        known = Dictionary(
            names.map { (foldingASCII($0), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Of a definition that is assigned directly.
    init() {
        names = []
        known = nil
    }

    /// Whether an initiative is assigned.
    var isOfInitiative: Bool { known != nil }

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
