package import Columns

/// Resource documents of one type, in columns.
package struct DocumentBatch: Sendable {
    /// In small letters; empty for documents without a type.
    package let resourceType: String
    package let table: DocumentTable
    package let identities: DocumentIdentities
    /// The position of each row's record among the records of its chunk.
    package let ordinals: [Int32]

    package var rowCount: Int { table.rowCount }

    /// The hashes of the resources that have an id, apart from those of components.
    var objectHashes: [UInt64] {
        (0..<rowCount).compactMap { row in
            let id = identities.resourceID(at: row)
            guard id.utf8.first == UInt8(ascii: "/") else { return nil }
            var hash = ObjectHash(-1)
            hash.add(id)
            return hash.value
        }
    }
}

/// The id, type, name and location of each row; empty when a document does not say them.
package struct DocumentIdentities: Sendable {
    private var ids = TextList()
    private var types = TextList()
    private var names = TextList()
    private var fullNames = TextList()
    private var locations = TextList()
    private var placeless: [Bool] = []

    init() {}

    /// The rows of several parts, one after the other.
    init(joining parts: [DocumentIdentities]) {
        for part in parts {
            for row in 0..<part.count {
                ids.append(Array(part.resourceID(at: row).utf8))
                types.append(Array(part.resourceType(at: row).utf8))
                names.append(Array(part.name(at: row).utf8))
                fullNames.append(Array(part.fullName(at: row).utf8))
                locations.append(Array(part.location(at: row).utf8))
            }
            placeless += part.placeless
        }
    }

    package var count: Int { ids.count }

    /// As written.
    package func resourceID(at row: Int) -> String { ids[row] }
    /// As written.
    package func resourceType(at row: Int) -> String { types[row] }
    /// The last segment of the resource's name.
    package func name(at row: Int) -> String { names[row] }
    /// The names of the resource's parents and its own, joined with `/`.
    package func fullName(at row: Int) -> String { fullNames[row] }

    /// In small letters and without blanks, such as `westeurope`.
    package func location(at row: Int) -> String { locations[row] }

    /// Whether a row is known to have no location, as a role assignment.
    package func hasNoLocation(at row: Int) -> Bool { placeless[row] }

    mutating func append(_ document: ResourceDocument) {
        let naming = document.naming
        ids.append(naming.id)
        types.append(naming.type)
        names.append(Array(naming.name))
        fullNames.append(naming.fullName)
        locations.append(document.location)
        placeless.append(document.hasNoLocation)
    }
}

/// Collects the documents of one type and turns them into batches.
struct DocumentBatchBuilder {
    /// A batch with more array elements is closed: it bounds memory where single resources are large.
    static let maximumElements = 1 << 18

    let resourceType: String
    private let containers: ResourceContainers
    private var table: DocumentTableBuilder
    private var identities = DocumentIdentities()
    private var ordinals: [Int32] = []

    init(
        resourceType: String, plan: PositionPlan,
        containers: ResourceContainers = ResourceContainers()
    ) {
        self.resourceType = resourceType
        self.containers = containers
        table = DocumentTableBuilder(plan)
    }

    /// Appends a document, and tells whether the batch is now full; on a fault no row is left behind.
    mutating func append(
        _ document: ResourceDocument, ordinal: Int32
    ) throws(RecordFault) -> Bool {
        let form = document.form
        var cursor = document.cursor
        let derived = try table.plan.derived.map { index throws(RecordFault) in
            let field = table.plan.fields[index]
            return try document.naming.value(of: field, in: document.outline, form, containers)
        }
        try table.beginRow(&cursor, form)
        for (index, value) in zip(table.plan.derived, derived) { table.set(index, to: value) }
        if form.listsProperties, let properties = table.plan.propertiesNode {
            table.setNotCollected(below: properties)
        }
        if form.isPowerShell || form.isPartial { table.setNotCollected(below: 0) }
        for name in form.local?.resolvedMembers ?? [] {
            table.setNotCollected(belowProperty: name)
        }
        table.finishRow()
        identities.append(document)
        ordinals.append(ordinal)
        return ordinals.count >= Batch.maximumRows
            || table.countElements() > Self.maximumElements
    }

    /// The rows so far, which the builder then has no more; nil when there are none.
    mutating func finish() -> DocumentBatch? {
        if ordinals.isEmpty { return nil }
        let batch = DocumentBatch(
            resourceType: resourceType, table: table.finish(), identities: identities,
            ordinals: ordinals)
        identities = DocumentIdentities()
        ordinals = []
        return batch
    }
}
