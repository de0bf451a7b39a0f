/// One evaluation of a rule: a walk over its tree for one component at one instant.
struct RuleWalk {
    let parameters: [String: ReferenceJSON]
    let component: ReferenceComponent
    let now: ReferenceInstant
    /// The members of the counts around the condition, innermost last.
    var members: [(name: String, value: ReferenceJSON)] = []

    // MARK: Conditions

    func truth(_ condition: Condition) -> ReferenceTruth {
        switch condition {
        case .allOf(let conditions): .all(conditions.map(truth))
        case .anyOf(let conditions): .any(conditions.map(truth))
        case .not(let condition): truth(condition).negated
        case .leaf(let leaf): truth(leaf)
        }
    }

    /// Whether the rule applies: `type` conditions as they are, all others replaced so that they never prevent it (Language §7.2).
    func applicability(_ condition: Condition, negations: Int = 0) -> ReferenceTruth {
        switch condition {
        case .allOf(let conditions):
            return .all(conditions.map { applicability($0, negations: negations) })
        case .anyOf(let conditions):
            return .any(conditions.map { applicability($0, negations: negations) })
        case .not(let condition):
            return applicability(condition, negations: negations + 1).negated
        case .leaf(let leaf):
            if case .field(.literal(.string(let name))) = leaf.left,
                NameFolding.areEqual(name, "type")
            {
                return truth(leaf)
            }
            return ReferenceTruth(negations.isMultiple(of: 2))
        }
    }

    private func truth(_ leaf: Condition.Leaf) -> ReferenceTruth {
        let operand = operand(leaf.operand)
        switch leaf.left {
        case .field(let name): return compare(field(outcome(name)), leaf.comparison, operand)
        case .value(let value): return compare(outcome(value), leaf.comparison, operand)
        case .count(let count): return truth(count, leaf.comparison, operand)
        }
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
        _ count: Condition.ValueCount, _ comparison: ReferenceOperator, _ operand: ReferenceOutcome
    ) -> ReferenceTruth {
        let value = outcome(count.value)
        guard case .value(let list) = value else { return undecided(value.cause, operand.cause) }
        guard let elements = list.elements else { return .undecided(.error) }
        let truths = elements.map { element in
            guard let condition = count.condition else { return ReferenceTruth.isTrue }
            var inner = self
            inner.members.append((count.name, element))
            return inner.truth(condition)
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

    // MARK: Values

    func outcome(_ template: Template) -> ReferenceOutcome {
        switch template {
        case .literal(let value): return .value(value)
        case .expression(let expression): return outcome(expression)
        case .array(let templates):
            return values(templates.map(outcome)) { .array($0) }
        case .object(let members):
            return values(members.map { outcome($0.value) }) { values in
                .object(zip(members, values).map { ReferenceMember($0.name, $1) })
            }
        }
    }

    func outcome(_ expression: Expression) -> ReferenceOutcome {
        switch expression {
        case .string(let text): return .value(.string(text))
        case .integer(let value): return .value(.integer(value))
        case .element(let whole, let place):
            return values([outcome(whole), outcome(place)]) {
                ReferenceFunctions.element(of: $0[0], at: $0[1])
            }
        case .call("if", let arguments): return choice(arguments)
        case .call("field", let arguments): return field(outcome(arguments[0]))
        case .call(let name, let arguments):
            return values(arguments.map(outcome)) { call(name, $0) }
        }
    }

    private func call(_ name: String, _ arguments: [ReferenceJSON]) -> ReferenceJSON? {
        switch name {
        case "parameters":
            arguments[0].text.flatMap { parameters[NameFolding.folded($0)] }
        case "current": current(arguments.first)
        case "empty": ReferenceFunctions.empty(arguments[0])
        case "adddays": ReferenceFunctions.addDays(arguments[0], arguments[1])
        case "utcnow": .string(now.functionText)
        default: nil
        }
    }

    /// Lazy: the branch that is not taken cannot fail (decision 12).
    private func choice(_ arguments: [Expression]) -> ReferenceOutcome {
        switch outcome(arguments[0]) {
        case .value(.boolean(let condition)): outcome(arguments[condition ? 1 : 2])
        case .value: .undecided(.error)
        case .undecided(let cause): .undecided(cause)
        }
    }

    /// The value of a field; an absent one is null (decision 11).
    private func field(_ name: ReferenceOutcome) -> ReferenceOutcome {
        guard case .value(let value) = name else { return name }
        guard let name = value.text else { return .undecided(.error) }
        switch component.state(ofField: name) {
        case .present(let value): return .value(value)
        case .absent: return .value(.null)
        case .notCollected: return .undecided(.notCollected)
        }
    }

    /// The member of the innermost count with the name; without a name, of the only count around.
    private func current(_ name: ReferenceJSON?) -> ReferenceJSON? {
        guard let name else { return members.count == 1 ? members.first?.value : nil }
        guard let text = name.text else { return nil }
        return members.last { NameFolding.areEqual($0.name, text) }?.value
    }

    /// Applies a function to values; it is undecided when a value is, and an error when the function gives nil.
    private func values(
        _ outcomes: [ReferenceOutcome], _ function: ([ReferenceJSON]) -> ReferenceJSON?
    ) -> ReferenceOutcome {
        if let cause = outcomes.compactMap(\.cause).max() { return .undecided(cause) }
        let values = outcomes.compactMap { outcome in
            if case .value(let value) = outcome { value } else { nil }
        }
        return function(values).map(ReferenceOutcome.value) ?? .undecided(.error)
    }

    private func undecided(_ causes: ReferenceCause?...) -> ReferenceTruth {
        .undecided(causes.compactMap(\.self).max() ?? .error)
    }
}
