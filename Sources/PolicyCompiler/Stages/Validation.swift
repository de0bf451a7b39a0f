import Diagnostics
import PolicySemantics

/// The checks of `validate`: everything that compilation checks, over definitions and assignments alike.
struct Validation {
    let sources: SourceMap
    let diagnostics: DiagnosticBag
    let fileCount: Int
    let isIncomplete: Bool

    init(_ paths: [String], _ fields: PolicyCompiler.FieldOptions) {
        var reading = PolicyReading(paths, fields: fields)
        _ = resolve(
            reading.documents, fields: reading.fields, sources: &reading.sources,
            into: &reading.diagnostics)
        sources = reading.sources
        diagnostics = reading.diagnostics
        fileCount = reading.fileCount
        isIncomplete = reading.isIncomplete
    }

    /// One line that ends a text report.
    var conclusion: String {
        func counted(_ severity: Severity) -> String? {
            let count = diagnostics.diagnostics.count { $0.severity == severity }
            let noun = severity == .info ? "remark" : severity.rawValue
            return count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
        }
        let found = [Severity.error, .warning, .info].compactMap(counted)
        let files = "\(fileCount) file\(fileCount == 1 ? "" : "s") checked"
        return (found.isEmpty ? "no findings" : found.joined(separator: ", ")) + "; \(files)\n"
    }
}
