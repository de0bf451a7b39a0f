import Columns
import Diagnostics
import JSONSyntax
import PolicySyntax

/// Finds documents whose id was there before, such as those in two exports of one subscription: ids are unique in Azure, and what the
/// documents say would count twice.
struct RepeatedDocuments {
    private let kind: GovernanceOmission.Kind
    private let rule: RuleID
    private var first: [String: (id: SpannedString, body: JSONValue?)] = [:]
    private var repeats: [(id: SpannedString, first: SpannedString, isSame: Bool)] = []

    init(_ kind: GovernanceOmission.Kind, _ rule: RuleID) {
        self.kind = kind
        self.rule = rule
    }

    /// Whether no document before had the id; one without an id is never a repeat.
    mutating func isFirst(_ id: SpannedString?, _ body: JSONValue?) -> Bool {
        guard let id else { return true }
        guard let known = first[foldingASCII(id.text)] else {
            first[foldingASCII(id.text)] = (id, body)
            return true
        }
        repeats.append((id, known.id, Self.areSame(known.body, body)))
        return false
    }

    private static func areSame(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
        guard let one = one.flatMap({ Value($0) }), let other = other.flatMap({ Value($0) }) else {
            return false
        }
        return one == other
    }

    /// Two that say the same leave nothing open; of others nobody knows which is in force.
    func report(
        _ omissions: inout [GovernanceOmission], into diagnostics: inout DiagnosticBag
    ) {
        for (id, first, isSame) in repeats {
            diagnostics.warning(
                rule, at: id.span,
                "\(kind.noun) `\(id.text)` is given again\(isSame ? "" : ", in other words,") "
                    + "and left out here",
                notes: [.init("first given here", at: .span(first.span))])
            omissions.append(
                GovernanceOmission(
                    kind, id.text, "another one with the same id comes before it",
                    leavesOpen: !isSame))
        }
    }
}
