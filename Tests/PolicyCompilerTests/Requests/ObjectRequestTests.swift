import PolicyCompiler
import Testing

/// What a deny does to requests for keys, secrets and certificates (Domain §3.1).
struct ObjectRequestTests {
    private static func request(
        _ method: String, _ path: String, _ body: String, host: String = "v.vault.azure.net",
        more: String = ""
    ) -> String {
        #"{"method":"\#(method)","url":"https://\#(host)/\#(path)?api-version=7.5","body":\#(body)\#(more)}"#
    }

    private static func renewal(_ months: Int) -> String {
        request(
            "POST", "certificates/web/create",
            #"{"policy":{"key_props":{"kty":"RSA","key_size":3072},"x509_props":{"subject":"CN=web","validity_months":\#(months)},"issuer":{"name":"Self"}}}"#
        )
    }

    @Test(arguments: [false, true])
    func `a renewal that is valid too long is refused with the assignment's name`(
        asBundle: Bool
    ) async throws {
        let judgement = try await RequestJudgement(
            [.certificateValidity(24).denying], Self.renewal(36), asBundle: asBundle)
        #expect(judgement.evaluation.status == .findings)
        #expect(try judgement.value("status") as? Int == 403)
        #expect(
            try judgement.value("error", "message") as? String
                == "'web' was disallowed by policy. Policy assignments: 'certificates-validity-period'."
        )
        let expressions =
            try judgement.value(
                "policyViolations", 0, "evaluationDetails", "evaluatedExpressions")
            as? [[String: Any]]
        #expect(expressions?.map { $0["operator"] as? String } == ["Equals", "Greater"])
        #expect(expressions?.last?["expressionValue"] as? Int == 36)
        #expect(expressions?.last?["targetValue"] as? Int == 24)
    }

    @Test func `a renewal within the limit is allowed`() async throws {
        let judgement = try await RequestJudgement(
            [.certificateValidity(24).denying], Self.renewal(12))
        #expect(judgement.evaluation.status == .clean)
        #expect(try judgement.value("result") as? String == "allowed")
    }

    /// Language §6.8: DoNotEnforce switches deny off; Audit and Disabled never refuse.
    @Test(arguments: ["DoNotEnforce", "Audit", "Disabled"])
    func `only an enforced deny refuses`(mode: String) async throws {
        var policy = AssignedPolicy.certificateValidity(24)
        if mode == "DoNotEnforce" {
            policy = policy.denying
            policy.enforcementMode = mode
        } else {
            policy = policy.with("effect", "\"\(mode)\"")
        }
        let judgement = try await RequestJudgement([policy], Self.renewal(36))
        #expect(judgement.evaluation.status == .clean)
        #expect(try judgement.value("result") as? String == "allowed")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let policy: AssignedPolicy
        let request: String
        let status: RequestStatus
        var open: Set<String> = []
    }

    /// The member with a key as it was, which had an expiry.
    private static let expiring: String =
        #","current":"#
        + String.bundle(
            #""kty":"EC","crv":"P-256""#, host: "v.vault.azure.net",
            attributes: #""exp":1798761600"#)
    private static let modulus = String.modulus([0xC5], bytes: 256)

    static let cases: [Case] = [
        Case(
            testDescription: "a key that is created says its type and size",
            policy: .rsaSize(3072),
            request: request("POST", "keys/k/create", #"{"kty":"RSA","key_size":2048}"#),
            status: .findings),
        Case(
            testDescription: "the service chooses a size that is left out",
            policy: .rsaSize(3072), request: request("POST", "keys/k/create", #"{"kty":"RSA"}"#),
            status: .undecided, open: ["keySize"]),
        Case(
            testDescription: "an elliptic key has no size of RSA",
            policy: .rsaSize(3072), request: request("POST", "keys/k/create", #"{"kty":"EC"}"#),
            status: .clean),
        Case(
            testDescription: "the service chooses a curve that is left out",
            policy: .curves(#"["P-384"]"#),
            request: request("POST", "keys/k/create", #"{"kty":"EC"}"#),
            status: .undecided, open: ["ellipticCurveName"]),
        Case(
            testDescription: "a curve that is not allowed",
            policy: .curves(#"["P-384"]"#),
            request: request("POST", "keys/k/create", #"{"kty":"EC","crv":"P-256"}"#),
            status: .findings),
        Case(
            testDescription: "a new version without an expiry has none",
            policy: .keyExpirationSet,
            request: request("POST", "keys/k/create", #"{"kty":"EC","crv":"P-256"}"#),
            status: .findings),
        Case(
            testDescription: "the validity counts from the run's instant",
            policy: .keyValidity(365),
            // 2026-12-31 and 2027-01-02 after 2026-01-01.
            request: request(
                "POST", "keys/k/create", #"{"kty":"EC","attributes":{"exp":1798675200}}"#),
            status: .clean),
        Case(
            testDescription: "a validity of more than a year from the run's instant",
            policy: .keyValidity(365),
            request: request(
                "POST", "keys/k/create", #"{"kty":"EC","attributes":{"exp":1798848000}}"#),
            status: .findings),
        Case(
            testDescription: "an imported key has the size of its modulus",
            policy: .rsaSize(3072),
            request: request(
                "PUT", "keys/k",
                #"{"key":{"kty":"RSA","n":"\#(modulus)","e":"AQAB","d":"c2VjcmV0"}}"#
            ),
            status: .findings),
        Case(
            testDescription: "a key imported into hardware",
            policy: .hsmBacked,
            request: request(
                "PUT", "keys/k",
                #"{"Hsm":true,"key":{"kty":"RSA","n":"\#(modulus)"}}"#),
            status: .clean),
        Case(
            testDescription: "an update that takes the expiry away",
            policy: .keyExpirationSet,
            request: request("PATCH", "keys/k/0011", #"{"attributes":{"exp":null}}"#),
            status: .findings),
        Case(
            testDescription: "an update that does not speak of the expiry",
            policy: .keyExpirationSet,
            request: request("PATCH", "keys/k/0011", #"{"attributes":{"enabled":false}}"#),
            status: .undecided, open: ["attributes.expiresOn"]),
        Case(
            testDescription: "an update of a key that the file shows",
            policy: .keyExpirationSet,
            request: request(
                "PATCH", "keys/k/0011", #"{"attributes":{"enabled":false}}"#,
                more: expiring),
            status: .clean),
        Case(
            testDescription: "a rotated key keeps its type, not its expiry",
            policy: .keyExpirationSet,
            request: request(
                "POST", "keys/k/rotate", "null",
                more: expiring),
            status: .undecided, open: ["attributes.expiresOn"]),
        Case(
            testDescription: "a rotated key of a type that is not allowed",
            policy: .hsmBacked,
            request: request(
                "POST", "keys/k/rotate", "null",
                more: expiring),
            status: .findings),
        Case(
            testDescription: "a secret without a content type",
            policy: .contentTypeSet,
            request: request("PUT", "secrets/s", #"{"value":"hunter2"}"#), status: .findings),
        Case(
            testDescription: "a secret with one",
            policy: .contentTypeSet,
            request: request("PUT", "secrets/s", #"{"value":"hunter2","contentType":"text"}"#),
            status: .clean),
        Case(
            testDescription: "the validity of a certificate that is left to the service",
            policy: .certificateValidity(12),
            request: request(
                "POST", "certificates/web/create", #"{"policy":{"x509_props":{"subject":"CN=w"}}}"#),
            status: .undecided, open: ["properties.validityInMonths"]),
        Case(
            testDescription: "an update of a certificate's policy",
            policy: .certificateValidity(12),
            request: request(
                "PATCH", "certificates/web/policy", #"{"x509_props":{"validity_months":13}}"#),
            status: .findings),
        Case(
            testDescription: "a key of a Managed HSM",
            policy: .managedHSMExpirationSet,
            request: request(
                "POST", "keys/k/create", #"{"kty":"RSA-HSM"}"#, host: "h.managedhsm.azure.net"),
            status: .findings),
        Case(
            testDescription: "a policy for vaults says nothing of a Managed HSM",
            policy: .keyExpirationSet,
            request: request(
                "POST", "keys/k/create", #"{"kty":"RSA-HSM"}"#, host: "h.managedhsm.azure.net"),
            status: .clean),
        Case(
            testDescription: "a bundle on its own",
            policy: .keyExpirationSet, request: .bundle(#""kty":"EC","crv":"P-256""#),
            status: .findings),
    ]

    @Test(arguments: cases)
    func `a request is judged by what it says`(example: Case) async throws {
        let judgement = try await RequestJudgement([example.policy.denying], example.request)
        #expect(judgement.evaluation.status == example.status, "\(judgement.evaluation.messages)")
        #expect(try judgement.openFields == example.open)
    }

    private static let vault = """
        {"id":"/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/GROUP/providers/Microsoft.KeyVault/vaults/v",
         "name":"v","type":"Microsoft.KeyVault/vaults","location":"westeurope",
         "properties":{"vaultUri":"https://v.vault.azure.net/"}}
        """

    /// Language §1.4: scopes and exclusions hold for requests as for what is there.
    @Test(arguments: [("in", RequestStatus.findings), ("out", .clean)])
    func `a vault's document tells which assignments reach it`(
        group: String, status: RequestStatus
    ) async throws {
        var policy = AssignedPolicy.keyExpirationSet.denying
        policy.notScopes = [policy.scope + "/resourceGroups/out"]
        let judgement = try await RequestJudgement(
            [policy], Self.request("POST", "keys/k/create", #"{"kty":"EC"}"#),
            inventory: Self.vault.replacing("GROUP", with: group))
        #expect(judgement.evaluation.status == status, "\(judgement.evaluation.messages)")
    }

    /// The file may hold a secret: nothing of it is printed.
    @Test(arguments: [
        #"{"method":"PUT","url":"https://v.vault.azure.net/secrets/s","body":{"value":"hunter2",,}}"#,
        #"{"method":"PUT","url":"https://v.vault.azure.net/secrets/s","body":{"value":"hunter2","attributes":{"exp":"hunter2"}}}"#,
        #"{"method":"PUT","url":"https://v.vault.azure.net/secrets/s","body":{"value":"hunter2"}}"#,
    ])
    func `no secret is printed`(request: String) async throws {
        for format in [PolicyCompiler.VerdictFormat.json, .text] {
            let judgement = try await RequestJudgement(
                [.secretExpirationSet.denying], request, format: format)
            let printed = judgement.evaluation.output + judgement.evaluation.messages
            #expect(!printed.contains("hunter2"))
            #expect(judgement.evaluation.status != .clean)
        }
    }

    @Test(arguments: [
        ("[]", "a request is one JSON object"),
        ("{}", "a request needs a `url`"),
        (#"{"url":"https://v.vault.azure.net/keys/k/create"}"#, "needs a `body`"),
        (
            #"{"url":"https://v.vault.azure.net/keys/k","method":"GET","body":{}}"#,
            "`GET` writes nothing"
        ),
        (
            #"{"url":"https://v.vault.azure.net/keys/k/encrypt","method":"POST","body":{}}"#,
            "no such request"
        ),
        (#"{"url":"https://v.vault.azure.net/","body":{}}"#, "names no object"),
        (
            #"{"url":"https://v.vault.azure.net/keys/k","method":"DELETE","body":null}"#,
            "do not judge that"
        ),
        // Domain §3.1: whether these are judged is not known.
        (
            #"{"url":"https://v.vault.azure.net/keys/restore","method":"POST","body":{"value":"x"}}"#,
            "nobody documents whether policies judge a restore"
        ),
        (
            #"{"url":"https://v.vault.azure.net/deletedsecrets/s/recover","method":"POST","body":{}}"#,
            "nobody documents whether policies judge a restore"
        ),
        (
            #"{"url":"https://v.vault.azure.net/keys/k/create","method":"PATCH","body":{}}"#,
            "no such request"
        ),
        (
            #"{"url":"https://v.vault.azure.net/keys/k/create/z","method":"POST","body":{}}"#,
            "no such request"
        ),
        (
            #"{"url":"https://v.vault.azure.net/keys/k","method":"POST","body":{}}"#,
            "no such request"
        ),
        (
            #"{"url":"https://v.vault.azure.net/certificates/c/pending","method":"PATCH","body":{}}"#,
            "no such request"
        ),
        (
            #"{"url":"https://example.com/keys/k/create","method":"POST","body":{}}"#,
            "is the host of no vault"
        ),
        (
            #"{"url":"https://v.vault.azure.net/keys/k/1","method":"PATCH","body":{},"current":{"key":{"kid":"https://v.vault.azure.net/keys/o/1"}}}"#,
            "is another object"
        ),
        ("{", "no JSON at line 1"),
    ])
    func `what is no request is refused with the reason`(
        request: String, reason: String
    ) async throws {
        let judgement = try await RequestJudgement([.keyExpirationSet.denying], request)
        #expect(judgement.evaluation.status == .unreadable)
        #expect(judgement.evaluation.messages.contains(reason), "\(judgement.evaluation.messages)")
    }

    /// Language §1.8: nobody knows whether an assignment of a missing definition would refuse.
    @Test(arguments: [false, true])
    func `a request is open where an assignment was left out`(asBundle: Bool) async throws {
        let lost = """
            {"id": "/subscriptions/s/providers/Microsoft.Authorization/policyAssignments/lost", "name": "lost",
             "type": "Microsoft.Authorization/policyAssignments", "properties": {"scope": "/subscriptions/s",
             "policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/nobody-has-it"}}
            """
        let policies = [AssignedPolicy.certificateValidity(24).denying.document, lost]
        let judgement = try await RequestJudgement(
            documents: policies, Self.renewal(12), asBundle: asBundle)
        #expect(judgement.evaluation.status == .undecided)
        #expect(try judgement.value("result") as? String == "undecided")
        #expect(try judgement.value("omissions", 0, "kind") as? String == "Assignment")
        let refused = try await RequestJudgement(
            documents: policies, Self.renewal(36), asBundle: asBundle)
        #expect(refused.evaluation.status == .findings)
    }
}
