/// A record of the diagnostic log `AzurePolicyEvaluationDetails`, or a row of its table in Log Analytics (Language §8.5, Domain §3.3).
extension PolicyStateReader {
    /// Reads the verdicts of one component: states from the nightly scan, events from writes.
    mutating func readLog(_ row: RowMembers) throws(RecordFault) {
        let isScan = row.token(.isComplianceCheck)?.lowercased() == "true"
        let entry = LogEntry(
            timestamp: try row.text(.time, or: .timeGenerated),
            resourceID: try row.text(.resourceId, or: .workspaceResourceId) ?? "",
            component: PolicyStateRecord.Component(
                id: nil, type: try row.text(.objectType), name: try row.text(.objectName)),
            isScan: isScan, operation: row.token(.operationName), isDenied: Self.isDenied(row),
            caller: isScan ? PolicyEventRecord.Caller() : try caller(of: row))
        guard let details = row.cursor(at: .evaluationDetails) else { return }
        try withContents(of: details) { reader, cursor throws(RecordFault) in
            guard cursor.byte == 0x5B else {
                throw cursor.fault(.notArray("EvaluationDetails"), at: cursor.position)
            }
            var cursor = cursor
            var isFirst = true
            while cursor.next(isFirst: isFirst) {
                isFirst = false
                try reader.append(entry, try RowMembers(cursor))
                cursor.skipValue()
            }
        }
    }

    /// What all verdicts of one log record share.
    private struct LogEntry {
        let timestamp: String?
        let resourceID: String
        let component: PolicyStateRecord.Component
        let isScan: Bool
        let operation: String?
        let isDenied: Bool?
        let caller: PolicyEventRecord.Caller
    }

    private mutating func append(
        _ entry: LogEntry, _ verdict: RowMembers
    ) throws(RecordFault) {
        guard let outcome = try verdict.text(.outcome) else { return }
        let policy = ExportedPolicy(
            assignmentID: try verdict.text(.assignmentId),
            definitionID: try verdict.text(.definitionId))
        if entry.isScan {
            return append(
                [
                    PolicyStateRecord(
                        timestamp: entry.timestamp, resourceID: entry.resourceID,
                        component: entry.component, policy: policy, state: outcome)
                ], [])
        }
        // Of other outcomes than these two nobody documents the meaning: they are kept (Language §8.5).
        let word = outcome.lowercased()
        guard word != "compliant" else { return }
        let event = PolicyEventRecord(
            timestamp: entry.timestamp, resourceID: entry.resourceID, component: entry.component,
            policy: policy, assignmentDisplayName: try verdict.text(.assignmentDisplayName),
            definitionDisplayName: try verdict.text(.definitionDisplayName),
            operation: entry.operation, outcome: outcome,
            isDenied: word == "denied" ? true : entry.isDenied, caller: entry.caller)
        append([], [event])
    }

    /// Whether the answer's status says that a write was refused: a deny answers 403 (Domain §3.2).
    private static func isDenied(_ row: RowMembers) -> Bool? {
        let names: [RowMembers.Name] = [.httpStatusCode, .resultSignature, .resultType]
        for word in names.compactMap({ row.token($0)?.lowercased() }) {
            if word == "forbidden" || word == "403" { return true }
            if ["ok", "success", "succeeded", "created"].contains(word) || word.isSuccessCode {
                return false
            }
        }
        return nil
    }

    /// The few claims that tell who a caller is.
    private mutating func caller(
        of row: RowMembers
    ) throws(RecordFault) -> PolicyEventRecord.Caller {
        var caller = PolicyEventRecord.Caller(address: row.token(.callerIpAddress))
        guard let identity = row.cursor(at: .identity) else { return caller }
        try withContents(of: identity) { _, identity throws(RecordFault) in
            let claims = identity.member(Array("claim".utf8)) ?? identity
            guard claims.byte == 0x7B else { return }
            var cursor = claims
            var isFirst = true
            while cursor.next(isFirst: isFirst) {
                isFirst = false
                let name = cursor.readName()
                if cursor.byte == 0x22 {
                    var value = cursor
                    let text = String(decoding: value.bytes(of: value.readString()), as: UTF8.self)
                    let claim = String(decoding: cursor.bytes(of: name), as: UTF8.self)
                    caller.take(claim: claim, text)
                }
                cursor.skipValue()
            }
        }
        return caller
    }
}

extension PolicyEventRecord.Caller {
    /// Keeps a claim by its name, which may be the last part of a URI.
    fileprivate mutating func take(claim: String, _ text: String) {
        guard !text.isEmpty else { return }
        switch claim.lowercased().split(separator: "/").last {
        case "appid", "azp": appID = text
        case "upn": userPrincipalName = text
        case "oid", "objectidentifier": objectID = text
        default: break
        }
    }
}

extension String {
    /// Whether this is an HTTP status of success.
    fileprivate var isSuccessCode: Bool {
        utf8.count == 3 && utf8.first == 0x32 && Int(self) != nil
    }
}
