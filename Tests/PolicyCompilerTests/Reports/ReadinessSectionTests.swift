import Testing

@testable import PolicyCompiler

/// What the HTML report says of Managed HSMs (Domain §3.4).
struct ReadinessSectionTests {
    private static func report(
        _ names: [String], _ assignments: [LocalRoleAssignment]?
    ) -> ReadinessReport {
        let hsms = names.map { HSMFacts(name: $0) }
        return ReadinessReport(
            readiness: hsms.map {
                ReadinessDecision(
                    hsm: $0, assignments: assignments, roles: LocalRoles(),
                    principal: GovernancePrincipal()
                ).decide()
            },
            rolesPerPrincipal: hsms.map {
                RolesPerPrincipal(hsm: $0, assignments: assignments, roles: LocalRoles())
            },
            keyPolicies: hsms.map { KeyPolicyAssignments(hsm: $0, assigned: [], isGuessed: false) })
    }

    private static func page(_ report: ReadinessReport?) throws -> String {
        var run = try ComplianceSketch().run()
        run.readiness = report
        return String(decoding: HTMLReport(run).write(), as: UTF8.self)
    }

    private static let strangers = ["<b>a", "c"].flatMap { name in
        [ReadinessDecisionTests.user, ReadinessDecisionTests.officer].map {
            ReadinessDecisionTests.assignment(name, named: name, "User", $0, .hsm)
        }
    }

    @Test func `a run without role assignments has no such section`() throws {
        #expect(try !Self.page(nil).contains("readiness"))
    }

    @Test func `every state, reason and command is on the page`() throws {
        let report = Self.report(["heron-root"], Self.strangers)
        let page = try Self.page(report)
        #expect(page.contains("<a href=\"#readiness\">"))
        let hsm = try #require(report.readiness.first)
        #expect(hsm.state == .notReady)
        #expect(
            page.contains(
                "<h3>heron-root</h3> <span class=\"state NonCompliant\">not ready</span>"))
        for finding in hsm.findings {
            #expect(page.contains(finding.reason.htmlEscaped))
            if let command = finding.command {
                #expect(page.contains("<code>\(command.htmlEscaped)</code>"))
            }
        }
        #expect(page.contains("c: Managed HSM Crypto Officer, Managed HSM Crypto User"))
        #expect(page.contains("&lt;b&gt;a: ") && !page.contains("<b>a"))
        #expect(page.contains("not assigned: "))
    }

    @Test func `no HSM at all`() throws {
        #expect(try Self.page(Self.report([], nil)).contains("<p>No Managed HSM was found.</p>"))
    }

    @Test func `many HSMs stay within the size of a page`() throws {
        let names = (0..<5_000).map { "hsm-\($0)" }
        let page = try Self.page(Self.report(names, Self.strangers))
        #expect(page.utf8.count < 2_000_000)
        #expect(page.contains(" Managed HSMs;"))
        #expect(page.contains("<h3>hsm-0</h3>") && !page.contains("<h3>hsm-4999</h3>"))
    }
}
