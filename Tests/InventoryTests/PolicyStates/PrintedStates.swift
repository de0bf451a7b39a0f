import Diagnostics

@testable import Inventory

/// What an export holds, a line a row, with the parts that are missing left out.
struct PrintedStates {
    var states: [String] = []
    var events: [String] = []
    var statistics = InventoryStatistics()

    init(_ texts: String..., named name: String = "export") async {
        let sources = texts.enumerated().map { index, text in
            InventorySource.bytes(name: "\(name)\(index)", Array(text.utf8))
        }
        var records = PolicyStateRecords()
        statistics = await streamPolicyStates(sources, workers: 2) {
            records.states += $0.states
            records.events += $0.events
        }
        states = records.states.map { $0.printed }
        events = records.events.map { $0.printed }
    }

    var diagnostics: [String] {
        statistics.diagnostics.filter { $0.severity != .info }.map { diagnostic in
            guard case .position(let path, let start, _) = diagnostic.location else {
                return diagnostic.message
            }
            return "\(path):\(start.line):\(start.column): \(diagnostic.message)"
        }
    }
}

extension PolicyStateRecord {
    /// `TIME RESOURCE [ID TYPE NAME] POLICY: STATE`
    fileprivate var printed: String {
        [timestamp ?? "-", resourceID, component?.printed ?? "-", policy.printed].joined(
            separator: " ") + ": \(state)"
    }
}

extension PolicyStateRecord.Component {
    fileprivate var printed: String { "[\(id ?? "-") \(type ?? "-") \(name ?? "-")]" }
}

extension ExportedPolicy {
    /// `ASSIGNMENT DEFINITION REFERENCE`; names stand in brackets where there is no id.
    fileprivate var printed: String {
        let assignment = assignmentID ?? assignmentName.map { "(\($0))" } ?? "-"
        let definition = definitionID ?? definitionName.map { "(\($0))" } ?? "-"
        return "\(assignment) \(definition) \(referenceID.map { "'\($0)'" } ?? "-")"
    }
}

extension PolicyEventRecord {
    fileprivate var printed: String {
        let outcome = isDenied.map { $0 ? "denied" : "passed" } ?? "-"
        let who = [caller.userPrincipalName, caller.objectID, caller.appID, caller.address]
        return
            ([
                timestamp ?? "-", operation ?? "-", outcome, component?.printed ?? "-",
                policy.printed,
            ]
            + who.map { $0 ?? "-" }).joined(separator: " ")
    }
}
