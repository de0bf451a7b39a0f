import ReferenceInterpreter

/// Makes a record on which both sides disagree as small as it can.
struct RecordShrinking {
    private static let roundLimit = 60

    let sample: InventorySample
    let policies: InventoryPolicies
    let finding: InventoryTrial.Finding

    /// The smallest record with both answers, and the records that it needs around it.
    func smallest() async -> String {
        let record = sample.records[finding.position]
        guard let context = await smallestContext(record) else {
            return finding.answers + "\n    only in the whole sample, record "
                + "\(finding.position): " + String(decoding: record, as: UTF8.self)
        }
        var smaller = record
        for _ in 0..<Self.roundLimit {
            guard let next = await step(smaller, context) else { break }
            smaller = next
        }
        let lines = (context.before + [smaller] + context.after)
            .map { "    " + String(decoding: $0, as: UTF8.self) }
        return (await answers(smaller, context) ?? "") + "\n" + lines.joined(separator: "\n")
    }

    /// The records before and after the one in question.
    private struct Context {
        var before: [[UInt8]] = []
        var after: [[UInt8]] = []
    }

    /// Few neighbours with which the disagreement still shows; nil when it needs more than some hundred.
    private func smallestContext(_ record: [UInt8]) async -> Context? {
        let before = sample.records[..<finding.position]
        let after = sample.records[(finding.position + 1)...]
        for count in [0, 1, 2, 8, 64, 512] {
            var context = Context(
                before: Array(before.suffix(count)), after: Array(after.prefix(count)))
            guard await answers(record, context) != nil else { continue }
            var index = 0
            while index < context.before.count {
                var fewer = context
                fewer.before.remove(at: index)
                if await answers(record, fewer) != nil { context = fewer } else { index += 1 }
            }
            index = 0
            while index < context.after.count {
                var fewer = context
                fewer.after.remove(at: index)
                if await answers(record, fewer) != nil { context = fewer } else { index += 1 }
            }
            return context
        }
        return nil
    }

    /// Both answers when the records still show the disagreement.
    private func answers(_ record: [UInt8], _ context: Context) async -> String? {
        let records = context.before + [record] + context.after
        let trial = await InventoryTrial(sample.containing(records), policies)
        return trial.findings.first {
            $0.position == context.before.count && $0.category == finding.category
        }?.answers
    }

    private func step(_ record: [UInt8], _ context: Context) async -> [UInt8]? {
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
