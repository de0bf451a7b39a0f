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
    /// What an assignment can tell of a definition: its rule as text and as a graph, its parameters, mode and version.
    private struct Description: Equatable {
        let graph: String
        let parameters: [String]
        let mode: String
        let version: String
        /// The `if`, the effect and its details with deployment templates, one construct a line.
        let rule: String
    }

    /// Those of Azure; the others are policyc's own.
    private static let builtins = BuiltinPolicy.all.filter { !$0.path.hasPrefix("posture") }

    /// Each of them is equal to an original of the same id, so these are the 31 policies of Domain §1.3 and the
    /// 29 of §4.2, or others that Azure has.
    @Test func thereAre60() {
        #expect(Self.builtins.count == 60)
    }

    /// Domain §1.3 and §4.2 name everything that the public cloud has in this category.
    @Test(.enabled(if: corpus != nil, "set POLICYC_CORPUS to the folder of built-in definitions"))
    func everyDefinitionOfTheCategoryIsBuiltIn() throws {
        for id in try originals(in: ["Key Vault"]).keys.sorted() {
            #expect(BuiltinPolicy.withID(id) != nil, "\(id)")
        }
    }

    /// Azure's own has the mistake as well (decision 27, Domain §4.2).
    private static let warnings = [
        "vaults/should-use-private-endpoint-audit.json": [
            "parameter `effect` is not used in the rule"
        ]
    ]

    @Test(arguments: BuiltinPolicy.all.map(\.path).filter { $0 != "posture.json" })
    func builtinsCheckAndLower(_ path: String) throws {
        let policy = try #require(BuiltinPolicy.all.first { $0.path == path })
        let definition = try read(policy.text)
        var diagnostics = DiagnosticBag()
        check(definition, into: &diagnostics)
        var builder = RuleGraphBuilder()
        #expect(lower(definition, to: &builder, into: &diagnostics) != nil)
        #expect(diagnostics.diagnostics.map(\.message) == Self.warnings[path, default: []])
        #expect(RuleVerifier.violations(in: builder.finish()) == [])
    }

    @Test(.enabled(if: corpus != nil, "set POLICYC_CORPUS to the folder of built-in definitions"))
    func builtinsEqualTheOriginals() throws {
        let originals = try originals(
            in: ["Key Vault", "BuiltInPolicyTest", "Monitoring", "Network"])
        for policy in Self.builtins {
            let original = try #require(
                originals[foldingASCII(policy.id)], "\(policy.path)")
            #expect(
                try describe(policy.text) == describe(original), "\(policy.path)")
        }
    }

    /// The public definitions of some categories by folded id; those of Azure Government have the same ids.
    private func originals(in categories: [String]) throws -> [String: String] {
        let root = URL(filePath: try #require(corpus)).appending(path: "policyDefinitions")
        var texts: [String: String] = [:]
        for name in categories {
            let folder = root.appending(path: name)
            for path in try FileManager.default.contentsOfDirectory(
                atPath: folder.path(percentEncoded: false)) where path.hasSuffix(".json")
            {
                let file = try Data(contentsOf: folder.appending(path: path))
                let id = try JSONDecoder().decode(Identified.self, from: file).id
                texts[foldingASCII(id)] = String(decoding: file, as: UTF8.self)
            }
        }
        return texts
    }

    private func describe(_ text: String) throws -> Description {
        let definition = try read(text)
        var diagnostics = DiagnosticBag()
        var builder = RuleGraphBuilder()
        _ = lower(definition, to: &builder, into: &diagnostics)
        #expect(diagnostics.diagnostics.map(\.message) == [])
        let syntax = printSyntax([.definition(definition)])
        let rule = try #require(syntax.firstRange(of: "\n  if\n"))
        return Description(
            graph: RulePrinter.print(builder.finish()),
            parameters: definition.parameters.map(describe).sorted(),
            mode: definition.mode?.text ?? "", version: definition.version?.text ?? "",
            rule: String(syntax[rule.lowerBound...]))
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

    private func read(_ text: String) throws -> PolicyDefinition {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "policy.json", bytes: Array(text.utf8))
        let document = parseJSON(sources[file], into: &diagnostics)
        let documents = readPolicyDocuments(document, into: &diagnostics)
        #expect(diagnostics.diagnostics.map(\.message) == [])
        guard case .definition(let definition)? = documents.first else {
            throw NoDefinition()
        }
        return definition
    }

    private struct Identified: Decodable {
        let id: String
    }

    private struct NoDefinition: Error {}
}
