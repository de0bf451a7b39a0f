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
    /// Nil unless the projection asks for identities.
    package let identities: RowIdentities?
    /// The position of each row's record among the records of its chunk.
    package let ordinals: [Int32]

    /// A batch never holds more rows: the length of a morsel.
    package static let maximumRows = 122_880

    package init(
        componentType: ComponentType, rowCount: Int, columns: [AliasID: Column], resources: Column,
        identities: RowIdentities?, ordinals: [Int32]
    ) {
        self.componentType = componentType
        self.rowCount = rowCount
        self.columns = columns
        self.resources = resources
        self.identities = identities
        self.ordinals = ordinals
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
