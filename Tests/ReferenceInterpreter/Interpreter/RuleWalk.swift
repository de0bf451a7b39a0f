/// One evaluation of a rule: a walk over its tree for one resource at one instant.
struct RuleWalk {
    let parameters: [String: ReferenceJSON]
    let now: ReferenceInstant
    var context = ReferenceContext()
    /// What the `field` of conditions and counts refers to.
    var fields: any FieldSource
    /// What `field()` refers to when that is not `fields`: inside `existenceCondition` (Language §4.2.1).
    var functionFields: (any FieldSource)?
    /// The counts around the condition, innermost last.
    var scopes: [CountScope] = []

    // MARK: Conditions

    func truth(_ condition: Condition) -> ReferenceTruth {
        switch condition {
        case .allOf(let conditions): .all(conditions.map(truth))
        case .anyOf(let conditions): .any(conditions.map(truth))
        case .not(let condition): truth(condition).negated
        case .leaf(let leaf): truth(leaf)
        }
    }

    private func truth(_ leaf: Condition.Leaf) -> ReferenceTruth {
        let operand = operand(leaf.operand)
        switch leaf.left {
        case .field(let name):
            return .all(conditionValues(name).map { compare($0, leaf.comparison, operand) })
        case .value(let value): return compare(outcome(value), leaf.comparison, operand)
        case .count(let count): return truth(count, leaf.comparison, operand)
        }
    }

    /// The values for which a field condition must hold; none at all for an empty array (decision 8).
    private func conditionValues(_ name: Template) -> [ReferenceOutcome] {
        let name = outcome(name)
        guard case .value(let value) = name else { return [name] }
        guard let field = value.text else { return [.undecided(.error)] }
        return fields.conditionValues(of: field)
    }

    /// Both sides are computed first; the operator sees only values.
    private func compare(
        _ left: ReferenceOutcome, _ comparison: ReferenceOperator, _ operand: ReferenceOutcome
    ) -> ReferenceTruth {
        switch (left, operand) {
        case (.value(let left), .value(let operand)): comparison.truth(left, operand)
        default: undecided(left.cause, operand.cause)
        }
    }

    /// An operand that an expression makes null is an error; a literal null is not (decision 7).
    private func operand(_ template: Template) -> ReferenceOutcome {
        let operand = outcome(template)
        if case .expression = template, operand == .value(.null) { return .undecided(.error) }
        return operand
    }

    // MARK: Counts

    /// With t members that pass and u undecided ones the count is any integer from t to t + u.
    private func truth(
        _ count: Condition.Count, _ comparison: ReferenceOperator, _ operand: ReferenceOutcome
    ) -> ReferenceTruth {
        let truths: [ReferenceTruth]
        switch members(of: count) {
        case .undecided(let cause): return undecided(cause, operand.cause)
        case .walks(let walks):
            truths = walks.map { count.condition.map($0.truth) ?? .isTrue }
        }
        let causes = truths.compactMap(\.cause)
        let least = truths.count { $0 == .isTrue }
        let answers = (least...(least + causes.count)).map { number in
            compare(.value(.integer(Int64(number))), comparison, operand)
        }
        if let first = answers.first, first.cause == nil, answers.allSatisfy({ $0 == first }) {
            return first
        }
        return .undecided((causes + answers.compactMap(\.cause)).max() ?? .error)
    }

    private enum CountWalks {
        case walks([RuleWalk])
        case undecided(ReferenceCause)
    }

    /// One walk for each member: only a value that is no array is an error (decision 9).
    private func members(of count: Condition.Count) -> CountWalks {
        switch count.members {
        case .value(let value, let name):
            switch outcome(value) {
            case .undecided(let cause): return .undecided(cause)
            case .value(.array(let elements)):
                return .walks(elements.map { inner(fields, .value(name: name, element: $0)) })
            case .value: return .undecided(.error)
            }
        case .field(let field):
            guard let members = fields.members(of: field) else { return .undecided(.error) }
            return .walks(
                members.map { inner($0.fields, .field(alias: field, member: $0.value)) })
        }
    }

    private func inner(_ fields: any FieldSource, _ scope: CountScope) -> RuleWalk {
        var walk = self
        walk.fields = fields
        walk.scopes.append(scope)
        return walk
    }

    private func undecided(_ causes: ReferenceCause?...) -> ReferenceTruth {
        .undecided(causes.compactMap(\.self).max() ?? .error)
    }
}
