import Columns
import Inventory
import RuleEvaluation
import RuleIR

extension RelatedResources {
    /// The resources of the inventory that a search finds for each row of a batch; nil when no resource of the type was supplied.
    ///
    /// Where the name or the group that is looked for is not known, or no text, nobody can say for that row.
    func rows(
        for search: RelatedSearch, _ operands: [[Outcome]], of batch: DocumentBatch
    ) -> RelatedRows? {
        guard let table = table(of: search.type) else { return nil }
        var unknown = Bitmap(repeating: false, count: 0)
        for row in 0..<batch.rowCount {
            unknown.append(!operands.allSatisfy { $0[row].text != nil })
        }
        let matches = matches(of: search.type, for: batch.identities) { row in
            var query = RelatedQuery(
                type: search.type,
                scope: search.scope)
            if search.hasName { query.name = operands[0][row].text ?? "" }
            if search.hasResourceGroup {
                query.resourceGroupName = operands[search.hasName ? 1 : 0][row].text ?? ""
            }
            return query
        }
        guard let matches else { return nil }
        return RelatedRows(matches, table, notSupplied: unknown)
    }
}

extension RelatedAnswers {
    /// The answers of the user to a search: each row asks every search of the run once, in the order of the policies.
    func rows(
        for search: RelatedSearch, of batch: DocumentBatch, askedBy graph: RuleGraph
    ) -> RelatedRows? {
        guard let question = graph.searches.firstIndex(of: search) else { return nil }
        var offsets: [Int32] = [0]
        var rows: [Int32] = []
        var unknown = Bitmap(repeating: false, count: 0)
        var tables: [DocumentTable] = []
        var start: Int32 = 0
        for row in 0..<batch.rowCount {
            let index = Int(batch.ordinals[row]) * graph.searches.count + question
            unknown.append(!answers.indices.contains(index))
            if answers.indices.contains(index) {
                let table = answers[index].table
                rows += (0..<Int32(truncatingIfNeeded: table.rowCount)).map { start + $0 }
                start += Int32(truncatingIfNeeded: table.rowCount)
                tables.append(table)
            }
            offsets.append(Int32(truncatingIfNeeded: rows.count))
        }
        return RelatedRows(
            offsets: offsets, rows: rows, table: .joined(tables),
            notSupplied: unknown.isEmpty ? nil : unknown)
    }
}

extension RelatedRows {
    /// Matches without those of rows for which nobody can say.
    fileprivate init(_ matches: RelatedMatches, _ table: DocumentTable, notSupplied: Bitmap) {
        guard !notSupplied.isEmpty else {
            self.init(
                offsets: matches.offsets, rows: matches.rows, table: table, notSupplied: nil)
            return
        }
        var offsets: [Int32] = [0]
        var rows: [Int32] = []
        for row in 0..<notSupplied.count {
            if !notSupplied[row] {
                rows +=
                    matches.rows[
                        Int(matches.offsets[row])..<Int(matches.offsets[row + 1])]
            }
            offsets.append(Int32(truncatingIfNeeded: rows.count))
        }
        self.init(offsets: offsets, rows: rows, table: table, notSupplied: notSupplied)
    }
}

extension Outcome {
    fileprivate var text: String? {
        if case .value(.string(let text)) = self { text } else { nil }
    }
}
