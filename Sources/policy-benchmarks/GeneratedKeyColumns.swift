import Columns
import InventoryGeneration
import PolicyCatalog

/// Generated keys as the columns of their aliases, without a detour by text.
struct GeneratedKeyColumns {
    private let componentType: ComponentType
    private var keyType = ColumnBuilder(type: .string)
    private var keySize = ColumnBuilder(type: .integer)
    private var curve = ColumnBuilder(type: .string)
    private var expiresOn = ColumnBuilder(type: .instant)

    init(_ componentType: ComponentType) {
        self.componentType = componentType
    }

    mutating func append(_ key: GeneratedKey) {
        keyType.append(key.type.rawValue)
        if let size = key.size {
            keySize.append(integer: Int64(size))
        } else {
            keySize.appendAbsent()
        }
        if let name = key.curve?.rawValue { curve.append(name) } else { curve.appendAbsent() }
        if let seconds = key.attributes.expires, let instant = Instant(unixSeconds: seconds) {
            expiresOn.append(instant: instant)
        } else {
            expiresOn.appendAbsent()
        }
    }

    /// The columns by alias.
    mutating func finish() -> [AliasID: Column] {
        var columns: [AliasID: Column] = [:]
        func add(_ tail: String, _ column: Column) {
            if let alias = Alias.named(componentType.name + "/" + tail) { columns[alias] = column }
        }
        add("keyType", keyType.finish())
        add("keySize", keySize.finish())
        add("ellipticCurveName", curve.finish())
        add("attributes.expiresOn", expiresOn.finish())
        return columns
    }
}
