import PolicyCompiler
import TestSupport
import Testing

/// Components that name a host get the id and the location of their vault from its document (Language §1.4, decisions 23 and 24).
struct VaultScopeTests {
    private static let subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"
    private static let vault =
        "\(subscription)/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/demo-vault"
    private static let document = """
        {"id": "\(vault)", "name": "demo-vault", "type": "Microsoft.KeyVault/vaults", "location": "West Europe", \
        "properties": {"vaultUri": "https://demo-vault.vault.azure.net/"}}
        """
    /// A list of vaults carries no addresses (Domain §4.3).
    private static let listed = """
        {"id": "\(vault)", "name": "demo-vault", "type": "Microsoft.KeyVault/vaults", "location": "West Europe", "tags": {}}
        """

    /// Assignments, and whether they judge a key of the vault when the vault has a document.
    static let assignments:
        [(scope: String, notScopes: [String], selectors: String?, isJudged: Bool)] = [
            (subscription, [], nil, true),
            ("\(subscription)/resourceGroups/RG", [], nil, true),
            ("\(subscription)/resourceGroups/other", [], nil, false),
            ("/subscriptions/11111111-1111-1111-1111-111111111111", [], nil, false),
            (vault, [], nil, true),
            (subscription, ["\(subscription)/resourceGroups/rg"], nil, false),
            (subscription, [vault.uppercased()], nil, false),
            (subscription, [vault + "-2"], nil, true),
            (subscription, [], location("in", "westeurope"), true),
            (subscription, [], location("in", "northeurope"), false),
            (subscription, [], location("notIn", "westeurope"), false),
            (subscription, [], location("notIn", "northeurope"), true),
        ]

    @Test(arguments: assignments, [document, listed])
    func `documents of vaults place their keys`(
        assignment: (scope: String, notScopes: [String], selectors: String?, isJudged: Bool),
        document: String
    ) async throws {
        var policy = AssignedPolicy.hsmBacked
        policy.scope = assignment.scope
        policy.notScopes = assignment.notScopes
        policy.resourceSelectors = assignment.selectors
        let key = String.bundle(#""kty":"RSA""#)
        for inventory in [document + "\n" + key, key + "\n" + document] {
            let evaluation = try await Evaluation([policy], over: inventory, named: "two.ndjson")
            #expect(try evaluation.states == (assignment.isJudged ? [.nonCompliant] : []))
            #expect(try evaluation.verdicts.allSatisfy { $0.resourceID == Self.vault })
        }
        // Without the document nobody knows (decision 23).
        let alone = try await Evaluation([policy], over: key)
        #expect(try alone.states == [.nonCompliant])
        #expect(try alone.verdicts.map(\.resourceID) == ["demo-vault.vault.azure.net"])
    }

    /// Behind more than a megabyte of keys the document is found late: the counts must be those of a run that knew it from the start.
    @Test func `a vault behind many keys counts as one before them`() async throws {
        var policy = AssignedPolicy.hsmBacked
        policy.notScopes = [Self.vault]
        let inside = String.bundle(#""kty":"RSA""#, host: "other.vault.azure.net")
        let outside = String.bundle(#""kty":"RSA""#)
        let keys = [inside] + Array(repeating: outside, count: 9_000) + [inside]
        for lines in [[Self.document] + keys, keys + [Self.document]] {
            let inventory = lines.joined(separator: "\n")
            for workers in [1, 2] {
                let records = try await Evaluation(
                    [policy], over: inventory, named: "keys.ndjson"
                ) { $0.workers = workers }
                #expect(try records.states == [.nonCompliant, .nonCompliant])
                let summary = try await Evaluation(
                    [policy], over: inventory, named: "keys.ndjson"
                ) {
                    $0.workers = workers
                    $0.format = .json
                }
                #expect(
                    try summary.summary("assignments", 0, "counts", "NonCompliant") as? Int == 2)
                #expect(try summary.summary("inputs", "records") as? Int == 9_003)
                #expect(
                    try summary.summary("inputs", "bytes") as? Int == inventory.utf8.count)
            }
        }
    }

    private static func location(_ comparison: String, _ place: String) -> String {
        """
        [{"name": "s", "selectors": [{"kind": "resourceLocation", "\(comparison)": ["\(place)"]}]}]
        """
    }
}
