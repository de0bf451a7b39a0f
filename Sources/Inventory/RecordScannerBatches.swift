import Columns
import PolicyCatalog

/// What each form gives for each projected alias of a component type.
struct RowPlan: Sendable {
    let type: ComponentType
    let aliases: [AliasID]
    /// By form: a source for each alias.
    let sources: [[FieldSource]]

    init(type: ComponentType, projection: InventoryProjection) {
        self.type = type
        aliases = projection.aliases(of: type)
        sources = InventoryForm.allCases.map { [aliases] form in
            aliases.map { form.source(ofTail: Alias[$0].tail) }
        }
    }
}

/// Collects rows of one component type and turns them into batches.
struct BatchBuilder {
    private let plan: RowPlan
    private let wantsIdentities: Bool
    private let vaults: VaultDirectory
    private var builders: [ColumnBuilder]
    private var resources = ColumnBuilder(type: .string)
    private var locations = RowLocations()
    private var identifiers = TextList()
    private var names = TextList()
    private var ordinals: [Int32] = []
    private(set) var batches: [Batch] = []

    init(plan: RowPlan, wantsIdentities: Bool, vaults: VaultDirectory) {
        self.plan = plan
        self.wantsIdentities = wantsIdentities
        self.vaults = vaults
        builders = plan.aliases.map { ColumnBuilder(type: Self.columnType(Alias[$0].type)) }
    }

    private static func columnType(_ type: AliasType) -> ColumnType {
        switch type {
        case .string: .string
        case .integer: .integer
        case .dateTime: .instant
        }
    }

    /// Appends a row: a cell for each alias, and the vault or HSM that holds the component.
    mutating func append(
        _ cells: [Cell], resource: ByteText, location: [UInt8], ordinal: Int32
    ) {
        for index in cells.indices {
            switch cells[index] {
            case .absent: builders[index].appendAbsent()
            case .notCollected: builders[index].appendNotCollected()
            // SAFETY: the builder copies the bytes before the record's text goes away.
            case .text(let text): unsafe builders[index].append(string: text.buffer)
            case .integer(let number): builders[index].append(integer: number)
            case .instant(let instant): builders[index].append(instant: instant)
            }
        }
        // SAFETY: as above.
        unsafe resources.append(string: resource.buffer)
        locations.note(location, at: ordinals.count)
        ordinals.append(ordinal)
    }

    /// Appends the identity of the row last appended, and closes the batch when it is full.
    mutating func finishRow(_ component: RecordedComponent, _ scanner: inout RecordScanner) {
        if wantsIdentities {
            component.writeIdentifier(to: &identifiers, &scanner)
            component.writeName(to: &names, &scanner)
        }
        if ordinals.count == Batch.maximumRows { finishBatch() }
    }

    /// Closes the batch under work, if it has rows.
    mutating func finishBatch() {
        guard !ordinals.isEmpty else { return }
        var columns: [AliasID: Column] = [:]
        for index in builders.indices { columns[plan.aliases[index]] = builders[index].finish() }
        batches.append(
            Batch(
                componentType: plan.type, rowCount: ordinals.count, columns: columns,
                resources: finishResources(),
                locations: locations.areTold ? locations : nil,
                identities: wantsIdentities
                    ? RowIdentities(identifiers: identifiers, names: names) : nil,
                ordinals: ordinals))
        locations = RowLocations()
        identifiers = TextList()
        names = TextList()
        ordinals = []
    }

    private mutating func finishResources() -> Column {
        let hosts = resources.finish()
        return vaults.isEmpty ? hosts : hosts.mappingStrings(vaults.id)
    }
}

/// The identifier and the name of a component (decision 24).
struct RowIdentity: Sendable {
    let componentID: [UInt8]
    let componentName: [UInt8]
}

extension BatchBuilder {
    /// Appends a row that was held back.
    mutating func append(_ row: HeldRow, ordinal: Int32) {
        for (index, value) in row.values.enumerated() {
            switch value {
            case .absent: builders[index].appendAbsent()
            case .notCollected: builders[index].appendNotCollected()
            case .text(let bytes):
                // SAFETY: the pointer is used only inside the closure that lends it.
                unsafe bytes.withUnsafeBufferPointer { unsafe builders[index].append(string: $0) }
            case .integer(let number): builders[index].append(integer: number)
            case .instant(let instant): builders[index].append(instant: instant)
            }
        }
        // SAFETY: as above.
        unsafe row.resource.withUnsafeBufferPointer { unsafe resources.append(string: $0) }
        locations.note(row.location, at: ordinals.count)
        ordinals.append(ordinal)
        if wantsIdentities {
            identifiers.append(row.identity?.componentID ?? [])
            names.append(row.identity?.componentName ?? [])
        }
        if ordinals.count == Batch.maximumRows { finishBatch() }
    }
}
