import Diagnostics
import TestSupport
import Testing

@testable import Linting

@Suite struct RuleFixtureTests {
    @Test(arguments: RuleCatalogue.rules.map(\.id.name))
    func `each rule fires on its bad file and not on its good one`(name: String) async throws {
        let rule = try #require(RuleCatalogue.rules.first { $0.id.name == name })
        let fixture = LintedFixture(rule)
        let bad = try await fixture.lint(#require(fixture.content("bad.json")))
        #expect(!bad.own.isEmpty)
        let difference = try fixture.golden("findings.txt").difference(from: bad.lines)
        #expect(difference == nil)
        let good = try await fixture.lint(#require(fixture.content("good.json")))
        #expect(good.lines.isEmpty)
        #expect(good.errors.isEmpty)
    }

    @Test(arguments: RuleCatalogue.rules.map(\.id.name))
    func `fixes give the committed text, which the rule finds clean`(name: String) async throws {
        let rule = try #require(RuleCatalogue.rules.first { $0.id.name == name })
        let fixture = LintedFixture(rule)
        let bad = try await fixture.lint(#require(fixture.content("bad.json")))
        guard rule.page.fix != nil else {
            #expect(bad.own.allSatisfy { $0.fixes.isEmpty })
            return
        }
        #expect(bad.own.contains { !$0.fixes.isEmpty })
        let difference = try fixture.golden("fixed.json").difference(from: bad.fixed)
        #expect(difference == nil)
        let again = try await fixture.lint(Array(bad.fixed.utf8))
        #expect(again.own.filter { !$0.fixes.isEmpty }.isEmpty)
    }

    @Test func `each id is that of one rule`() {
        let names = RuleCatalogue.rules.map(\.id.name)
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: RuleCatalogue.rules.map(\.id.name))
    func `the page in docs is that of the rule`(name: String) throws {
        let rule = try #require(RuleCatalogue.rules.first { $0.id.name == name })
        let difference = try GoldenFile("docs/rules/\(name).md").difference(from: rulePage(rule))
        #expect(difference == nil)
    }
}
