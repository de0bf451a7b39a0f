package import Diagnostics

/// The rows of one window of input.
package struct InventoryChunk: Sendable {
    /// The position of the chunk's source in the list of sources; nil for the last chunk, which holds the newest versions.
    package let source: Int?
    /// At most one batch for each component type, unless a batch would be too long.
    package let batches: [Batch]
    /// At most one batch for each resource type, unless a batch would be too long.
    package let documents: [DocumentBatch]
    /// The same for all chunks of a run.
    package let related: RelatedResources
    /// The same for all chunks of a run; empty unless the projection joins vaults.
    package let vaults: VaultDirectory
    /// How many records the window held, rejected ones included.
    package let recordCount: Int
    package let rejectedCount: Int
    package let byteCount: Int
    /// The rows of an export of policy states; an inventory has none.
    var policyStates = PolicyStateRecords()
}

/// What a run over an inventory has read.
package struct InventoryStatistics: Sendable {
    package internal(set) var files = 0
    package internal(set) var unreadableFiles = 0
    package internal(set) var bytes = 0
    /// All records, rejected ones included.
    package internal(set) var records = 0
    package internal(set) var rejected = 0
    /// Records of a known kind that are no components, such as vault documents, role assignments and deleted objects.
    package internal(set) var ignored = 0
    /// Objects of no known kind.
    package internal(set) var unrecognized = 0
    /// The vaults and HSMs that documents describe; where documents are judged and nothing joins vaults, none.
    package internal(set) var vaults = VaultDirectory()
    /// Pages whose `nextLink` names a page that may be missing.
    package internal(set) var incompletePages = 0
    package internal(set) var repeated = RepeatedRecords()
    /// Faults and warnings in the order of the input; at most `maximumDiagnostics`.
    package internal(set) var diagnostics: [Diagnostic] = []
    package internal(set) var suppressedDiagnostics = 0

    package static let maximumDiagnostics = 10_000

    mutating func add(_ diagnostic: Diagnostic) {
        if diagnostics.count < Self.maximumDiagnostics {
            diagnostics.append(diagnostic)
        } else {
            suppressedDiagnostics += 1
        }
    }
}
