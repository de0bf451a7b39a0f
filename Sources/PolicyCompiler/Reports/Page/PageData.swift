import Diagnostics
import PolicySemantics

/// The data that the script of the HTML report shows, as JSON within a size: tables with the worst first, then findings.
struct PageData {
    /// How many bytes each table may take; the findings get what is left.
    private static let tableLimit = 250_000

    private let report: RunReport
    private let compliance: ComplianceReport
    private let limit: Int
    /// What found no room, in words.
    private(set) var omissions: [String] = []

    init(_ report: RunReport, limit: Int) {
        self.report = report
        compliance = report.compliance
        self.limit = limit
    }

    /// JSON without a `<`, which could end the element that holds it.
    mutating func write() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("states", array: Self.writeStates)
            writeAssignments(into: &writer)
            writeGroups(into: &writer)
            writeScopes(into: &writer)
            writePolicies(into: &writer)
            writeResources(into: &writer)
            let size = Self.escapedSize(writer.bytes[...])
            var findings = PageFindings(report, limit: limit - size)
            findings.write(into: &writer)
            if let omission = findings.omission { omissions.append(omission) }
        }
        return Self.withoutTags(writer.bytes)
    }

    private static func writeStates(_ array: inout JSONWriter) {
        for state in ComplianceState.byRank {
            array.array {
                $0.value(state == .notApplicable ? "NotStarted" : state.rawValue)
                $0.value(state == .notApplicable ? "not started" : state.words)
            }
        }
    }

    private static func escapedSize(_ json: ArraySlice<UInt8>) -> Int {
        json.reduce(0) { $0 + ($1 == UInt8(ascii: "<") ? 6 : 1) }
    }

    /// In JSON a `<` stands in strings alone, where its escape means the same.
    private static func withoutTags(_ json: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(json.count)
        for byte in json {
            if byte == UInt8(ascii: "<") { bytes += #"\u003c"#.utf8 } else { bytes.append(byte) }
        }
        return bytes
    }
}

extension PageData {
    /// Writes a row for each position, in order, as long as there is room.
    private mutating func table(
        _ name: String, _ order: [Int], into writer: inout JSONWriter,
        _ row: (Int, inout JSONWriter) -> Void
    ) {
        var written = 0
        writer.member(
            name,
            array: { array in
                var size = 0
                for index in order {
                    guard size < Self.tableLimit else { break }
                    let start = array.bytes.count
                    array.object {
                        $0.member("index", index)
                        row(index, &$0)
                    }
                    size += Self.escapedSize(array.bytes[start...])
                    written += 1
                }
            })
        if written < order.count { omissions.append("\(order.count - written) \(name)") }
    }

    private static func worstFirst(_ totals: [ComplianceTotals]) -> [Int] {
        totals.map { ReportRow(title: "", totals: $0) }.positionsWorstFirst
    }

    private mutating func writeAssignments(into writer: inout JSONWriter) {
        let (compliance, notes) = (compliance, report.notes)
        let order = Self.worstFirst(compliance.assignments.map(\.totals))
        table("assignments", order, into: &writer) { index, writer in
            let assignment = compliance.assignments[index]
            let row = compliance.assignmentRow(index)
            let policy = assignment.policies.first
            if assignment.assignment.initiative == nil, let policy {
                let name = compliance.policies[policy].policy.displayName ?? ""
                writer.title(
                    row.title,
                    note: [name, "[\(row.effect)]"].filter { !$0.isEmpty }.joined(separator: " "))
                writer.notes(compliance.policies[policy].remarks + notes[policy].causes)
            } else {
                let initiative = assignment.assignment.initiative
                let name = initiative?.displayName ?? initiative?.name ?? ""
                writer.title(
                    row.title,
                    note: [name, "[\(row.effect)]"].filter { !$0.isEmpty }.joined(separator: " "))
            }
            writer.totals(assignment.totals)
        }
    }

    private mutating func writeGroups(into writer: inout JSONWriter) {
        let rows = compliance.groupRows
        table("groups", rows.positionsWorstFirst, into: &writer) { index, writer in
            writer.title(rows[index].title, note: rows[index].effect)
            writer.totals(rows[index].totals)
        }
    }

    private mutating func writeScopes(into writer: inout JSONWriter) {
        let scopes = compliance.scopes
        table("scopes", Array(scopes.indices), into: &writer) { index, writer in
            let scope = scopes[index]
            writer.title(
                scope.displayName ?? scope.id, note: scope.displayName == nil ? "" : scope.id)
            writer.totals(scope.totals)
        }
    }

    /// The policies of initiatives; an assigned definition is what its assignment says.
    private mutating func writePolicies(into writer: inout JSONWriter) {
        let (compliance, notes) = (compliance, report.notes)
        let order = Self.worstFirst(compliance.policies.map(\.totals)).filter {
            compliance.assignments[compliance.policies[$0].assignment].assignment.initiative != nil
        }
        table("policies", order, into: &writer) { index, writer in
            let policy = compliance.policies[index]
            let name = policy.policy.displayName ?? ""
            writer.title(
                compliance.title(ofPolicy: index),
                note: "\(name) [\(compliance.effect(ofPolicy: index))]")
            writer.notes(policy.remarks + notes[index].causes)
            writer.totals(policy.totals)
        }
    }

    private mutating func writeResources(into writer: inout JSONWriter) {
        let compliance = compliance
        let keyed = compliance.resources.indices.map { index in
            let resource = compliance.resources[index]
            return (resource.state.rank, -compliance.verdicts(of: resource)[.nonCompliant], index)
        }
        let order = keyed.sorted { $0 < $1 }.map(\.2)
        table("resources", order, into: &writer) { index, writer in
            let resource = compliance.resources[index]
            let verdicts = compliance.verdicts(of: resource)
            writer.title(
                resource.resource.shortName,
                note: resource.resource.hasID ? resource.resource.id : "")
            writer.member("state", resource.state.rank)
            writer.member("components", resource.resource.components)
            writer.member("violated", resource.nonCompliantPolicies)
            writer.member("verdicts", verdicts[.nonCompliant])
            writer.verdicts(verdicts)
            writer.member("denied", resource.wouldDeny)
        }
    }
}

extension JSONWriter {
    /// What a row is called, and more about it.
    fileprivate mutating func title(_ title: String, note: String) {
        member("title", title.printable.shortened(to: 200))
        member("note", note.printable.shortened(to: 300))
    }

    fileprivate mutating func notes(_ notes: [String]) {
        member(
            "notes",
            array: { array in
                for note in notes.prefix(5) { array.value(note.printable.shortened(to: 200)) }
            })
    }

    fileprivate mutating func totals(_ totals: ComplianceTotals) {
        let row = ReportRow(title: "", totals: totals)
        member("state", totals.state.rank)
        member("share", row.percentage)
        member("resources", row.resources)
        member("verdicts", row.violations)
        verdicts(totals.verdicts)
        member("denied", totals.wouldDeny)
    }

    /// The verdicts that occur, by the rank of their state.
    fileprivate mutating func verdicts(_ verdicts: StateCounts) {
        member(
            "counts",
            array: { array in
                for state in ComplianceState.byRank
                where state != .notApplicable && verdicts[state] > 0 {
                    array.array {
                        $0.value(state.rank)
                        $0.value(verdicts[state])
                    }
                }
            })
        member("undecided", verdicts[.undecided])
        member("failed", verdicts[.error])
    }
}
