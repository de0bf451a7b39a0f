import PolicyCompiler
import TestSupport
import Testing

/// A vault or HSM whose document comes behind more than a megabyte of keys counts once, whatever is asked of the run.
struct LateVaultTests {
    private static let group =
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.KeyVault"

    /// The keys of a host between two others, and a document before or behind all of them.
    private static func inventory(
        host: String, _ document: String, isLate: Bool
    ) -> String {
        let key = String.bundle(#""kty":"RSA-HSM""#, host: host)
        let keys = Array(repeating: key, count: 9_000)
        return (isLate ? keys + [document] : [document] + keys).joined(separator: "\n")
    }

    @Test(arguments: [PolicyCompiler.VerdictFormat.json, .text])
    func `a comparison counts each verdict once`(
        format: PolicyCompiler.VerdictFormat
    ) async throws {
        let document =
            #"{"id":"\#(Self.group)/vaults/demo-vault","name":"demo-vault","type":"Microsoft.KeyVault/vaults","location":"uksouth","properties":{"vaultUri":"https://demo-vault.vault.azure.net/"}}"#
        var outputs: [String] = []
        for isLate in [false, true] {
            let compared = try await ComparedEvaluation(
                [.keyExpirationSet],
                over: Self.inventory(
                    host: "demo-vault.vault.azure.net", document, isLate: isLate),
                with: ExportedRow().json
            ) { $0.format = format }
            outputs.append(compared.evaluation.output)
        }
        #expect(outputs[0] == outputs[1])
        #expect(!outputs[0].isEmpty)
    }

    @Test(arguments: [1, 2])
    func `the readiness of an HSM is decided once`(workers: Int) async throws {
        let folder = try TemporaryFolder()
        let roles = try folder.file("heron.json", "[]")
        let document =
            #"{"id":"\#(Self.group)/managedHSMs/heron","name":"heron","type":"Microsoft.KeyVault/managedHSMs","location":"uksouth","properties":{"hsmUri":"https://heron.managedhsm.azure.net/"}}"#
        var policy = AssignedPolicy.managedHSMExpirationSet
        policy.notScopes = [Self.group + "/managedHSMs/other"]
        for isLate in [false, true] {
            let evaluation = try await Evaluation(
                [policy],
                over: Self.inventory(host: "heron.managedhsm.azure.net", document, isLate: isLate)
            ) {
                $0.format = .json
                $0.workers = workers
                $0.roleAssignments = [roles]
            }
            let readiness = try evaluation.summary("readiness") as? [[String: Any]]
            #expect(readiness?.count == 1)
            #expect(
                readiness?.first?["resourceId"] as? String == Self.group + "/managedHSMs/heron")
            #expect(
                try evaluation.summary("assignments", 0, "counts", "NonCompliant") as? Int == 9_000)
        }
    }
}
