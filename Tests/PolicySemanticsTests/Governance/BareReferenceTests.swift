import Diagnostics
import PolicySemantics
import Testing

/// Files of the command line: references of an initiative without the initiative, and what is no policy document.
@Suite struct BareReferenceTests {
    private static let references =
        "[" + reference("r", parameters: #""days": { "value": "[parameters('d')]" }"#) + "]"

    /// `az policy set-definition create --definitions FILE --params FILE` (Language §1.2, item 3).
    @Test func `references take the parameters that lie beside them`() {
        let run = CheckedSources(files: [
            ("a/definition.json", member()), ("b/references.json", Self.references),
            ("b/parameters.json", #"{ "d": { "type": "Integer" } }"#),
        ])
        #expect(run.findings == [])
        let wrong = CheckedSources(files: [
            ("a/definition.json", member()), ("b/references.json", Self.references),
            ("b/parameters.json", #"{ "d": { "type": "Array" } }"#),
        ])
        #expect(wrong.diagnostics.diagnostics.map(\.ruleID.name) == ["param-type-mismatch"])
    }

    @Test func `references are checked against their definitions`() {
        let run = CheckedSources(
            member(), "[" + reference("r", parameters: #""day": { "value": 1 }"#) + "]")
        #expect(run.diagnostics.diagnostics.map(\.ruleID.name) == ["param-undefined-in-definition"])
    }

    /// An export of policy states has thousands of rows.
    @Test func `rows of an export are left aside with one remark a file`() {
        let row =
            #"{"complianceState": "Compliant", "policyAssignmentId": "/a", "policyDefinitionId": "/d"}"#
        let export = "[" + Array(repeating: row, count: 3).joined(separator: ",") + "]"
        let run = CheckedSources(export, row)
        #expect(
            run.findings == [
                "unsupported-document info \(row): 3 documents of the kind policy state are no policy documents and are left aside; this is the first",
                "unsupported-document info \(row): this policy state is no policy document and is left aside",
            ])
    }
}
