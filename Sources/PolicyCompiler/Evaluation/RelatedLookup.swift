import Columns
package import Inventory
package import RuleEvaluation
package import RuleIR

extension RelatedResources {
    /// The resources of the inventory that a search finds for some rows of a batch; nil when no resource of the type was supplied.
    package func rows(
        for search: RelatedSearch, _ texts: [[String]?], of batch: DocumentBatch,
        _ rows: Range<Int>
    ) -> RelatedRows? {
        guard let table = table(of: search.type) else { return nil }
        let matches = matches(of: search.type, for: batch.identities, rows: rows) { row in
            guard let texts = texts[row - rows.lowerBound] else { return nil }
            var query = RelatedQuery(type: search.type, scope: search.scope)
            if search.hasName { query.name = texts[0] }
            if search.hasResourceGroup { query.resourceGroupName = texts[search.hasName ? 1 : 0] }
            return query
        }
        return matches.map { RelatedRows(matches: $0, table: table) }
    }
}

extension RelatedAnswers {
    /// The answers of the user to a search: each row asks every search of the run once, in the order of the policies.
    func rows(
        for search: RelatedSearch, of batch: DocumentBatch, _ rows: Range<Int>,
        askedBy graph: RuleGraph
    ) -> RelatedRows? {
        guard let question = graph.searches.firstIndex(of: search) else { return nil }
        var tables: [DocumentTable] = []
        var start: Int32 = 0
        let matches = rows.map { row -> [Int32]? in
            let index = Int(batch.ordinals[row]) * graph.searches.count + question
            guard answers.indices.contains(index) else { return nil }
            let table = answers[index].table
            tables.append(table)
            let end = start + Int32(truncatingIfNeeded: table.rowCount)
            defer { start = end }
            return Array(start..<end)
        }
        return RelatedRows(matches: matches, table: .joined(tables))
    }
}
