package import Columns
package import Inventory
package import RuleIR

extension RelatedResources {
    /// The resources of the inventory that a search finds for some rows of a batch; nil when no resource of the type was supplied.
    package func rows(
        for search: RelatedSearch, _ texts: [[String]?], of batch: DocumentBatch,
        _ rows: Range<Int>
    ) -> RelatedRows? {
        matches(of: search.type, for: batch.identities, rows: rows) { row in
            guard let texts = texts[row - rows.lowerBound] else { return nil }
            var query = RelatedQuery(type: search.type, scope: search.scope)
            if search.hasName { query.name = texts[0] }
            if search.hasResourceGroup { query.resourceGroupName = texts[search.hasName ? 1 : 0] }
            return query
        }
    }
}

extension RelatedAnswers {
    /// The answers of the user to a search: each row asks every search of the run once, in the order of the policies.
    func rows(
        for search: RelatedSearch, of batch: DocumentBatch, _ rows: Range<Int>,
        askedBy graph: RuleGraph
    ) -> RelatedRows? {
        guard let question = graph.searches.firstIndex(of: search) else { return nil }
        let places = rows.map { Int(batch.ordinals[$0]) * graph.searches.count + question }
        let tables = places.map { answers.indices.contains($0) ? answers[$0].table : nil }
        var related = RelatedRows(table: .joined(tables.compactMap(\.self)), identity: nil)
        var start: Int32 = 0
        for table in tables {
            related.codes.append(table == nil ? -1 : Int32(clamping: related.answers.count))
            guard let table else { continue }
            let end = start + Int32(clamping: table.rowCount)
            related.answers.append(Array(start..<end))
            start = end
        }
        return related
    }
}
