import Diagnostics
import Inventory

extension InventoryStatistics {
    /// The diagnostics of what was read, for standard error.
    func messages(usesColor: Bool) -> String {
        let repeats = repeated.text.map {
            Diagnostic(
                "inventory-repeated", .warning, .refused, at: .none, $0,
                help: "export each object once, and in the form that tells most")
        }
        let text = TextRenderer(SourceMap(), usesColor: usesColor)
            .render(diagnostics + (repeats.map { [$0] } ?? []))
        guard suppressedDiagnostics > 0 else { return text }
        return text + "\(suppressedDiagnostics) more diagnostics are not shown\n"
    }
}
