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

extension LintInput {
    /// The heads of all documents that have properties; a rule that stands alone has none.
    var heads: [DocumentHead] {
        var heads = definitions.compactMap { definition in
            definition.body.map {
                DocumentHead(
                    kind: .definition, id: definition.id, name: definition.name,
                    displayName: definition.displayName, body: $0, isBuiltIn: definition.isBuiltIn)
            }
        }
        heads += initiatives.compactMap { initiative in
            initiative.body.map {
                DocumentHead(
                    kind: .initiative, id: initiative.id, name: initiative.name,
                    displayName: initiative.displayName, body: $0, isBuiltIn: initiative.isBuiltIn)
            }
        }
        heads += assignments.map(\.syntax).compactMap { assignment in
            assignment.body.map {
                DocumentHead(
                    kind: .assignment, id: assignment.id, name: assignment.name,
                    displayName: assignment.displayName, body: $0, isBuiltIn: false)
            }
        }
        heads += exemptions.compactMap { exemption in
            exemption.body.map {
                DocumentHead(
                    kind: .exemption, id: exemption.id, name: exemption.name,
                    displayName: exemption.displayName, body: $0, isBuiltIn: false)
            }
        }
        return heads
    }
}
