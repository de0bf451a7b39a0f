package import Columns
package import PolicyCatalog

/// Rows of one component type, in columns.
package struct Batch: Sendable {
    package let componentType: ComponentType
    package let rowCount: Int
    /// A column for each projected alias of the component type.
    package let columns: [AliasID: Column]
    /// The ARM id of each row's vault or HSM, or its host when the id is not known (decision 24); each once in the dictionary.
    package let resources: Column
    /// The locations that the records tell; nil when none does, or nobody asks.
    package let locations: RowLocations?
    /// Nil unless the projection asks for identities.
    package let identities: RowIdentities?
    /// The position of each row's record among the records of its chunk.
    package let ordinals: [Int32]

    /// A batch never holds more rows: the length of a morsel.
    package static let maximumRows = 122_880

    package init(
        componentType: ComponentType, rowCount: Int, columns: [AliasID: Column], resources: Column,
        locations: RowLocations? = nil, identities: RowIdentities?, ordinals: [Int32]
    ) {
        self.componentType = componentType
        self.rowCount = rowCount
        self.columns = columns
        self.resources = resources
        self.locations = locations
        self.identities = identities
        self.ordinals = ordinals
    }
}

/// The location of each row's record: that of its vault or HSM, in the ARM form of a key or secret (Domain §2.5).
package struct RowLocations: Sendable {
    /// In normal form, such as `westeurope`; the first one is empty, for records that tell none.
    package private(set) var texts = [""]
    /// For each row the position of its text; rows after the last one that has a location may be missing.
    package private(set) var codes: [UInt32] = []
    private var known: [[UInt8]: UInt32] = [:]

    /// Whether some row has a location.
    var areTold: Bool { texts.count > 1 }

    mutating func note(_ location: [UInt8], at row: Int) {
        if location.isEmpty { return }
        while codes.count < row { codes.append(0) }
        let code = known[location] ?? UInt32(clamping: texts.count)
        if known.updateValue(code, forKey: location) == nil {
            texts.append(String(decoding: location, as: UTF8.self))
        }
        codes.append(code)
    }
}

/// The identifier and the name of each row (decision 24).
package struct RowIdentities: Sendable {
    private let identifiers: TextList
    private let names: TextList

    init(identifiers: TextList, names: TextList) {
        self.identifiers = identifiers
        self.names = names
    }

    /// Identities from texts, one of each for a row.
    package init(componentIDs: [String], componentNames: [String]) {
        precondition(componentIDs.count == componentNames.count, "one name for each identifier")
        var identifiers = TextList()
        var names = TextList()
        for text in componentIDs { identifiers.append(Array(text.utf8)) }
        for text in componentNames { names.append(Array(text.utf8)) }
        self.init(identifiers: identifiers, names: names)
    }

    package var count: Int { names.count }

    /// A row's identifier, such as `https://demo-vault.vault.azure.net/keys/orders-kek`.
    package func componentID(at row: Int) -> String { identifiers[row] }

    package func componentName(at row: Int) -> String { names[row] }
}

/// Texts one after the other in one buffer.
struct TextList: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { ends.count }

    /// Appends a whole text.
    mutating func append(_ text: [UInt8]) {
        bytes += text
        close()
    }

    /// Appends a part of the text under work.
    mutating func append(part: ByteText) {
        // SAFETY: the bytes are copied before the window goes away.
        unsafe bytes.append(contentsOf: part.buffer)
    }

    mutating func append(part: StaticString) {
        for index in 0..<part.utf8CodeUnitCount {
            // SAFETY: `index` runs over the string's own bytes.
            bytes.append(unsafe part.utf8Start[index])
        }
    }

    /// Appends a part of the text under work, its ASCII capitals made small.
    mutating func append(folded part: ByteText) {
        for index in 0..<part.count { bytes.append(MemberTrie.folded(part[index])) }
    }

    /// Ends the text under work.
    mutating func close() {
        ends.append(bytes.count)
    }

    /// The bytes of all texts.
    var joined: [UInt8] { bytes }

    subscript(index: Int) -> String {
        let start = index == 0 ? 0 : ends[index - 1]
        return String(decoding: bytes[start..<ends[index]], as: UTF8.self)
    }
}
