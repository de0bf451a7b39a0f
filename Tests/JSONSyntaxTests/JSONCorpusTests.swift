import Diagnostics
import Foundation
import JSONSyntax
import Testing

/// The folder of the built-in policies of Azure/azure-policy, when the environment names one.
let corpusFolder = ProcessInfo.processInfo.environment["POLICYC_CORPUS"]

@Suite struct JSONCorpusTests {
    @Test(.enabled(if: corpusFolder != nil, "POLICYC_CORPUS names no corpus folder"))
    func everyBuiltInParsesWithoutADiagnostic() throws {
        let folder = URL(fileURLWithPath: try #require(corpusFolder))
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var count = 0
        while let file = paths?.nextObject() as? URL {
            guard file.pathExtension == "json" else { continue }
            let parsed = ParsedText([UInt8](try Data(contentsOf: file)))
            #expect(parsed.findings == [], "\(file.path)")
            #expect(parsed.document.root?.kind == .object, "\(file.path)")
            count += 1
        }
        // The corpus of 2026-04-29 (Language §1.1).
        #expect(count == 5_266)
    }
}
