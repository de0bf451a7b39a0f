import TestSupport
import Testing

/// What compilation finds in policy documents is in the catalogue of rules, each of which has a page.
@Suite struct DiagnosticCatalogueTests {
    /// Ids that are no rules, with the reason.
    private static let exceptions = [
        // Problems of a command's input, not of a policy document.
        "file-too-large", "unreadable-file", "alias-file", "missing-policy", "context-of-bundle",
        // Found when rules are lowered, which `validate` and `lint` leave to `compile`.
        "number-range", "assumed-api-version", "field-name", "current-without-count",
        "current-argument",
    ]

    @Test func `every diagnostic of a policy document is a rule`() throws {
        let pages = try RepositoryFile("docs/rules").files(withSuffix: ".md")
        let rules = Set(pages.map { String($0.dropLast(3)) })
        var found: Set<String> = []
        for stage in [
            "JSONSyntax", "PolicySyntax", "PolicySemantics", "RuleLowering",
            "PolicyCompiler/Stages",
        ] {
            let folder = RepositoryFile("Sources/" + stage)
            for file in try folder.files(withSuffix: ".swift") {
                let text = try RepositoryFile("Sources/\(stage)/\(file)").text
                // Ids are the only texts in these folders that are small words joined by hyphens.
                for match in text.matches(of: /"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"/) {
                    found.insert(String(match.1))
                }
            }
        }
        #expect(found.count > 130)
        #expect(found.subtracting(rules).sorted() == Self.exceptions.sorted())
    }
}
