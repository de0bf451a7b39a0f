import Diagnostics
import JSONSyntax
import PolicySyntax

extension LintRule {
    static let versionNotRaised = LintRule(
        "version-not-raised", .hygiene, .info,
        Page(
            "The text of a rule or of its parameters differs from the revision of `--changed-since`, and the version is the same.",
            reason: """
                The version tells whoever assigns a policy what they get. Two rules under one version cannot be told apart, and a \
                reference to `1.*.*` takes the new one unasked. (Blanks and texts for people may change without it.)
                """,
            bad: #""metadata": { "version": "1.0.0" } … "in": ["RSA", "RSA-HSM", "EC"]"#,
            good: #""metadata": { "version": "1.1.0" } … "in": ["RSA", "RSA-HSM", "EC"]"#,
            source: "Language §1.1, §1.3")
    ) { input, report in
        let heads = Dictionary(
            grouping: input.heads.filter(\.hasVersion), by: \.body.span.file)
        for (file, heads) in heads.sorted(by: { $0.key.index < $1.key.index }) {
            guard let bytes = input.previousTexts[file] else { continue }
            let before = previousHeads(bytes, file)
            for head in heads {
                guard let version = head.versions.last, let number = version.string,
                    let old = before.first(where: { $0.isSame(as: head) })
                        ?? (heads.count == 1 && before.count == 1 ? before[0] : nil),
                    old.versions.last?.string == number
                else { continue }
                let part = versionedParts.first { part in
                    old.body[part].map { condensedJSON(bytes, $0.span) }
                        != head.body[part].map { input.condensed($0.span) }
                }
                if let part {
                    report.add(
                        at: version.span,
                        "the text of `\(part)` has changed, and the version is still \(number)",
                        help: "raise the version")
                }
            }
        }
    }
}

/// What a version is about; texts for people may change without it.
private let versionedParts = ["policyRule", "parameters", "mode", "policyDefinitions"]

/// The definitions and initiatives of the text that a file had; they name places of that text.
private func previousHeads(_ text: [UInt8], _ file: FileID) -> [DocumentHead] {
    var diagnostics = DiagnosticBag()
    let document = parseJSON(SourceFile(id: file, path: "", bytes: text), into: &diagnostics)
    let documents = readPolicyDocuments(document, into: &diagnostics)
    return documents.compactMap { DocumentHead($0) }.filter(\.hasVersion)
}

extension DocumentHead {
    fileprivate var hasVersion: Bool { kind == .definition || kind == .initiative }

    /// Whether both have one id or, without ids, one name.
    fileprivate func isSame(as other: DocumentHead) -> Bool {
        guard kind == other.kind, let own = (id ?? name)?.text,
            let others = (other.id ?? other.name)?.text
        else { return false }
        return equalsFoldingASCII(own, others)
    }
}
