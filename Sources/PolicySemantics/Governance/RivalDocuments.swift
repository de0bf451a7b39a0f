import Columns
import Diagnostics
import JSONSyntax
import PolicySyntax

/// Tells definitions and initiatives that answer to one name and judge alike, such as those of two exports, from those that do not:
/// ids are unique in Azure, and of the latter nobody knows which one is in force.
struct RivalDocuments {
    /// By the first document, which counts.
    private var known: [SourceSpan: Bool] = [:]

    /// Whether a document judges otherwise than the first one; each first is looked at once.
    mutating func differ(_ documents: [(span: SourceSpan, body: JSONValue?)]) -> Bool {
        guard let first = documents.first, documents.count > 1 else { return false }
        if let known = known[first.span] { return known }
        let told = first.body.map(Self.decisive)
        let differ = documents.dropFirst().contains { $0.body.map(Self.decisive) != told }
        known[first.span] = differ
        return differ
    }

    /// The members that decide what is judged.
    private static func decisive(_ body: JSONValue) -> [Value?] {
        ["mode", "parameters", "policyRule", "policyDefinitions", "policyDefinitionGroups"].map {
            body[$0].flatMap { Value($0) }
        }
    }
}
