import PolicyCompiler
import Testing

/// One vault with 100 certificates, of which some are valid for longer than the 24 months that an assignment allows.
struct CertificateScenarioTests {
    /// The first `long` certificates are valid for 36 months, the others for 12.
    private static func certificates(long: Int) -> String {
        (1...100).map { number in
            let host = "https://demo-vault.vault.azure.net"
            return
                #"{"id":"\#(host)/certificates/c\#(number)/0","kid":"\#(host)/keys/c\#(number)/0","#
                + #""sid":"\#(host)/secrets/c\#(number)/0","x5t":"AA","cer":"","#
                + #""attributes":{"enabled":true,"created":1735689600,"exp":1798761600},"#
                + #""policy":{"id":"\#(host)/certificates/c\#(number)/policy","#
                + #""x509_props":{"validity_months":\#(number <= long ? 36 : 12)}}}"#
        }.joined(separator: "\n")
    }

    private static let vault = GovernedKey.vaultDocument.replacing("\n", with: "")

    /// The steps of a rollout: how the assignment acts, what is there, and what the summary says.
    static let steps: [(effect: String, mode: String, long: Int, wouldDeny: Int)] = [
        ("audit", "Default", 20, 0),
        // 15 are renewed.
        ("audit", "Default", 5, 0),
        ("deny", "Default", 5, 5),
        // A violation is reported all the same (Language §6.8).
        ("deny", "DoNotEnforce", 5, 0),
        ("deny", "Default", 0, 0),
    ]

    @Test(arguments: steps.indices)
    func `violations are counted by component and vault`(index: Int) async throws {
        let step = Self.steps[index]
        var policy = AssignedPolicy("certificates/certificates-validity-period")
            .with("maximumValidityInMonths", "24").with("effect", "\"\(step.effect)\"")
        policy.enforcementMode = step.mode
        let evaluation = try await Evaluation(
            [policy], over: Self.vault + "\n" + Self.certificates(long: step.long),
            named: "certificates.ndjson"
        ) { $0.format = .json }
        #expect(
            try evaluation.summary("assignments", 0, "counts", "NonCompliant") as? Int == step.long)
        #expect(
            try evaluation.summary("assignments", 0, "counts", "Compliant") as? Int
                == 100 - step.long)
        #expect(try evaluation.summary("assignments", 0, "wouldDeny") as? Int == step.wouldDeny)
        let isViolated = step.long > 0
        #expect(
            try evaluation.summary("assignments", 0, "nonCompliantResources") as? Int
                == (isViolated ? 1 : 0))
        #expect((try evaluation.summary("resources") as? [Any])?.count == 1)
        #expect(
            try evaluation.summary("resources", 0, "resourceId") as? String == GovernedKey.vault)
        #expect(
            try evaluation.summary("resources", 0, "complianceState") as? String
                == (isViolated ? "NonCompliant" : "Compliant"))
        #expect(try evaluation.summary("resources", 0, "components") as? Int == 100)
        #expect(
            try evaluation.summary("resources", 0, "counts", "NonCompliant") as? Int == step.long)
        #expect(evaluation.status == (isViolated ? .findings : .clean))
    }
}
