import Diagnostics
import Foundation
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import RuleIR
import RuleLowering
import Testing

/// The folder with Azure's built-in definitions.
private let corpus = ProcessInfo.processInfo.environment["POLICYC_CORPUS"]

@Suite struct BuiltinPolicyCorpusTests {
    /// What an assignment can tell of a definition: its rule as a graph, its parameters, mode, version and effect.
    private struct Description: Equatable {
        let graph: String
        let parameters: [String]
        let mode: String
        let version: String
        let effect: String
    }

    /// Domain §1.3.
    @Test func thereAre31() {
        #expect(BuiltinPolicy.all.count == 31)
    }

    @Test(arguments: BuiltinPolicy.all.map(\.path))
    func builtinsCheckAndLower(_ path: String) throws {
        let policy = try #require(BuiltinPolicy.all.first { $0.path == path })
        let (definition, _) = try read(policy.text)
        var diagnostics = DiagnosticBag()
        check(definition, into: &diagnostics)
        var builder = RuleGraphBuilder()
        #expect(lower(definition, to: &builder, into: &diagnostics) != nil)
        #expect(diagnostics.diagnostics.map(\.message) == [])
        #expect(RuleVerifier.violations(in: builder.finish()) == [])
    }

    @Test(.enabled(if: corpus != nil, "set POLICYC_CORPUS to the folder of built-in definitions"))
    func builtinsEqualTheOriginals() throws {
        let originals = try originals()
        for policy in BuiltinPolicy.all {
            let original = try #require(
                originals[foldingASCII(policy.id)], "\(policy.path)")
            #expect(
                try describe(policy.text) == describe(original), "\(policy.path)")
        }
    }

    /// The public definitions of the key modes by folded id; those of Azure Government have the same ids.
    private func originals() throws -> [String: String] {
        let root = URL(filePath: try #require(corpus)).appending(path: "policyDefinitions")
        var texts: [String: String] = [:]
        for name in ["Key Vault", "BuiltInPolicyTest"] {
            let folder = root.appending(path: name)
            for path in try FileManager.default.contentsOfDirectory(
                atPath: folder.path(percentEncoded: false)) where path.hasSuffix(".json")
            {
                let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                let (definition, _) = try read(text)
                if let id = definition.id { texts[foldingASCII(id.text)] = text }
            }
        }
        return texts
    }

    private func describe(_ text: String) throws -> Description {
        let (definition, bytes) = try read(text)
        var diagnostics = DiagnosticBag()
        var builder = RuleGraphBuilder()
        _ = lower(definition, to: &builder, into: &diagnostics)
        #expect(diagnostics.diagnostics.map(\.message) == [])
        let effect = definition.rule.effect.span
        return Description(
            graph: RulePrinter.print(builder.finish()),
            parameters: definition.parameters.map(describe).sorted(),
            mode: definition.mode?.text ?? "", version: definition.version?.text ?? "",
            effect: String(
                decoding: bytes[Int(effect.start)..<Int(effect.end)], as: UTF8.self))
    }

    private func describe(_ declaration: ParameterDeclaration) -> String {
        var writer = JSONWriter()
        writer.array { array in
            array.value(declaration.name.text)
            array.value(declaration.type.rawValue)
            if let value = declaration.defaultValue { array.value(value) }
            if let values = declaration.allowedValues {
                array.array { for value in values { $0.value(value) } }
            }
        }
        return writer.text
    }

    private func read(_ text: String) throws -> (PolicyDefinition, [UInt8]) {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "policy.json", bytes: Array(text.utf8))
        let document = parseJSON(sources[file], into: &diagnostics)
        let documents = readPolicyDocuments(document, into: &diagnostics)
        #expect(diagnostics.diagnostics.map(\.message) == [])
        guard case .definition(let definition)? = documents.first else {
            throw NoDefinition()
        }
        return (definition, sources[file].bytes)
    }

    private struct NoDefinition: Error {}
}
