import Diagnostics

/// Reads exported rows: policy states of resources and of components, policy events, and logs of evaluation (Language §8.5, §8.6).
struct PolicyStateReader {
    /// What a record turned out to be.
    enum Kind { case row, ignored, unrecognized }

    private(set) var records = PolicyStateRecords()
    /// What was learned of JSON texts inside strings; nil before the first, since its tables are large.
    var nestedShapes: LearnedShapes?

    /// Reads the object that stands at the cursor; on a fault none of its rows is left behind.
    mutating func read(_ cursor: DocumentCursor) throws(RecordFault) -> Kind {
        let (states, events) = (records.states.count, records.events.count)
        do throws(RecordFault) {
            return try readRecord(cursor)
        } catch {
            records.states.removeSubrange(states...)
            records.events.removeSubrange(events...)
            throw error
        }
    }

    private mutating func readRecord(_ cursor: DocumentCursor) throws(RecordFault) -> Kind {
        let row = try RowMembers(cursor)
        // An event hub's message holds log records, a diagnostic log's record and a row of Resource Graph their properties.
        if let records = row.cursor(at: .records), records.byte == 0x5B {
            return try readMessage(records)
        }
        if let tables = row.cursor(at: .tables), tables.byte == 0x5B {
            return try readTables(tables)
        }
        return try readMembers(row)
    }

    /// Reads a row with what stands in its properties.
    private mutating func readMembers(_ members: RowMembers) throws(RecordFault) -> Kind {
        var row = members
        guard let properties = row.cursor(at: .properties) else { return try readRow(row) }
        guard properties.holdsObject else {
            row.fill(from: try RowMembers(properties))
            return try readRow(row)
        }
        // Tables print objects as text.
        var kind = Kind.unrecognized
        try withContents(of: properties) { reader, properties throws(RecordFault) in
            var whole = members
            whole.fill(from: try RowMembers(properties))
            kind = try reader.readRow(whole)
        }
        return kind
    }

    private mutating func readRow(_ row: RowMembers) throws(RecordFault) -> Kind {
        if row.has(.isComplianceCheck), row.has(.evaluationDetails) {
            try readLog(row)
            return .row
        }
        if let category = row.token(.category), row.has(.time) || row.has(.timeGenerated),
            !category.isEmpty
        {
            return .ignored
        }
        guard row.has(.resourceId), let state = try state(of: row) else { return .unrecognized }
        try readState(row, state)
        return .row
    }

    /// The state that a row tells; empty for a row about a policy that tells none, nil for anything else.
    private func state(of row: RowMembers) throws(RecordFault) -> String? {
        if let state = try row.text(.complianceState) { return state }
        guard try row.text(.policyAssignmentId) != nil, try row.text(.policyDefinitionId) != nil,
            !row.has(.principalOid)
        else { return nil }
        return ""
    }

    /// The tables of an answer of Log Analytics: `{"tables": [{"columns": [{"name": …}], "rows": [[…]]}]}`.
    private mutating func readTables(_ start: DocumentCursor) throws(RecordFault) -> Kind {
        var kind = Kind.unrecognized
        try start.forEachElement { table throws(RecordFault) in
            let members = try RowMembers(table)
            guard let columns = members.cursor(at: .columns), let rows = members.cursor(at: .rows)
            else { return }
            var names: [RowMembers.Name?] = []
            try columns.forEachElement { column throws(RecordFault) in
                names.append(
                    try RowMembers(column).text(.name).flatMap { RowMembers.name($0.utf8) })
            }
            try rows.forEachElement { row throws(RecordFault) in
                if case .row = try readMembers(RowMembers(row, names)) { kind = .row }
            }
        }
        return kind
    }

    private mutating func readMessage(_ start: DocumentCursor) throws(RecordFault) -> Kind {
        var cursor = start
        var isFirst = true
        var kind = Kind.ignored
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            guard cursor.byte == 0x7B else {
                throw cursor.fault(.expectedObject, at: cursor.position)
            }
            if case .row = try readRecord(cursor) { kind = .row }
            cursor.skipValue()
        }
        return kind
    }

    /// A row of policy states or events, and the components below it.
    private mutating func readState(_ row: RowMembers, _ state: String) throws(RecordFault) {
        var record = PolicyStateRecord(
            timestamp: try row.text(.timestamp), resourceID: try row.text(.resourceId) ?? "",
            component: nil, policy: try policy(of: row), state: state)
        let component = PolicyStateRecord.Component(
            id: try row.text(.componentId), type: try row.text(.componentType),
            name: try row.text(.componentName))
        // Our own records of resources name the resource as its component.
        if component.id ?? component.name != nil,
            component.id.map({ equalsFoldingASCII($0, record.resourceID) }) != true
        {
            record.component = component
        }
        try append(record, row)
        guard var cursor = row.cursor(at: .components), cursor.byte == 0x5B else { return }
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            var members = try RowMembers(cursor)
            var below = record
            below.component = PolicyStateRecord.Component(
                id: try members.text(.id), type: try members.text(.type),
                name: try members.text(.name))
            below.timestamp = try members.text(.timestamp) ?? record.timestamp
            let state = try members.text(.complianceState)
            members.fill(from: row)
            // An event is about each of its components, whether it repeats its state there or not; states of components differ.
            if let state {
                below.state = state
            } else if !members.has(.principalOid) {
                throw cursor.fault(.notText("complianceState"), at: cursor.position)
            }
            try append(below, members)
            cursor.skipValue()
        }
    }

    /// A record with a principal tells what somebody did, not what state something is in.
    private mutating func append(
        _ record: PolicyStateRecord, _ row: RowMembers
    ) throws(RecordFault) {
        guard let principal = try row.text(.principalOid) else {
            return records.states.append(record)
        }
        guard record.state.lowercased() == "noncompliant" else { return }
        records.events.append(
            PolicyEventRecord(
                timestamp: record.timestamp, resourceID: record.resourceID,
                component: record.component, policy: record.policy,
                isDenied: try row.text(.policyDefinitionAction).map {
                    $0.lowercased() == "deny"
                }, caller: PolicyEventRecord.Caller(objectID: principal)))
    }

    private func policy(of row: RowMembers) throws(RecordFault) -> ExportedPolicy {
        ExportedPolicy(
            assignmentID: try row.text(.policyAssignmentId),
            assignmentName: try row.text(.policyAssignmentName),
            definitionID: try row.text(.policyDefinitionId),
            definitionName: try row.text(.policyDefinitionName),
            referenceID: row.has(.policyDefinitionReferenceId)
                ? try row.text(.policyDefinitionReferenceId) ?? "" : nil)
    }

    mutating func append(_ states: [PolicyStateRecord], _ events: [PolicyEventRecord]) {
        records.states += states
        records.events += events
    }
}

extension DocumentCursor {
    /// Whether a string stands here whose text begins as an object does.
    fileprivate var holdsObject: Bool { byte == 0x22 && text[position + 1] == 0x7B }

    /// Calls `body` with each element of the array that stands here; with none for any other value.
    fileprivate func forEachElement(
        _ body: (DocumentCursor) throws(RecordFault) -> Void
    ) throws(RecordFault) {
        guard byte == 0x5B else { return }
        var cursor = self
        var isFirst = true
        while cursor.next(isFirst: isFirst) {
            isFirst = false
            try body(cursor)
            cursor.skipValue()
        }
    }
}
