import Foundation
import PolicyCompiler
import TestSupport
import Testing

/// What records and reports say of exemptions (Language §1.5, §7.1, §8.4).
struct AppliedExemptionTests {
    private static let initiative = GovernedKey.assignment(of: GovernedKey.initiativeID)

    /// An exemption of the vault with a name of its own.
    private static func exemption(_ name: String, _ members: String) -> String {
        GovernedKey.exemption(at: GovernedKey.vault, members)
            .replacing("policyExemptions/e", with: "policyExemptions/\(name)")
            .replacing(#""name":"e""#, with: #""name":"\#(name)""#)
    }

    private static func id(_ name: String) -> String {
        GovernedKey.vault + "/providers/Microsoft.Authorization/policyExemptions/" + name
    }

    private static let documents = [
        GovernedKey.initiative, initiative,
        exemption("whole", #","expiresOn":"2026-06-01T00:00:00Z""#),
        exemption("part", #","policyDefinitionReferenceIds":["hsm"],"displayName":"Part | <b>""#)
            .replacing("Waiver", with: "mitigated"),
        exemption("past", #","expiresOn":"2025-12-31T23:59:59Z""#),
    ]

    private func evaluate(
        _ format: PolicyCompiler.VerdictFormat, throughBundle: Bool = false
    ) async throws -> Evaluation {
        let folder = try TemporaryFolder()
        for (index, document) in Self.documents.enumerated() {
            _ = try folder.file("policies/\(index).json", document)
        }
        var path = folder.path + "/policies"
        if throughBundle {
            let bundle = PolicyCompiler.compile(.paths([path]), emission: nil, usesColor: false)
            path = try folder.file("bundle.json", String(decoding: bundle.output, as: UTF8.self))
        }
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([path]),
            inventory: [
                try folder.file("key.json", GovernedKey.key),
                try folder.file("vault.json", GovernedKey.vaultDocument),
            ])
        request.format = format
        return await Evaluation(request)
    }

    @Test func `records name every exemption in force`() async throws {
        let schema = try JSONSchemaValidator(
            try RepositoryFile("Grammar/verdict-record.schema.json").text)
        let lines = try await evaluate(.ndjson).output.split(separator: "\n").map(String.init)
        for line in lines { #expect(try schema.violations(ofText: line) == []) }
        let details = try lines.map {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }.map { $0?["details"] as? [String: [String]] }
        #expect(
            details == [
                ["policyExemptionIds": [Self.id("whole"), Self.id("part")]],
                ["policyExemptionIds": [Self.id("whole")]],
            ])
    }

    @Test(arguments: [false, true])
    func `the summary lists the exemptions`(throughBundle: Bool) async throws {
        let evaluation = try await evaluate(.json, throughBundle: throughBundle)
        let schema = try JSONSchemaValidator(try RepositoryFile("Grammar/summary.schema.json").text)
        #expect(try schema.violations(ofText: evaluation.output) == [])
        let rows: [(name: String, category: String, expired: Bool, exempt: Int)] = [
            ("whole", "Waiver", false, 2), ("part", "mitigated", false, 1),
            ("past", "Waiver", true, 0),
        ]
        for (index, row) in rows.enumerated() {
            func member(_ name: String) throws -> Any? {
                try evaluation.summary("exemptions", index, name)
            }
            #expect(try member("policyExemptionId") as? String == Self.id(row.name))
            #expect(try member("exemptionCategory") as? String == row.category)
            #expect(try member("expired") as? Bool == row.expired)
            #expect(try member("exempt") as? Int == row.exempt)
        }
        #expect(
            try evaluation.summary("exemptions", 0, "expiresOn") as? String
                == "2026-06-01T00:00:00Z")
    }

    @Test(arguments: [
        (
            PolicyCompiler.VerdictFormat.text,
            "  whole (Waiver, until 2026-06-01T00:00:00Z), from a: 2 verdicts exempt\n"
                + "  Part | <b> (mitigated), from a: 1 verdict exempt\n"
                + "  past (Waiver, expired 2025-12-31T23:59:59Z), from a: 0 verdicts exempt\n"
        ),
        (.markdown, "- <code>Part &#124; &#60;b&#62; &#40;mitigated&#41;, from a"),
        (.html, "<li>Part | &lt;b&gt; (mitigated), from a: 1 verdict exempt</li>"),
    ])
    func `reports for people list them`(
        format: PolicyCompiler.VerdictFormat, text: String
    ) async throws {
        let output = try await evaluate(format).output
        #expect(output.contains(text), "\(output.suffix(3000))")
    }
}
