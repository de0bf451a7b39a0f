import Diagnostics
import PolicySyntax

/// Finds documents of one kind by the id that others name.
///
/// Ids fold ASCII case (decision 13). A document without an id, such as one of a deployment template, answers to the last
/// segment of the id, and a version resource (`…/policyDefinitions/NAME/versions/1.0.0`) to the id of what it is a version of.
struct DocumentIndex {
    private var byID: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]
    /// More documents with one id than this are no versions of a thing, and all of them are looked at for every reference.
    private static let maximumAnswers = 100

    init(_ documents: some Sequence<(id: SpannedString?, name: SpannedString?)>) {
        for (position, document) in documents.enumerated() {
            if let id = document.id {
                Self.add(position, to: &byID[Self.key(ofID: id.text), default: []])
            } else if let name = document.name {
                Self.add(position, to: &byName[foldingASCII(name.text), default: []])
            }
        }
    }

    /// The positions of the documents that an id means, in their order.
    func positions(of id: String) -> [Int] {
        let key = Self.key(ofID: id)
        let name = key.split(separator: "/").last.map(String.init) ?? key
        return byID[key] ?? byName[name] ?? []
    }

    private static func add(_ position: Int, to positions: inout [Int]) {
        if positions.count < maximumAnswers { positions.append(position) }
    }

    private static func key(ofID id: String) -> String {
        let folded = foldingASCII(id)
        let segments = folded.split(separator: "/", omittingEmptySubsequences: false)
        guard segments.count > 2, segments[segments.count - 2] == "versions" else { return folded }
        return segments.dropLast(2).joined(separator: "/")
    }
}
