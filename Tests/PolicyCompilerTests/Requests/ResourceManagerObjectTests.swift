import PolicyCompiler
import Testing

/// Requests to Resource Manager for the keys and secrets of a vault, under policies on the objects of vaults.
struct ResourceManagerObjectTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let section: String
        let policy: AssignedPolicy
        var method = "PUT"
        let object: String
        let properties: String
        let status: RequestStatus
        var open: Set<String> = []
        var testDescription: String {
            "\(section): \(policy) \(method) \(object) \(properties)"
        }
    }

    private static let vault = GovernedKey.vault
    private static let secretExpiry = AssignedPolicy("secrets/secrets-expiration-set")
    private static let keyExpiry = AssignedPolicy("keys/keys-expiration-set")
    private static let size = AssignedPolicy(
        "keys/keys-rsa-minimum-key-size", ("minimumRSAKeySize", "3072"))
    private static let curve = AssignedPolicy(
        "keys/keys-ec-allowed-curve-names", ("allowedECNames", #"["P-256"]"#))

    static let rows: [Row] = [
        // Domain §3.1: secrets that Resource Manager creates skip the check at creation; keys are nowhere said to.
        Row(
            section: "Domain §3.1", policy: secretExpiry, object: "secrets/s",
            properties: #""value":"v""#, status: .clean),
        Row(
            section: "Domain §3.1", policy: secretExpiry, method: "PATCH", object: "secrets/s",
            properties: #""contentType":"text""#, status: .undecided,
            open: ["attributes.expiresOn"]),
        Row(
            section: "Domain §3.1", policy: keyExpiry, object: "keys/k",
            properties: #""kty":"RSA","keySize":4096"#, status: .findings),
        Row(
            section: "Domain §3.1", policy: keyExpiry, object: "keys/k",
            properties: #""kty":"RSA","attributes":{"exp":1798761600}"#, status: .clean),
        // Domain §2.5: the size and the curve are those of the service where the request does not say them.
        Row(
            section: "Domain §2.5", policy: size, object: "keys/k", properties: #""kty":"RSA""#,
            status: .undecided, open: ["keySize"]),
        Row(
            section: "Domain §2.5", policy: size, object: "keys/k",
            properties: #""kty":"RSA","keySize":null"#, status: .undecided, open: ["keySize"]),
        Row(
            section: "Domain §2.5", policy: size, object: "keys/k",
            properties: #""kty":"RSA","keySize":2048"#, status: .findings),
        Row(
            section: "Domain §2.5", policy: size, object: "keys/k",
            properties: #""kty":"RSA","keySize":3072"#, status: .clean),
        Row(
            section: "Domain §2.5", policy: size, object: "keys/k", properties: #""kty":"EC""#,
            status: .clean),
        Row(
            section: "Domain §2.5", policy: curve, object: "keys/k", properties: #""kty":"EC""#,
            status: .undecided, open: ["ellipticCurveName"]),
        Row(
            section: "Domain §2.5", policy: curve, object: "keys/k",
            properties: #""kty":"EC","curveName":"P-384""#, status: .findings),
        Row(
            section: "Domain §2.5", policy: curve, object: "keys/k",
            properties: #""kty":"EC","curveName":"P-256""#, status: .clean),
        Row(
            section: "Domain §2.5", policy: curve, object: "keys/k", properties: #""kty":"RSA""#,
            status: .clean),
    ]

    @Test(arguments: rows)
    func `objects that Resource Manager writes are judged by what the request tells`(
        row: Row
    ) async throws {
        let judgement = try await RequestJudgement(
            [row.policy.denying],
            #"{"method":"\#(row.method)","url":"\#(Self.vault)/\#(row.object)?api-version=2023-07-01","body":{"properties":{\#(row.properties)}}}"#
        )
        #expect(judgement.evaluation.status == row.status, "\(judgement.evaluation.messages)")
        #expect(try judgement.openFields == row.open)
    }

    /// Domain §3.1: the scan finds such a secret.
    @Test func `a secret that skips the check is recorded`() async throws {
        let judgement = try await RequestJudgement(
            [Self.secretExpiry.denying],
            #"{"method":"PUT","url":"\#(Self.vault)/secrets/s?api-version=2023-07-01","body":{"properties":{"value":"v"}}}"#,
            format: .text)
        let lines = judgement.evaluation.output.split(separator: "\n")
        #expect(lines.dropFirst().first == "allowed; 1 policy judges what it writes")
        #expect(lines.contains { $0.hasPrefix("  recorded, not refused: secrets-expiration-set") })
    }

    /// A message names what the request itself can say.
    @Test func `messages name members of the body`() async throws {
        let size = try await RequestJudgement(
            [Self.size.denying],
            #"{"url":"https://v.vault.azure.net/keys/k/create","body":{"kty":"RSA","key_size":-1}}"#
        )
        #expect(size.evaluation.status == .unreadable)
        #expect(
            size.evaluation.messages.contains(
                "request.json: error[inventory-record]: `key_size` is not between 0 and 2147483647")
        )
        var selected = AssignedPolicy("vaults/recoverable-audit").denying
        selected.resourceSelectors =
            #"[{"name":"s","selectors":[{"kind":"resourceLocation","in":["westeurope"]}]}]"#
        let place = try await RequestJudgement(
            [selected], #"{"method":"PUT","url":"\#(Self.vault)","body":{"properties":{}}}"#,
            inventory: GovernedKey.vaultDocument)
        #expect(place.evaluation.messages.contains("write the `location` of the resource"))
    }
}
