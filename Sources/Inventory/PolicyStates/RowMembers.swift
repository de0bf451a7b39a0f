/// The members of an exported row that some form of it has: where their values stand.
struct RowMembers {
    /// A member that is read; names fold ASCII case, so one of REST and one of Log Analytics are the same.
    enum Name: String, CaseIterable {
        // Policy states and events.
        case timestamp, resourceId, componentId, componentType, componentName
        case policyAssignmentId, policyAssignmentName, policyDefinitionId, policyDefinitionName
        case policyDefinitionReferenceId, policyDefinitionAction, complianceState, components
        case principalOid
        // Components below a row, and entries of Resource Graph.
        case id, type, name, properties
        // Evaluation logs.
        case records, time, category, timeGenerated, objectName, objectType, isComplianceCheck
        case evaluationDetails, operationName, resultType, resultSignature, httpStatusCode
        case callerIpAddress, identity
        case workspaceResourceId = "_resourceId"
        // The answer to a query of Log Analytics.
        case tables, columns, rows
        // An entry of the evaluation details.
        case assignmentId, assignmentDisplayName, definitionId, definitionDisplayName, outcome

        fileprivate static let count = allCases.count

        /// Names in small letters by their length.
        fileprivate static let byLength: [[(name: [UInt8], position: Int)]] = {
            var lists: [[(name: [UInt8], position: Int)]] = []
            for (position, member) in allCases.enumerated() {
                let name = member.rawValue.utf8.map(MemberTrie.folded)
                while lists.count <= name.count { lists.append([]) }
                lists[name.count].append((name, position))
            }
            return lists
        }()

        fileprivate static let positions = Dictionary(
            uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
    }

    private var places: [DocumentCursor?]

    /// The members of the object that stands at a cursor; none for any other value.
    init(_ start: DocumentCursor) throws(RecordFault) {
        places = Array(repeating: nil, count: Name.count)
        guard start.byte == 0x7B else { return }
        var cursor = start
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            let offset = cursor.position
            let name = cursor.readName()
            if let position = Self.position(of: name, cursor) {
                guard places[position] == nil else {
                    let text = String(decoding: cursor.bytes(of: name), as: UTF8.self)
                    throw cursor.fault(.duplicateMember(text), at: offset)
                }
                places[position] = cursor
            }
            cursor.skipValue()
        }
    }

    /// The members of a row of a table: the values of an array by the names of their columns; nil for a column that nobody reads.
    init(_ start: DocumentCursor, _ columns: [Name?]) {
        places = Array(repeating: nil, count: Name.count)
        guard start.byte == 0x5B else { return }
        var cursor = start
        var column = 0
        while column < columns.count, cursor.next(isFirst: column == 0) {
            if let position = columns[column].flatMap({ Name.positions[$0] }) {
                places[position] = cursor
            }
            cursor.skipValue()
            column += 1
        }
    }

    /// The member that a name means, in any case.
    static func name(_ text: some Sequence<UInt8>) -> Name? {
        let folded = text.map(MemberTrie.folded)
        guard Name.byLength.indices.contains(folded.count) else { return nil }
        return Name.byLength[folded.count].first { $0.name == folded }
            .map { Name.allCases[$0.position] }
    }

    private static func position(of name: DocumentCursor.Text, _ cursor: DocumentCursor) -> Int? {
        let length = name.isEscaped ? cursor.bytes(of: name).count : name.range.count
        guard Name.byLength.indices.contains(length) else { return nil }
        return Name.byLength[length].first { cursor.isName(name, $0.name) }?.position
    }

    /// Takes the members that this object lacks from another.
    mutating func fill(from other: RowMembers) {
        for position in places.indices where places[position] == nil {
            places[position] = other.places[position]
        }
    }

    /// Whether a member is there, null or not.
    func has(_ name: Name) -> Bool { place(of: name) != nil }

    /// Where a member's value stands; nil when it is missing or null.
    func cursor(at name: Name) -> DocumentCursor? {
        place(of: name).flatMap { $0.byte == 0x6E ? nil : $0 }
    }

    private func place(of name: Name) -> DocumentCursor? {
        Name.positions[name].flatMap { places[$0] }
    }

    /// The text of a member; nil when it is missing, null or empty. Throws for a value that is no string.
    func text(_ name: Name) throws(RecordFault) -> String? {
        guard var cursor = cursor(at: name) else { return nil }
        guard cursor.byte == 0x22 else {
            throw cursor.fault(.notText(name.rawValue), at: cursor.position)
        }
        let bytes = cursor.bytes(of: cursor.readString())
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// The text of the first of two members that has one.
    func text(_ name: Name, or other: Name) throws(RecordFault) -> String? {
        if let text = try text(name) { return text }
        return try text(other)
    }

    /// The text of a string, the token of a number or word; nil when missing, null, empty or a container.
    func token(_ name: Name) -> String? {
        guard let cursor = cursor(at: name), cursor.byte != 0x7B, cursor.byte != 0x5B else {
            return nil
        }
        if cursor.byte == 0x22 { return try? text(name) }
        return cursor.text[cursor.position..<cursor.scalarEnd].string
    }
}
