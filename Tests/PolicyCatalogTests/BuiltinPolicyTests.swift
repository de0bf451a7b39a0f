import Foundation
import PolicyCatalog
import Testing

@Suite struct BuiltinPolicyTests {
    /// The package's folder of policies.
    private let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Policies")

    @Test func everyPolicyFileIsEmbeddedAsItIs() throws {
        let paths = try FileManager.default.subpathsOfDirectory(
            atPath: folder.path(percentEncoded: false)
        ).filter {
            $0.hasSuffix(".json") && !$0.hasPrefix("examples/") && !$0.hasPrefix("profiles/")
        }
        #expect(BuiltinPolicy.all.map(\.path).sorted() == paths.sorted())
        for policy in BuiltinPolicy.all {
            let text = try String(
                contentsOf: folder.appending(path: policy.path), encoding: .utf8)
            #expect(Array(policy.text.utf8) == Array(text.utf8), "\(policy.path)")
        }
    }

    @Test func policiesAreOrderedByID() {
        let ids = BuiltinPolicy.all.map(\.id)
        #expect(ids == ids.sorted())
    }

    @Test func idsFoldASCII() throws {
        let first = try #require(BuiltinPolicy.all.first)
        #expect(BuiltinPolicy.withID(first.id.uppercased())?.path == first.path)
        #expect(BuiltinPolicy.withID("/providers/none") == nil)
    }
}
