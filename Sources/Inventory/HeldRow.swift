import Columns
import PolicyCatalog

/// A row of a versions list, kept until the newest version of its object is known (decision 21).
struct HeldRow: Sendable {
    /// A cell that outlives its window.
    enum Value: Sendable {
        case absent, notCollected
        case text([UInt8])
        case integer(Int64)
        case instant(Instant)

        init(_ cell: Cell) {
            switch cell {
            case .absent: self = .absent
            case .notCollected: self = .notCollected
            case .text(let text): self = .text(text.bytes)
            case .integer(let number): self = .integer(number)
            case .instant(let instant): self = .instant(instant)
            }
        }
    }

    let type: ComponentType
    let objectKey: [UInt8]
    /// Nil sorts before every creation time.
    let created: Instant?
    let values: [Value]
    let resource: [UInt8]
    let location: [UInt8]
    /// Nil unless the projection asks for identities.
    let identity: RowIdentity?
    let objectHash: UInt64?
}

/// The newest version of each object so far.
struct VersionSelection: Sendable {
    private struct Object: Hashable {
        let type: ComponentType
        let key: [UInt8]
    }

    private var rows: [HeldRow] = []
    private var indices: [Object: Int] = [:]

    var isEmpty: Bool { rows.isEmpty }
    /// The hashes of the objects, each once.
    var objectHashes: [UInt64] { rows.compactMap(\.objectHash) }

    /// Adds a row; of two versions created at the same time the later record wins.
    mutating func add(_ row: HeldRow) {
        let object = Object(type: row.type, key: row.objectKey)
        guard let index = indices[object] else {
            indices[object] = rows.count
            rows.append(row)
            return
        }
        let known = rows[index].created
        if let known, (row.created ?? known) < known || row.created == nil { return }
        rows[index] = row
    }

    /// The batches of the selected rows, in order of each object's first appearance.
    func batches(_ parser: WindowParser) -> [Batch] {
        var builders = parser.batchBuilders
        for (ordinal, row) in rows.enumerated() {
            builders[row.type.rawValue].append(row, ordinal: Int32(clamping: ordinal))
        }
        return builders.indices.flatMap { index in
            builders[index].finishBatch()
            return builders[index].batches
        }
    }
}
