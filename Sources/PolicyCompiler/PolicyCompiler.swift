import Diagnostics
import RuleIR
import RuleOptimizer

/// Compiles Azure Policy: the entry points of the library, and the map of its stages.
///
///     bytes ─PolicyReading▶ PolicyDocument ─resolve▶ CheckedPolicy ─lower▶ RuleGraph ─optimize▶ RuleGraph
///           ─BundleWriter▶ bundle                                              `compile`
///     inventory ─streamInventory▶ Batch ─ComponentProgram.evaluate▶ BatchVerdicts
///           ─EvaluationTotals▶ summary, text; ─VerdictRecords▶ ndjson          `evaluate`
///
/// Diagnostics flow beside the stages in one bag; a stage that cannot build anything sensible hands on nothing.
public enum PolicyCompiler {
    /// The version of policyc and of the formats it writes.
    public static let version = "0.1.0"

    /// What a command found and made.
    public struct Report: Sendable {
        /// The status with which the command ends.
        public let status: ExitStatus
        /// The bytes for standard output or the file that the user asked for; empty when there are none.
        public let output: [UInt8]
        /// What people read on standard error.
        public let messages: String
    }

    /// How findings are printed.
    public enum FindingsFormat: String, Sendable, CaseIterable {
        case text, concise, json, sarif, junit, github, azuredevops, markdown
    }

    /// Which intermediate form `compile` prints.
    public enum Emission: String, Sendable, CaseIterable {
        case syntax, checked, ir
    }

    /// What `compile` and `evaluate` compile.
    public enum PolicyInput: Sendable {
        /// Files and folders with assignments and definitions, or a bundle.
        case paths([String])
        /// One definition with a file of parameter values, without an assignment (decision 25).
        case definition(path: String, parameters: String?)
    }

    /// What field names and context functions of rules stand for.
    public struct FieldOptions: Sendable {
        /// Files with aliases: provider metadata, data policy manifests, or lines `NAME,PATH`.
        public var aliasFiles: [String] = []
        /// What becomes of an alias that no file and no built-in list knows.
        public var unknownAliases = UnknownAliases.error
        /// The api-version whose paths count; nil for the default paths.
        public var apiVersion: String?
        /// A file with what the context functions give: `{utcNow, requestContext, resourceGroup, subscription, policy}`.
        public var contextFile: String?

        /// The defaults of the commands.
        public init() {}
    }

    /// What becomes of an unknown alias (decision 15).
    public enum UnknownAliases: String, Sendable, CaseIterable {
        /// It is an error.
        case error
        /// It stands for the path that its name most likely means, with a warning.
        case path
    }

    /// Compiles assignments into a bundle, or prints an intermediate form of them.
    public static func compile(
        _ input: PolicyInput, fields: FieldOptions = FieldOptions(), emission: Emission?,
        usesColor: Bool
    ) -> Report {
        let compilation = Compilation(input, fields)
        let messages = compilation.messages(usesColor: usesColor)
        guard let program = compilation.program else {
            return Report(status: compilation.failureStatus, output: [], messages: messages)
        }
        let output =
            emission.map { Array(compilation.text(of: $0).utf8) } ?? BundleWriter.write(program)
        return Report(status: .clean, output: output, messages: messages)
    }
}
