import PolicyCompiler
import TestSupport
import Testing

/// The same two keys in every container and encoding (Domain §6, row "input form").
struct InventoryInputTests {
    static let first =
        #"{"kid":"https://v.vault.azure.net/keys/é-one","attributes":{"exp":1798761600}}"#
    static let second =
        #"{"kid":"https://v.vault.azure.net/keys/two","attributes":{"exp":1798761600}}"#

    static let containers: [(name: String, text: String)] = [
        ("array.json", "[\(first),\(second)]"),
        ("page.json", #"{"value":[\#(first),\#(second)],"nextLink":null}"#),
        (
            "graph.json",
            #"{"count":2,"data":[\#(first),\#(second)],"skip_token":null,"total_records":2}"#
        ),
        ("lines.ndjson", "\(first)\n\(second)\n"),
        ("windows-lines.ndjson", "\(first)\r\n\(second)\r\n"),
        ("blank-lines.ndjson", "\n\(first)\n\n\n\(second)"),
        ("arrays.ndjson", "[\(first)]\n[\(second)]"),
        ("pages.json", #"[{"value":[\#(first)]},{"value":[\#(second)]}]"#),
    ]

    @Test(arguments: containers)
    func `every container holds the same keys`(name: String, text: String) async throws {
        let evaluation = try await Evaluation([.keyExpirationSet], over: text, named: name)
        #expect(try evaluation.verdicts.map(\.componentName) == ["é-one", "two"])
        #expect(evaluation.status == .clean, "\(evaluation.messages)")
    }

    static let encodings: [(name: String, bytes: @Sendable (String) -> [UInt8])] = [
        ("UTF-8", { Array($0.utf8) }),
        ("UTF-8 with BOM", { [0xEF, 0xBB, 0xBF] + Array($0.utf8) }),
        (
            "UTF-16 little endian",
            { [0xFF, 0xFE] + $0.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
        ),
        (
            "UTF-16 big endian",
            { [0xFE, 0xFF] + $0.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }
        ),
    ]

    @Test(arguments: encodings.indices)
    func `every encoding holds the same keys`(index: Int) async throws {
        let folder = try TemporaryFolder()
        let policy = try folder.file("policy.json", AssignedPolicy.keyExpirationSet.document)
        let text = "[\(Self.first),\n\(Self.second)]"
        let keys = try folder.file("keys.json", Self.encodings[index].bytes(text))
        var request = PolicyCompiler.EvaluationRequest(policy: .paths([policy]), inventory: [keys])
        request.format = .ndjson
        let evaluation = await Evaluation(request)
        #expect(try evaluation.verdicts.map(\.componentName) == ["é-one", "two"])
        #expect(evaluation.status == .clean, "\(evaluation.messages)")
    }

    @Test func `a page that another one follows gives a warning`() async throws {
        let text =
            #"{"value":[\#(Self.first)],"nextLink":"https://v.vault.azure.net/keys?$skiptoken=x"}"#
        let evaluation = try await Evaluation([.keyExpirationSet], over: text)
        #expect(try evaluation.states == [.compliant])
        #expect(evaluation.messages.contains("warning["), "\(evaluation.messages)")
        #expect(evaluation.messages.contains("nextLink"))
    }

    @Test func `folders and files are read in the order of their names`() async throws {
        let folder = try TemporaryFolder()
        let policy = try folder.file("policy.json", AssignedPolicy.keyExpirationSet.document)
        _ = try folder.file("inventory/b/1.ndjson", Self.second)
        _ = try folder.file("inventory/a.json", Self.first)
        _ = try folder.file("inventory/notes.txt", "no inventory")
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([policy]), inventory: [folder.path + "/inventory"])
        request.format = .ndjson
        for workers in [1, 2, 7] {
            request.workers = workers
            let evaluation = await Evaluation(request)
            #expect(try evaluation.verdicts.map(\.componentName) == ["é-one", "two"])
        }
    }
}
