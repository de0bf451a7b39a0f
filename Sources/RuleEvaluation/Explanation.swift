package import Columns
package import Diagnostics
package import PolicyCatalog
package import RuleIR

/// A condition of a rule for one row: what it came to, and why.
package struct Explanation: Sendable {
    package enum Form: Sendable {
        case allOf([Explanation])
        case anyOf([Explanation])
        indirect case not(Explanation)
        /// What the condition looked at and what it compared that with; for an undecided one why it failed, if it did.
        case leaf(LeafOutline.Text, value: Outcome, target: Outcome, failure: String?)
    }

    package let form: Form
    package let truth: Truth
    /// The place of the condition in the policy's source.
    package let span: SourceSpan
}

extension ComponentProgram {
    /// The conditions of a policy for some rows of a batch, evaluated together; nil for a policy without an outline.
    package func explanations(
        policy: Int, columns: [AliasID: Column], rows: [Int]
    ) -> [Explanation]? {
        guard let outline = graph.roots[policy].outline else { return nil }
        let source = BatchSource(rowCount: rows.count) { alias in
            var builder = OutcomeVectorBuilder(capacity: rows.count)
            for row in rows {
                builder.append(columns[alias]?.outcome(at: row) ?? .notCollected)
            }
            return builder.finish()
        }
        let evaluator = VectorEvaluator(graph, tree, source, limits: EvaluationLimits())
        evaluator.decide(outline)
        let explanations = rows.indices.map { evaluator.explanation(of: outline, at: $0) }
        if evaluator.excess == nil { return explanations }
        evaluator.release()
        return rows.indices.map { row in
            let alone = evaluator.alone(source, row: row)
            alone.decide(outline)
            return alone.explanation(of: outline, at: 0)
        }
    }
}

extension DocumentEvaluation {
    /// The conditions of a policy for a row; nil for a policy without an outline.
    package func explanation(policy: Int, row: Int) -> Explanation? {
        program.graph.roots[policy].outline.map { outline in
            reading(row: row) {
                $0.decide(outline)
                return $0.explanation(of: outline, at: $1)
            }
        }
    }
}

extension VectorEvaluator {
    /// Decides every condition before any value is looked at, so that values take no memory that a verdict had.
    fileprivate func decide(_ outline: ConditionOutline) {
        for leaf in outline.leaves { _ = truth(leaf.predicate) }
    }

    /// An outline over a row of the source.
    fileprivate func explanation(of outline: ConditionOutline, at row: Int) -> Explanation {
        switch outline {
        case .allOf(let parts, let span):
            let inner = parts.map { explanation(of: $0, at: row) }
            let truth = inner.reduce(Truth.isTrue) { $0.and($1.truth) }
            return Explanation(form: .allOf(inner), truth: truth, span: span)
        case .anyOf(let parts, let span):
            let inner = parts.map { explanation(of: $0, at: row) }
            let truth = inner.reduce(Truth.isFalse) { $0.or($1.truth) }
            return Explanation(form: .anyOf(inner), truth: truth, span: span)
        case .not(let part, let span):
            let inner = explanation(of: part, at: row)
            return Explanation(form: .not(inner), truth: inner.truth.negated, span: span)
        case .leaf(let leaf):
            let truth = truth(leaf.predicate, at: nil)[row]
            let failure =
                truth == .error ? failure(of: leaf.predicate, at: row, in: nil) : nil
            return Explanation(
                form: .leaf(
                    leaf.text, value: outcomes(leaf.value, at: nil).outcome(at: row),
                    target: outcomes(leaf.target, at: nil).outcome(at: row),
                    failure: failure?.error.message),
                truth: truth, span: leaf.span)
        }
    }
}
