import Diagnostics
import Foundation
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import TestSupport
import Testing

@testable import Linting

/// A slip in a built-in definition is reported on its line.
@Suite struct MissedErrorTests {
    /// How many definitions of each kind of slip are tried: with the 17 kinds, 255 mutants.
    private static let mutantsPerKind = 15

    @Test(arguments: MutantKind.allCases)
    func `slips in the key policies are reported on their lines`(kind: MutantKind) {
        let texts = BuiltinPolicy.all.map { ($0.path, Array($0.text.utf8)) }
        expectReports(of: kind, in: texts)
    }

    @Test(
        .enabled(
            if: ProcessInfo.processInfo.environment["POLICYC_CORPUS"] != nil,
            "set POLICYC_CORPUS to the folder of built-in definitions"),
        arguments: MutantKind.allCases)
    func `slips in definitions of the corpus are reported on their lines`(kind: MutantKind) throws {
        let folder = try #require(ProcessInfo.processInfo.environment["POLICYC_CORPUS"])
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix("policyDefinitions/") && $0.hasSuffix(".json") }.sorted()
        var random = SeededRandom(seed: 11)
        let texts = try paths.shuffled(using: &random).prefix(150).map {
            ($0, try Array(Data(contentsOf: URL(filePath: folder + "/" + $0))))
        }
        expectReports(of: kind, in: texts)
    }

    private func expectReports(of kind: MutantKind, in texts: [(path: String, bytes: [UInt8])]) {
        var random = SeededRandom(seed: 5)
        var count = 0
        for (path, bytes) in texts.shuffled(using: &random) where count < Self.mutantsPerKind {
            guard let mutant = mutant(kind, of: bytes, &random) else { continue }
            count += 1
            let before = Set(findings(in: bytes))
            let found = findings(in: mutant.text).filter { !before.contains($0) }
            #expect(
                found.contains { $0.line == mutant.line },
                "\(path):\(mutant.line) \(kind.rawValue): \(found.map(\.description))")
        }
        #expect(count == Self.mutantsPerKind)
    }

    private func mutant(
        _ kind: MutantKind, of bytes: [UInt8], _ random: inout SeededRandom
    ) -> (text: [UInt8], line: Int)? {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "policy.json", bytes: bytes)
        let document = parseJSON(sources[file], into: &diagnostics)
        guard let mutator = PolicyMutator(sources[file], document),
            let edit = mutator.edit(kind, &random)
        else { return nil }
        let line = sources[file].position(at: Int(edit.span.start)).line
        return (applying([FixIt("", [edit])], to: sources[file]), line)
    }

    /// What `validate` would say.
    private func findings(in bytes: [UInt8]) -> [Finding] {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "policy.json", bytes: bytes)
        let json = parseJSON(sources[file], into: &diagnostics)
        let documents = readPolicyDocuments(json, into: &diagnostics)
        // The corpus reads aliases that only a list of them holds.
        _ = resolve(
            documents, fields: FieldResolver(assumesPaths: true), sources: &sources,
            into: &diagnostics)
        return diagnostics.diagnostics.compactMap { diagnostic in
            guard case .span(let span) = diagnostic.location else { return nil }
            return Finding(
                line: sources[span.file].position(at: Int(span.start)).line,
                rule: diagnostic.ruleID.name, message: diagnostic.message)
        }
    }

    private struct Finding: Hashable, CustomStringConvertible {
        let line: Int
        let rule: String
        let message: String

        var description: String { "\(line) \(rule): \(message)" }
    }
}
