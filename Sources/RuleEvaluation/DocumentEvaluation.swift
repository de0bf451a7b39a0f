package import Columns
package import RuleIR

/// The outcomes of all policies of a program over the rows of a document table.
package struct DocumentVerdicts: Sendable {
    /// For each policy the outcomes of its condition and of whether it applies; nil when it applies to no document of the type.
    package let policies: [DocumentVerdict?]
}

/// The outcomes of one policy over the rows of a document table.
package struct DocumentVerdict: Sendable {
    package let condition: TruthBitmaps
    package let applicability: TruthBitmaps
}

/// Finds the resources related to each row of a table, by a search and what it computes for each row; nil when nobody can say.
package typealias RelatedLookup = (RelatedSearch, _ operands: [[Outcome]]) -> RelatedRows?

extension DocumentProgram {
    /// Evaluates every applicable policy for every row on the calling thread.
    ///
    /// The table must hold what the projection names; anything else counts as not collected.
    package func evaluate(
        _ table: DocumentTable, related: @escaping RelatedLookup = { _, _ in nil }
    ) -> DocumentVerdicts {
        let evaluator = evaluator(table, related)
        return DocumentVerdicts(
            policies: graph.roots.indices.map { policy in
                guard applies(policy: policy) else { return nil }
                let root = graph.roots[policy]
                return DocumentVerdict(
                    condition: evaluator.truth(root.condition, at: nil).bitmaps,
                    applicability: evaluator.truth(root.applicability, at: nil).bitmaps)
            })
    }

    private func evaluator(
        _ table: DocumentTable, _ related: @escaping RelatedLookup
    ) -> VectorEvaluator {
        let source = BatchSource(table) { search, vectors in
            let operands = vectors.map { vector in
                (0..<table.rowCount).map { vector.outcome(at: $0) }
            }
            return related(search, operands)
        }
        return VectorEvaluator(graph, tree, source)
    }

    /// Why a policy failed for a row, without the values it met; nil when it did not fail.
    ///
    /// For reports of single rows: it computes the row's condition anew, as a batch of one.
    package func failureMessage(
        policy: Int, _ table: DocumentTable, row: Int,
        related: @escaping RelatedLookup = { _, _ in nil }
    ) -> String? {
        let evaluator = evaluator(table.slice(row), related)
        let root = graph.roots[policy]
        let failure =
            evaluator.failure(of: root.condition, at: 0, in: nil)
            ?? evaluator.failure(of: root.applicability, at: 0, in: nil)
        return failure?.error.message
    }
}

extension DocumentTable {
    /// One row as a table of its own.
    package func slice(_ row: Int) -> DocumentTable { slice(row..<row + 1) }

    func slice(_ rows: Range<Int>) -> DocumentTable {
        DocumentTable(
            rowCount: rows.count, fields: fields.mapValues { $0.slice(rows) },
            lists: lists.mapValues { $0.slice(rows) })
    }
}

extension VariantColumn {
    fileprivate func slice(_ rows: Range<Int>) -> VariantColumn {
        VariantColumn(
            codes: rows.indices.map { UInt32(truncatingIfNeeded: $0 - rows.lowerBound) },
            dictionary: rows.map { dictionary[Int(codes[$0])] },
            notCollected: notCollected?.slice(rows))
    }
}

extension ListColumn {
    fileprivate func slice(_ rows: Range<Int>) -> ListColumn {
        let first = offsets[rows.lowerBound]
        return ListColumn(
            offsets: offsets[rows.lowerBound...rows.upperBound].map { $0 - first },
            isArray: isArray?.slice(rows), notCollected: notCollected?.slice(rows),
            elements: elements.slice(Int(first)..<Int(offsets[rows.upperBound])))
    }
}

extension Bitmap {
    fileprivate func slice(_ rows: Range<Int>) -> Bitmap {
        var result = Bitmap(repeating: false, count: 0)
        for row in rows { result.append(self[row]) }
        return result
    }
}
