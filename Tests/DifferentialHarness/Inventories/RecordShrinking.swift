import ReferenceInterpreter

/// Makes a record on which both sides disagree as small as it can.
struct RecordShrinking {
    private static let roundLimit = 60

    let sample: InventorySample
    let policies: InventoryPolicies
    let finding: InventoryTrial.Finding

    /// The smallest record with both answers; of the whole sample when the record alone gives no disagreement.
    func smallest() async -> String {
        let record = sample.records[finding.position]
        var context = neighbours
        guard await answers(record, context) != nil else {
            return finding.answers + "\n    only in the whole sample: "
                + String(decoding: record, as: UTF8.self)
        }
        if await answers(record, []) != nil { context = [] }
        var smaller = record
        for _ in 0..<Self.roundLimit {
            guard let next = await step(smaller, context) else { break }
            smaller = next
        }
        let lines = ([smaller] + context).map { "    " + String(decoding: $0, as: UTF8.self) }
        return (await answers(smaller, context) ?? "") + "\n" + lines.joined(separator: "\n")
    }

    /// The rotation policies beside the record.
    private var neighbours: [[UInt8]] {
        [finding.position - 1, finding.position + 1]
            .filter { sample.records.indices.contains($0) }.map { sample.records[$0] }
            .filter { String(decoding: $0, as: UTF8.self).contains("rotationpolicy") }
    }

    /// Both answers when the records still show the disagreement.
    private func answers(_ record: [UInt8], _ context: [[UInt8]]) async -> String? {
        let trial = await InventoryTrial(sample.containing([record] + context), policies)
        return trial.findings.first {
            $0.position == 0 && $0.category == finding.category
        }?.answers
    }

    private func step(_ record: [UInt8], _ context: [[UInt8]]) async -> [UInt8]? {
        guard let value = try? ReferenceJSON(parsing: record) else { return nil }
        for smaller in value.withoutOneMember {
            let text = Array(smaller.jsonText.utf8)
            if await answers(text, context) != nil { return text }
        }
        return nil
    }
}

extension ReferenceJSON {
    /// The value without one of its members or elements, at any depth, outer ones first.
    fileprivate var withoutOneMember: [ReferenceJSON] {
        switch self {
        case .object(let members):
            let outer = members.indices.map { omitted in
                ReferenceJSON.object(
                    members.indices.filter { $0 != omitted }.map { members[$0] })
            }
            let inner = members.indices.flatMap { index in
                members[index].value.withoutOneMember.map { value in
                    var others = members
                    others[index] = ReferenceMember(members[index].name, value)
                    return ReferenceJSON.object(others)
                }
            }
            return outer + inner
        case .array(let elements):
            let outer = elements.indices.map { omitted in
                ReferenceJSON.array(
                    elements.indices.filter { $0 != omitted }.map { elements[$0] })
            }
            return elements.count > 40 ? [] : outer
        case .null, .boolean, .number, .string: return []
        }
    }
}
