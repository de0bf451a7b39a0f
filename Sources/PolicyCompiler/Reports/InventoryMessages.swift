import Diagnostics
import Inventory

extension InventoryStatistics {
    /// The diagnostics of what was read, for standard error.
    func messages(usesColor: Bool) -> String {
        let text = TextRenderer(SourceMap(), usesColor: usesColor).render(diagnostics)
        guard suppressedDiagnostics > 0 else { return text }
        return text + "\(suppressedDiagnostics) more diagnostics are not shown\n"
    }
}
