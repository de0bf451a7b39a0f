import Columns
import PolicyCompiler
import Testing

/// The value of a secret never appears in any output, whatever is wrong around it (Domain §2.3).
struct SecretValueTests {
    static let marker = "MARKER-hunter2"
    static let start =
        #"{"id":"https://v.vault.azure.net/secrets/s/1","contentType":null,"attributes":{"exp":1767225600},"#

    static let records = [
        start + #""value":"\#(marker)"}"#,
        start + #""value":"\#(marker)","tags":{"a":"b"}}"#,
        start + #""value":"\#(marker)","value":"\#(marker)"}"#,
        start + #""value":\#(marker)}"#,
        start + #""value":"\#(marker)"#,
        start + #""value":"\#(marker)" "kid":1}"#,
        start + #""value":"\#(marker)\x"}"#,
        start + "\"value\":\"\(marker)\n\"}",
        start + #""value":{"\#(marker)":"\#(marker)"}}"#,
        start + #""value":["\#(marker)",]}"#,
        start + #""value":"\#(marker)","attributes":{"exp":"soon"}}"#,
        #"{"value":"\#(marker)","id":"https://v.vault.azure.net/secrets/s","attributes":{"exp":-1}}"#,
        #"{"Value":"\#(marker)","id":"https://v.vault.azure.net/secrets/s","attributes":{"exp":1}}"#,
        #"{"VaultName":"v","Name":"s","SecretValue":"\#(marker)","SecretValueText":"\#(marker)","Id":"https://v.vault.azure.net:443/secrets/s/1"}"#,
        #"{"id":"/subscriptions/0/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/s","type":"Microsoft.KeyVault/vaults/secrets","properties":{"value":"\#(marker)","attributes":{"exp":"\#(marker)"}}}"#,
        "[" + start + #""value":"\#(marker)"},"#,
        start + #""value":"\#(marker)"} \#(marker)"#,
        #"{"value":"\#(marker)"}"#,
    ]

    /// The position of a member with a marker as its own value is printed; the value itself is not.
    @Test(arguments: records, PolicyCompiler.VerdictFormat.allCases)
    func `no output holds the value`(
        record: String, format: PolicyCompiler.VerdictFormat
    ) async throws {
        let evaluation = try await Evaluation(
            [.secretExpirationSet, .contentTypeSet, .secretValidity(30)], over: record,
            named: "secrets.ndjson"
        ) { $0.format = format }
        #expect(!evaluation.output.contains("hunter2"), "\(record)")
        #expect(!evaluation.messages.contains("hunter2"), "\(record): \(evaluation.messages)")
    }

    @Test func `a shown secret is judged`() async throws {
        let evaluation = try await Evaluation([.contentTypeSet], over: Self.records[0])
        #expect(try evaluation.states == [.nonCompliant])
    }
}
