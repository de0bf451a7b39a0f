import Diagnostics
import JSONSyntax
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let guidName = LintRule(
        "guid-name", .hygiene, .info,
        Page(
            "A custom definition or initiative has a GUID for its name.",
            reason: """
                Assignments, exemptions and logs show the id, which ends in the name: a word would tell what it is. (Built-in \
                ones have GUIDs.)
                """,
            bad: #""name": "2f0b7a3e-1111-4c5d-9e8f-0a1b2c3d4e5f""#,
            good: #""name": "keys-minimum-size""#,
            source: "Language §1.1")
    ) { input, report in
        for head in input.heads
        where !head.isBuiltIn && (head.kind == .definition || head.kind == .initiative) {
            guard let name = head.name, isGUID(name.text),
                // Without a type and in the tenant's own place it may be a built-in.
                head.body["policyType"]?.string != nil
                    || head.id.map({ !foldingASCII($0.text).hasPrefix("/providers/microsoft.a") })
                        == true
            else { continue }
            report.add(at: name.span, "the name of the \(head.kind.rawValue) is a GUID")
        }
    }
}
