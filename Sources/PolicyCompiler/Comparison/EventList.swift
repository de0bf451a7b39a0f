import Diagnostics
import Inventory

/// The violating writes of logs, in the format that the user wants, part by part (`Grammar/component-event.schema.json`).
struct EventList {
    private let format: PolicyCompiler.EventFormat
    private(set) var count = 0
    private var deniedCount = 0
    /// How many of the events have an outcome that is no violation.
    private var otherCount = 0

    init(_ format: PolicyCompiler.EventFormat) {
        self.format = format
    }

    /// What is printed of events as they are read.
    mutating func take(_ events: [PolicyEventRecord]) -> [UInt8] {
        var bytes: [UInt8] = []
        for event in events {
            switch format {
            case .text: bytes += Array((event.line + "\n").utf8)
            case .json: bytes += Array((count == 0 ? "[\n" : ",\n").utf8) + event.record
            case .ndjson: bytes += event.record + [0x0A]
            }
            count += 1
            if event.isDenied == true { deniedCount += 1 }
            if event.otherOutcome != nil { otherCount += 1 }
        }
        return bytes
    }

    /// What is printed at the end.
    func finish() -> [UInt8] {
        switch format {
        case .text:
            let violating = count - otherCount
            let writes = violating == 1 ? "1 violating write" : "\(violating) violating writes"
            let others = otherCount == 0 ? "" : ", \(otherCount) with another outcome"
            return Array(
                "\(count == 0 ? "" : "\n")\(writes)\(others), \(deniedCount) known to be denied\n"
                    .utf8)
        case .json: return Array((count == 0 ? "[]\n" : "\n]\n").utf8)
        case .ndjson: return []
        }
    }
}

extension PolicyEventRecord {
    /// The word for what a policy said that is neither a violation nor a denial, such as `Error`.
    fileprivate var otherOutcome: String? {
        outcome.flatMap { ["noncompliant", "denied"].contains(folded($0)) ? nil : $0 }
    }

    /// `TIME denied OPERATION key NAME in VAULT by WHO from ADDRESS: ASSIGNMENT (DEFINITION)`
    fileprivate var line: String {
        let answer = isDenied.map { $0 ? "denied" : "not denied" }
        let said = [otherOutcome.map { "outcome \($0)" }, answer].compactMap(\.self)
        var words = [
            timestamp ?? "(no time)", said.isEmpty ? "violated" : said.joined(separator: ", "),
        ]
        if let operation { words.append(operation) }
        if let component {
            let type = component.type.map { [lastSegment($0).lowercased()] } ?? []
            words += type + [component.name ?? component.id ?? "(no name)", "in"]
        }
        words.append(lastSegment(resourceID))
        if let who = caller.userPrincipalName ?? caller.objectID ?? caller.appID {
            words += ["by", who]
        }
        if let address = caller.address { words += ["from", address] }
        let assignment = assignmentDisplayName.map { " (\($0))" } ?? ""
        let definition = definitionDisplayName.map { ", \($0)" } ?? ""
        return words.joined(separator: " ") + ": \(policy.title)\(assignment)\(definition)"
    }

    fileprivate var record: [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.optional("timestamp", timestamp)
            writer.optional("componentId", component?.id)
            writer.optional("componentType", component?.type)
            writer.optional("componentName", component?.name)
            writer.member("resourceId", resourceID)
            writer.optional("policyAssignmentId", policy.assignmentID ?? policy.assignmentName)
            writer.optional("policyAssignmentDisplayName", assignmentDisplayName)
            writer.optional("policyDefinitionId", policy.definitionID ?? policy.definitionName)
            writer.optional("policyDefinitionDisplayName", definitionDisplayName)
            writer.optional("policyDefinitionReferenceId", policy.referenceID)
            writer.optional("operation", operation)
            writer.optional("outcome", outcome)
            writer.name("denied")
            if let isDenied { writer.value(isDenied) } else { writer.null() }
            writer.member(
                "caller",
                object: {
                    $0.optional("userPrincipalName", caller.userPrincipalName)
                    $0.optional("objectId", caller.objectID)
                    $0.optional("appId", caller.appID)
                    $0.optional("ipAddress", caller.address)
                })
        }
        return writer.bytes
    }
}
