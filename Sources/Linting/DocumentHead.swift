import Diagnostics
import JSONSyntax
import PolicySemantics
import PolicySyntax

/// What definitions, initiatives, assignments and exemptions have in common: names and texts for people.
struct DocumentHead {
    enum Kind: String {
        case definition, initiative, assignment, exemption
    }

    let kind: Kind
    let id: SpannedString?
    let name: SpannedString?
    let displayName: SpannedString?
    /// The object that holds the properties.
    let body: JSONValue
    /// Whether the service provides the document.
    let isBuiltIn: Bool

    /// A short range that stands for the document.
    var place: SourceSpan {
        if let named = displayName ?? name ?? id { return named.span }
        let start = Int(body.span.start)
        return SourceSpan(file: body.span.file, start: start, end: start + 1)
    }

    var description: JSONValue? { body["description"] }
    var metadata: JSONValue? { body["metadata"] }

    /// Whether people wrote the name, rather than a template or another tool.
    var hasWrittenName: Bool {
        guard let text = name?.text, id?.text.contains("/versions/") != true else { return false }
        return !text.hasPrefix("[") && !text.contains("{") && !text.contains("__")
    }
}

extension DocumentHead {
    /// Nil for a document of another kind, and for a rule that stands alone.
    init?(_ document: PolicyDocument) {
        switch document {
        case .definition(let definition):
            guard let body = definition.body else { return nil }
            self.init(
                kind: .definition, id: definition.id, name: definition.name,
                displayName: definition.displayName, body: body, isBuiltIn: definition.isBuiltIn)
        case .initiative(let initiative):
            guard let body = initiative.body else { return nil }
            self.init(
                kind: .initiative, id: initiative.id, name: initiative.name,
                displayName: initiative.displayName, body: body, isBuiltIn: initiative.isBuiltIn)
        case .assignment(let assignment):
            guard let body = assignment.body else { return nil }
            self.init(
                kind: .assignment, id: assignment.id, name: assignment.name,
                displayName: assignment.displayName, body: body, isBuiltIn: false)
        case .exemption(let exemption):
            guard let body = exemption.body else { return nil }
            self.init(
                kind: .exemption, id: exemption.id, name: exemption.name,
                displayName: exemption.displayName, body: body, isBuiltIn: false)
        case .enrollment, .attestation, .hierarchy, .parameterDeclarations, .parameterValues,
            .unusable, .other:
            return nil
        }
    }
}

extension LintInput {
    /// The heads of all documents that have properties, by their kinds; a rule that stands alone has none.
    func readHeads() -> [DocumentHead] {
        let documents =
            definitions.map { PolicyDocument.definition($0) }
            + initiatives.map { .initiative($0) } + assignments.map { .assignment($0.syntax) }
            + exemptions.map { .exemption($0) }
        return documents.compactMap { DocumentHead($0) }
    }
}
