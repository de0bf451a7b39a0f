/// The values of templates and expressions.
///
/// An operand that is an error makes its function an error, else one that is not collected makes it not collected.
/// `if`, `and`, `or` and `coalesce` look at their operands from left to right, and only as far as they need (decision 12).
extension RuleWalk {
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
        case .element(.call(let function, []), .string(let name)):
            if let member = context.knownMember(name, of: function) { return .value(member) }
            return element(of: .call(function, []), at: .string(name))
        case .element(let whole, let place): return element(of: whole, at: place)
        case .call(let name, let arguments):
            let result = lazyCall(name, arguments) ?? call(name, arguments.map(outcome))
            if case .value(let value) = result, !FunctionLimits.allow(value) {
                return .undecided(.error)
            }
            return result
        }
    }

    private func element(of whole: Expression, at place: Expression) -> ReferenceOutcome {
        values([outcome(whole), outcome(place)]) {
            ReferenceFunctions.element(of: $0[0], at: $0[1])
        }
    }

    private func call(_ name: String, _ arguments: [ReferenceOutcome]) -> ReferenceOutcome {
        if name == "field" { return fieldValue(arguments[0]) }
        if let object = context.object(name) { return object }
        return values(arguments) { values in
            switch name {
            case "parameters": values[0].text.flatMap { parameters[NameFolding.folded($0)] }
            case "current": current(values.first)
            case "utcnow": .string(now.functionText)
            default: ReferenceFunctions.pure[name]?.apply(values)
            }
        }
    }

    private func fieldValue(_ name: ReferenceOutcome) -> ReferenceOutcome {
        guard case .value(let value) = name else { return name }
        guard let field = value.text else { return .undecided(.error) }
        return (functionFields ?? fields).functionValue(of: field)
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

    // MARK: Lazy functions

    /// The result of a function that does not compute all its operands; nil for the others.
    private func lazyCall(_ name: String, _ arguments: [Expression]) -> ReferenceOutcome? {
        switch name {
        case "if": choice(arguments)
        case "and": connective(arguments, decidedBy: false)
        case "or": connective(arguments, decidedBy: true)
        case "coalesce": arguments.lazy.map(outcome).first { $0 != .value(.null) } ?? .value(.null)
        default: nil
        }
    }

    private func choice(_ arguments: [Expression]) -> ReferenceOutcome {
        switch outcome(arguments[0]) {
        case .value(.boolean(let condition)): outcome(arguments[condition ? 1 : 2])
        case .value: .undecided(.error)
        case .undecided(let cause): .undecided(cause)
        }
    }

    /// `and` is decided by false and `or` by true, unless an operand before fails or is no boolean; an operand that is not
    /// collected counts only when no later one decides or fails.
    private func connective(
        _ arguments: [Expression], decidedBy decisive: Bool
    ) -> ReferenceOutcome {
        var result = ReferenceOutcome.value(.boolean(!decisive))
        for argument in arguments {
            switch outcome(argument) {
            case .value(.boolean(let value)):
                if value == decisive { return .value(.boolean(decisive)) }
            case .undecided(.notCollected): result = .undecided(.notCollected)
            case .value, .undecided(.error): return .undecided(.error)
            }
        }
        return result
    }
}
