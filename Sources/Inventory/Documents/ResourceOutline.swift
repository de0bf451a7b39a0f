import Columns

/// The members of a resource document that say what it is: their values and where they stand.
struct ResourceOutline {
    /// A root member that is looked at before the document is read.
    enum Member: String, CaseIterable {
        case id, name, type, location, tags, apiVersion, properties, resourceGroup, subscriptionId
        /// Of ARM templates.
        case resources, contentVersion, schema = "$schema", existing
        /// Of PowerShell's Managed HSM.
        case hsmUri

        /// In small letters.
        fileprivate static let names = allCases.map { $0.rawValue.utf8.map(MemberTrie.folded) }
        fileprivate static let indices = Dictionary(
            uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
    }

    /// What lists of resources print beside `Member`; everything else belongs to one resource type (Domain §2.5).
    private static let listed: [[UInt8]] = [
        "kind", "sku", "plan", "identity", "managedby", "zones", "extendedlocation", "etag",
        "systemdata", "createdtime", "changedtime", "provisioningstate", "tenantid",
    ].map { Array($0.utf8) }

    private static let propertiesIndex = Member.indices[.properties]

    private let start: DocumentCursor
    /// For each member where its value begins; nil when it is missing.
    private var places: [Int?]
    /// Whether there are root members that no list of resources prints.
    private(set) var hasOwnMembers = false

    /// Reads the object that stands at the cursor; `propertiesEnd` is where its member `properties` ends, if that is known.
    init(_ start: DocumentCursor, propertiesEnd: Int? = nil) throws(RecordFault) {
        self.start = start
        places = Array(repeating: nil, count: Member.names.count)
        var cursor = start
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            let offset = cursor.position
            let name = cursor.readName()
            if let index = Member.names.firstIndex(where: { cursor.isName(name, $0) }) {
                guard places[index] == nil else {
                    let text = String(decoding: cursor.bytes(of: name), as: UTF8.self)
                    throw cursor.fault(.duplicateMember(text), at: offset)
                }
                places[index] = cursor.position
                if let propertiesEnd, index == Self.propertiesIndex {
                    cursor.position = propertiesEnd
                    continue
                }
            } else if !Self.listed.contains(where: { cursor.isName(name, $0) }) {
                hasOwnMembers = true
            }
            cursor.skipValue()
        }
    }

    /// Whether a member is there and not null.
    func has(_ member: Member) -> Bool { cursor(at: member) != nil }

    /// Whether the document is what `az keyvault list` prints of a vault (Domain §4.3).
    var isBareListItem: Bool { has(.location) && place(of: .tags) != nil && !hasOwnMembers }

    /// Whether a member is there and an object.
    func hasObject(_ member: Member) -> Bool { cursor(at: member)?.byte == 0x7B }

    /// The text of a member that is a string; nil for any other.
    func bytes(_ member: Member) -> [UInt8]? {
        guard var cursor = cursor(at: member), cursor.byte == 0x22 else { return nil }
        return cursor.bytes(of: cursor.readString())
    }

    /// The value of a member; null when it is missing.
    func value(_ member: Member) throws(RecordFault) -> Value {
        guard var cursor = cursor(at: member) else { return .null }
        var reader = DocumentValueReader(isTemplate: false)
        return try reader.read(&cursor)
    }

    /// Where a member's value stands; nil when it is missing or null.
    func cursor(at member: Member) -> DocumentCursor? {
        guard let place = place(of: member), start.text[place] != 0x6E else { return nil }
        return DocumentCursor(start.text, origin: start.origin, position: place)
    }

    private func place(of member: Member) -> Int? {
        Member.indices[member].flatMap { places[$0] }
    }
}
