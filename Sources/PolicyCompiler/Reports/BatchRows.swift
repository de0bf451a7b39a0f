import Columns
import Inventory

extension Batch {
    /// The data-plane identifier of a row's component (decision 24).
    func componentID(of row: Int) -> String {
        identities?.componentID(at: row) ?? ""
    }

    /// The name of a row's component.
    func label(of row: Int) -> String {
        identities?.componentName(at: row) ?? ""
    }

    /// The ARM id of a row's vault or HSM, or its host.
    func resource(of row: Int) -> String {
        if case .string(let name)? = resources.scalar(at: row) { name } else { "" }
    }
}
