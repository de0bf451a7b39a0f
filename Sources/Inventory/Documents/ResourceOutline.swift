import Columns

/// The members of a resource document that say what it is: their values and where they stand.
struct ResourceOutline {
    /// A root member that is looked at before the document is read.
    enum Member: Int, CaseIterable {
        case id, name, type, location, apiVersion

        /// In small letters.
        fileprivate static let names = allCases.map { member in
            Array("\(member)".utf8).map(MemberTrie.folded)
        }
    }

    private let cursor: DocumentCursor
    /// For each member where its value begins.
    private var places: [Int?]

    /// Reads the object that stands at the cursor.
    init(_ start: DocumentCursor) throws(RecordFault) {
        var cursor = start
        places = Array(repeating: nil, count: Member.allCases.count)
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            let offset = cursor.position
            let name = cursor.readName()
            if let index = Member.names.firstIndex(where: { cursor.isName(name, $0) }) {
                if places[index] != nil {
                    let text = String(decoding: cursor.bytes(of: name), as: UTF8.self)
                    throw cursor.fault(.duplicateMember(text), at: offset)
                }
                places[index] = cursor.position
            }
            cursor.skipValue()
        }
        self.cursor = start
    }

    /// A member that is a string; nil for any other.
    func text(_ member: Member) -> String? {
        guard var cursor = cursor(at: member), cursor.byte == 0x22 else { return nil }
        let string = cursor.readString()
        return String(decoding: cursor.bytes(of: string), as: UTF8.self)
    }

    /// A member that is neither object nor array; null for any other.
    func scalar(_ member: Member) throws(RecordFault) -> Value {
        guard var cursor = cursor(at: member), cursor.byte != 0x7B, cursor.byte != 0x5B else {
            return .null
        }
        return try DocumentValueReader.scalar(&cursor)
    }

    private func cursor(at member: Member) -> DocumentCursor? {
        guard let place = places[member.rawValue] else { return nil }
        return DocumentCursor(cursor.text, origin: cursor.origin, position: place)
    }
}
