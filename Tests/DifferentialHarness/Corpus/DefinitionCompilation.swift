import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax
import RuleIR
import RuleLowering
import RuleOptimizer

/// Compiles definitions as they come, without assignments: all stages from bytes to an optimised graph for each.
///
/// A parameter without a default takes its first allowed value, else a plain value of its type.
package struct DefinitionCompilation: Sendable {
    /// A definition that does not compile, and why.
    package struct Failure: Sendable {
        package let path: String
        package let messages: [String]
    }

    private let fields: FieldResolver

    /// Field names are resolved by the built-in aliases and a list `NAME,PATH`; others stand for paths (decision 15).
    package init(aliases: [UInt8]?) {
        var fields = FieldResolver(assumesPaths: true)
        if let aliases {
            var sources = SourceMap()
            var diagnostics = DiagnosticBag()
            let file = sources.add(path: "aliases.csv", bytes: aliases)
            fields.catalogue.read(sources[file], into: &diagnostics)
        }
        self.fields = fields
    }

    /// Compiles files with several workers; the failures are in the order of the files.
    package func compile(
        _ files: [(path: String, bytes: [UInt8])], workers: Int
    ) async -> [Failure] {
        await withTaskGroup(of: [(Int, Failure)].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    stride(from: worker, to: files.count, by: workers).compactMap { index in
                        let messages = errors(of: files[index].bytes)
                        return messages.isEmpty
                            ? nil : (index, Failure(path: files[index].path, messages: messages))
                    }
                }
            }
            return await group.reduce(into: [(Int, Failure)]()) { $0 += $1 }
                .sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// The errors of the definitions in a text; a text without a definition is an error too.
    package func errors(of bytes: [UInt8]) -> [String] {
        var sources = SourceMap()
        var diagnostics = DiagnosticBag()
        let file = sources.add(path: "definition.json", bytes: bytes)
        let documents = readPolicyDocuments(
            parseJSON(sources[file], into: &diagnostics), into: &diagnostics)
        var builder = RuleGraphBuilder()
        var compiled = 0
        for case .definition(let definition) in documents {
            let text = definition.parameters.compactMap { value(of: $0, sources) }
            let values = sources.add(
                path: "parameters.json", bytes: Array("{\(text.joined(separator: ","))}".utf8))
            let given = readParameterValues(
                parseJSON(sources[values], into: &diagnostics), into: &diagnostics)
            guard
                let policy = resolve(
                    definition, values: given, fields: fields, into: &diagnostics)
            else { continue }
            let options = LoweringOptions(resolver: fields)
            if lower(policy, options: options, to: &builder, into: &diagnostics) != nil {
                compiled += 1
            }
        }
        let graph = RuleOptimizer.optimize(builder.finish())
        let errors = diagnostics.diagnostics.filter { $0.severity == .error }.map(\.message)
        return errors.isEmpty && (compiled == 0 || graph.roots.count != compiled)
            ? ["no definition was compiled"] : errors
    }

    /// A member for a parameter that needs a value.
    private func value(of declaration: ParameterDeclaration, _ sources: SourceMap) -> String? {
        guard declaration.defaultValue == nil else { return nil }
        let value: String
        if let allowed = declaration.allowedValues?.first {
            let bytes = sources[allowed.span.file].bytes[
                Int(allowed.span.start)..<Int(allowed.span.end)]
            let text = String(decoding: bytes, as: UTF8.self)
            value = declaration.type == .array ? "[\(text)]" : text
        } else {
            value =
                switch declaration.type {
                case .string: #""value""#
                case .array: "[]"
                case .object: "{}"
                case .boolean: "true"
                case .integer, .float: "1"
                case .dateTime: #""2026-01-01T00:00:00.0000000Z""#
                }
        }
        return #""\#(declaration.name.text)":\#(value)"#
    }
}
