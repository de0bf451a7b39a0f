package import Diagnostics
import JSONSyntax

/// What `policyc evaluate --format json` says of the assignments and exemptions of a run.
package struct ComplianceSummary: Sendable {
    /// How many verdicts on an inventory stand against an assignment.
    struct Assignment: Sendable {
        let nonCompliant: Int
        /// How many of them the service would refuse to write anew.
        let wouldDeny: Int
        /// How many policies the assignment applies.
        let policies: Int
    }

    private var assignments: [String: Assignment] = [:]
    /// How many verdicts each exemption takes out.
    private var exemptions: [String: Int] = [:]

    /// Reads a summary; nil for another file, with an error.
    package init?(_ file: SourceFile, into diagnostics: inout DiagnosticBag) {
        let root = parseJSON(file, into: &diagnostics).root
        guard let list = root?["assignments"], list.kind == .array, root?["inputs"] != nil,
            root?["schemaVersion"]?.number?.int64 == 1
        else {
            diagnostics.add(
                Diagnostic(
                    "configuration", .error, .meaningless, at: .path(file.path),
                    "the file is no summary of an evaluation",
                    help: "write one with `policyc evaluate PATH… --inventory PATH… --format json`")
            )
            return nil
        }
        for entry in list.elements {
            guard let id = entry["policyAssignmentId"]?.string else { continue }
            assignments[foldingASCII(id)] = Assignment(
                nonCompliant: entry["counts"]?["NonCompliant"].count ?? 0,
                wouldDeny: entry["wouldDeny"].count ?? 0, policies: entry["policies"].count ?? 0)
        }
        for entry in root?["exemptions"]?.elements ?? [] {
            guard let id = entry["policyExemptionId"]?.string, let count = entry["exempt"].count
            else { continue }
            exemptions[foldingASCII(id)] = count
        }
    }

    /// What it says of an assignment; nil when it does not know it.
    func assignment(_ id: String) -> Assignment? { assignments[foldingASCII(id)] }

    /// How many verdicts an exemption takes out; nil when it does not know it.
    func exempt(by id: String) -> Int? { exemptions[foldingASCII(id)] }
}

extension JSONValue? {
    fileprivate var count: Int? { self?.number?.int64.map { Int($0) } }
}
