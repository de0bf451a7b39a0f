import Diagnostics

/// The findings of the HTML report: arrays of positions in tables of strings, of resources and of kinds.
///
///     finding    [name, holder, kind, value, …]
///     kind       [type, policy, state, would be denied, condition, …]
///
/// A value belongs to the condition of the kind in its place; a missing one is -1.
struct PageFindings {
    private let report: RunReport
    private let limit: Int
    private var strings = PageTable<String>()
    private var holders = PageTable<String>()
    private var policies = PageTable<Int>()
    private var conditions = PageTable<Finding.Condition>()
    private var kinds = PageTable<[Int]>()
    /// The findings that found no room, in words; nil when all did.
    private(set) var omission: String?

    /// `limit` is in bytes.
    init(_ report: RunReport, limit: Int) {
        self.report = report
        self.limit = limit
    }

    mutating func write(into writer: inout JSONWriter) {
        let findings = report.findings.violations + report.findings.open
        var rows: [[Int]] = []
        var size = 0
        for finding in findings {
            let row = row(finding)
            size += row.reduce(2) { $0 + String($1).utf8.count + 1 }
            let tables = [
                strings.size, holders.size, policies.size, conditions.size, kinds.size,
            ]
            guard tables.reduce(size, +) < limit else { break }
            rows.append(row)
        }
        let overall = report.compliance.overall.verdicts
        let all = overall[.nonCompliant] + overall[.undecided] + overall[.error]
        if rows.count < all { omission = "\(all - rows.count) findings" }
        writer.member("findings", array: { Self.write(rows, into: &$0) })
        writer.member("kinds", array: { Self.write(kinds.values, into: &$0) })
        writeTables(into: &writer)
    }

    private static func write(_ rows: [[Int]], into array: inout JSONWriter) {
        for row in rows { array.array { for value in row { $0.value(value) } } }
    }

    private mutating func row(_ finding: Finding) -> [Int] {
        let conditions = finding.conditions.prefix(8)
        let kind =
            [
                string(finding.type),
                policies.position(of: report.compliance.positionOfPolicy[finding.policy]) { _ in
                    400
                },
                finding.state.rank, finding.isRefused ? 1 : 0,
            ]
            + conditions.map { condition, _ in
                self.conditions.position(of: condition) {
                    $0.expression.jsonSize + ($0.target ?? "").jsonSize + $0.result.jsonSize + 30
                }
            }
        return [
            string(finding.name),
            holders.position(of: foldingASCII(finding.resource)) { $0.utf8.count + 40 },
            kinds.position(of: kind) { 8 * $0.count },
        ] + conditions.map { _, value in value.map { string($0) } ?? -1 }
    }

    private mutating func string(_ text: String) -> Int {
        strings.position(of: text.printable.shortened(to: 200)) { $0.jsonSize }
    }

    private func writeTables(into writer: inout JSONWriter) {
        writer.member("strings", array: { for text in strings.values { $0.value(text) } })
        writer.member("holders", array: writeHolders)
        writer.member("titles", array: writeTitles)
        writer.member("conditions", array: writeConditions)
    }

    private func writeHolders(_ array: inout JSONWriter) {
        var positions: [String: Int] = [:]
        let wanted = Set(holders.values)
        for (index, resource) in report.compliance.resources.enumerated() {
            let id = foldingASCII(resource.resource.id)
            if wanted.contains(id) { positions[id] = index }
        }
        for id in holders.values {
            array.object { writer in
                let position = positions[id]
                let name = position.map { report.compliance.resources[$0].resource.shortName } ?? id
                writer.member("title", name.printable.shortened(to: 200))
                writer.member("resource", position ?? -1)
            }
        }
    }

    private func writeTitles(_ array: inout JSONWriter) {
        let compliance = report.compliance
        for index in policies.values {
            array.object { writer in
                let title = compliance.title(ofPolicy: index)
                let name = compliance.policies[index].policy.displayName ?? ""
                writer.member("title", title.printable.shortened(to: 150))
                writer.member("note", name == title ? "" : name.printable.shortened(to: 150))
                writer.member("policy", index)
                writer.member("assignment", compliance.policies[index].assignment)
            }
        }
    }

    private func writeConditions(_ array: inout JSONWriter) {
        for condition in conditions.values {
            array.array { writer in
                writer.value(condition.expression.printable.shortened(to: 300))
                writer.value(condition.operatorName.printable)
                if let target = condition.target {
                    writer.value(target.printable.shortened(to: 300))
                } else {
                    writer.null()
                }
                writer.value(condition.result.printable.shortened(to: 200))
            }
        }
    }
}

/// Values that are named by the position at which each came first.
private struct PageTable<Value: Hashable & Sendable>: Sendable {
    private(set) var values: [Value] = []
    /// About how many bytes the values take as JSON.
    private(set) var size = 0
    private var positions: [Value: Int] = [:]

    mutating func position(of value: Value, size: (Value) -> Int) -> Int {
        if let known = positions[value] { return known }
        positions[value] = values.count
        values.append(value)
        self.size += size(value)
        return values.count - 1
    }
}

extension String {
    /// How many bytes the text takes in the page's data at most.
    fileprivate var jsonSize: Int {
        utf8.reduce(3) { $0 + ($1 == 0x3C ? 6 : $1 == 0x22 || $1 == 0x5C ? 2 : 1) }
    }
}
