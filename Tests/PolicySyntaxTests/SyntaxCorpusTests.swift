import Diagnostics
import Foundation
import PolicySyntax
import Testing

/// The folder of the built-in policies of Azure/azure-policy, when the environment names one.
private let corpusFolder = ProcessInfo.processInfo.environment["POLICYC_CORPUS"]

@Suite(.enabled(if: corpusFolder != nil, "POLICYC_CORPUS names no corpus folder"))
struct SyntaxCorpusTests {
    /// The built-ins with an error or a warning, each with its reason.
    static let known: [String: [String]] = [:]

    @Test func everyBuiltInIsReadWithoutAnError() throws {
        let folder = URL(fileURLWithPath: try #require(corpusFolder))
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var counts: [String: Int] = [:]
        while let file = paths?.nextObject() as? URL {
            guard file.pathExtension == "json" else { continue }
            let read = ReadText(bytes: [UInt8](try Data(contentsOf: file)))
            #expect(
                read.findings == Self.known[file.lastPathComponent] ?? [], "\(file.path)")
            for document in read.documents { counts[kind(document), default: 0] += 1 }
        }
        // The corpus of 2026-04-29 (Language §9.1).
        #expect(counts == ["definition": 5_009, "initiative": 257])
    }

    private func kind(_ document: PolicyDocument) -> String {
        switch document {
        case .definition: "definition"
        case .assignment: "assignment"
        case .parameterDeclarations: "declarations"
        case .parameterValues: "values"
        case .initiative: "initiative"
        case .exemption, .enrollment, .attestation, .hierarchy: "governance"
        case .other(let kind, _): kind
        }
    }
}
