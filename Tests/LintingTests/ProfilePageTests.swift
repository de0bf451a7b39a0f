import Columns
import Diagnostics
import Foundation
import PolicyCatalog
import TestSupport
import Testing

@testable import Linting

/// `docs/profile-limits.md` lists the limits of the profiles of the program.
@Suite struct ProfilePageTests {
    @Test func `the page of limits is that of the profiles`() throws {
        var text = "# Limits of the profiles\n\nOf the files in `Policies/profiles`, "
        text += "recorded by a test; [profiles.md](profiles.md) explains them.\n"
        for builtin in BuiltinProfile.all {
            let profile = try #require(ProfileReading(builtin.name) { _ in nil }.profile)
            text += "\n## \(profile.name)\n\n\(profile.title)\n\n"
            text += "| limit | of | demand | when | level | source |\n|---|---|---|---|---|---|\n"
            for limit in profile.limits { text += row(limit) }
        }
        #expect(try GoldenFile("docs/profile-limits.md").difference(from: text) == nil)
    }

    private func row(_ limit: ProfileLimit) -> String {
        let demand =
            switch limit.demand {
            case .minimum(let bound): "at least \(limit.property.quantity(bound))"
            case .maximum(let bound): "at most \(limit.property.quantity(bound))"
            case .allowed(let names): "only " + names.joined(separator: ", ")
            case .refused(let names): "not " + names.joined(separator: ", ")
            case .required: "assigned"
            }
        let dates = [
            limit.from.map { "from \($0.canonicalText.prefix(10))" },
            limit.until.map { "until \($0.canonicalText.prefix(10))" },
        ].compactMap(\.self).joined(separator: " ")
        var level = limit.severity.rawValue
        if let other = limit.severityWithPublicAuthority {
            level += ", \(other.rawValue) with public authorities"
        }
        let source =
            limit.source.citation + (limit.because.map { ": " + $0 } ?? "")
            + (limit.source.confidence.map { " (\($0.remark))" } ?? "")
        let objects = limit.objects.map(\.noun).joined(separator: ", ")
        return
            "| \(limit.property.noun) | \(objects) | \(demand) | \(dates) | \(level) | \(source) |\n"
    }

    @Test func `the example of the page can be read`() throws {
        let page = try RepositoryFile("docs/profiles.md").text
        let parts = page.components(separatedBy: "```json\n")
        let example = try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
        let reading = ProfileReading("heron.json") {
            $0 == "heron.json" ? Array(example.utf8) : nil
        }
        #expect(reading.diagnostics.diagnostics.isEmpty)
        #expect(reading.profile?.name == "heron")
        let schema = try JSONSchemaValidator(RepositoryFile("Grammar/profile.schema.json").text)
        #expect(try schema.violations(ofText: example) == [])
        for builtin in BuiltinProfile.all { #expect(page.contains("`\(builtin.name)`")) }
    }
}
