import Foundation
import PolicyCompiler
import Testing

/// `Recoverable_Audit`: soft delete and purge protection of vaults, which older API versions say otherwise (Domain §4.2).
struct RecoverableTests {
    /// The rule reads soft delete in two ways, on either side of 2019-09-01 (Domain §4.2); versions compare as
    /// text (Language §4.3.1).
    static let apiVersions = ["2018-02-14", "2019-09-01", "2023-07-01"]

    static let rows: [ResourceRow] = [
        .vault("both on", "CCC", #""enableSoftDelete": true, "enablePurgeProtection": true"#),
        .vault("nothing said", "NNN", ""),
        .vault("soft delete not said", "NCC", #""enablePurgeProtection": true"#),
        .vault(
            "soft delete null is absent (decision 3)", "NCC",
            #""enableSoftDelete": null, "enablePurgeProtection": true"#),
        .vault(
            "soft delete off", "NNN", #""enableSoftDelete": false, "enablePurgeProtection": true"#),
        .vault("purge protection not said", "NNN", #""enableSoftDelete": true"#),
        .vault(
            "purge protection null", "NNN",
            #""enableSoftDelete": true, "enablePurgeProtection": null"#),
        .vault(
            "purge protection off", "NNN",
            #""enableSoftDelete": true, "enablePurgeProtection": false"#),
        .vault("being recovered", "CCC", #""createMode": "recover""#),
        .vault("being recovered, letter case (Language §4.3)", "CCC", #""createMode": "Recover""#),
        .vault("created by default, nothing said", "NNN", #""createMode": "default""#),
        .vault(
            "create mode null acts as empty text (decision 4)", "NCC",
            #""createMode": null, "enablePurgeProtection": true"#),
        .vault("create mode empty", "NNN", #""createMode": """#),
        .vault(
            "texts instead of booleans (decision 5)", "CCC",
            #""enableSoftDelete": "true", "enablePurgeProtection": "true""#),
        .vault(
            "soft delete is the text False", "NNN",
            #""enableSoftDelete": "False", "enablePurgeProtection": "true""#),
        .vault(
            "purge protection is the text FALSE", "NNN",
            #""enableSoftDelete": true, "enablePurgeProtection": "FALSE""#),
        .vault(
            "purge protection is another text", "CCC",
            #""enableSoftDelete": true, "enablePurgeProtection": "no""#),
        .vault(
            "an empty text exists (Language §4.3)", "CCC",
            #""enableSoftDelete": "", "enablePurgeProtection": """#),
        .vault(
            "numbers are no booleans (decision 5)", "CCC",
            #""enableSoftDelete": 0, "enablePurgeProtection": 0"#),
        .vault(
            "arrays and objects exist and equal no text", "CCC",
            #""enableSoftDelete": {}, "enablePurgeProtection": []"#),
        .vault(
            "names of members in other letters (Language §4.2.1)", "CCC",
            #""EnableSoftDelete": true, "ENABLEPURGEPROTECTION": true"#),
        ResourceRow("no properties", "NNN", type: "Microsoft.KeyVault/vaults", members: ""),
        ResourceRow(
            "properties null", "NNN", type: "Microsoft.KeyVault/vaults",
            members: #", "properties": null"#),
        ResourceRow(
            "type in small letters", "NCC", type: "microsoft.keyvault/vaults",
            members: #", "properties": {"enablePurgeProtection": true}"#),
        ResourceRow(
            "an HSM", "---", type: "Microsoft.KeyVault/managedHSMs",
            members: #", "properties": {"enableSoftDelete": false}"#),
        ResourceRow(
            "a storage account", "---", type: "Microsoft.Storage/storageAccounts",
            members: #", "properties": {}"#),
        ResourceRow("no type", "---", type: "", members: #", "properties": {}"#),
    ]

    @Test(arguments: zip(apiVersions, apiVersions.indices))
    func `verdicts at an API version`(apiVersion: String, column: Int) async throws {
        try await BuiltinJudgement(
            policy: AssignedPolicy("vaults/recoverable-audit"), apiVersion: apiVersion
        ).check(Self.rows, column: column)
    }

    /// Scans use the latest version (Language §5.4); a tool that takes one says so (Domain §4.2).
    @Test func `without an API version the latest is taken, and said`() async throws {
        let rows = Self.rows.filter { $0.type == "Microsoft.KeyVault/vaults" }
        let inventory =
            "[" + rows.indices.map { rows[$0].document($0) }.joined(separator: ",") + "]"
        let evaluation = try await Evaluation(
            [AssignedPolicy("vaults/recoverable-audit")], over: inventory)
        #expect(
            try evaluation.states == rows.map { $0.states[2] == "C" ? .compliant : .nonCompliant })
        #expect(
            evaluation.messages.components(separatedBy: "the api-version is taken to be").count
                == 2,
            "\(evaluation.messages)")
    }
}
