package import Diagnostics
import JSONSyntax

/// An exemption, enrollment, attestation or member of the hierarchy with a mistake, which a run leaves out.
package struct UnusableDocument: Sendable {
    package enum Kind: String, Sendable {
        case exemption, enrollment, attestation
        case managementGroup = "management group"
    }

    package let kind: Kind
    /// The id, else the name; nil for what has neither.
    package let id: String?
    /// The first mistake, in a sentence without its full stop, in small letters.
    package let reason: String
    package let span: SourceSpan
}

extension UnusableDocument {
    /// Nil for documents that others need, and for those without a mistake.
    init?(_ object: JSONValue, as kind: DocumentKind, _ diagnostics: DiagnosticBag) {
        switch kind {
        case .exemption: self.kind = .exemption
        case .enrollment: self.kind = .enrollment
        case .attestation: self.kind = .attestation
        case .hierarchy: self.kind = .managementGroup
        case .definition, .rule, .initiative, .assignment, .declarations, .values, .other:
            return nil
        }
        let mistake = diagnostics.diagnostics.first {
            $0.severity == .error && $0.consequence == .meaningless
        }
        guard let mistake else { return nil }
        id = (object["id"] ?? object["resourceId"])?.string ?? object["name"]?.string
        reason = mistake.message
        span = object.span
    }
}
