/// The state of one component or resource under one policy (Language §7.3).
package enum ReferenceState: String, Sendable {
    case compliant, nonCompliant
    /// The effect denyAction guards the resource.
    case protected
    /// The effect manual without an attestation.
    case unknown
    /// A field that decides the rule was not collected (decision 2).
    case undecided
    /// An expression or operator that decides the rule failed (decision 2).
    case error
    /// The rule is not about such a resource (Language §7.2).
    case notApplicable
}

/// A definition with its parameters bound, ready to be walked for many components or resources.
package struct ReferenceRule: Sendable {
    let condition: Condition
    let effect: Template
    let details: EffectDetails
    /// The folded mode; empty when there is none.
    let mode: String
    /// What the texts of the rule mention beside its conditions.
    let mentions: RuleMentions
    let parameters: [String: ReferenceJSON]

    /// Reads a definition in any carrier with `properties`, or bare properties, or a bare rule (Language §1.2).
    ///
    /// Throws when the rule has no meaning or a parameter neither value nor default. Values are given by parameter
    /// name in any case; their types and allowed values are not checked.
    package init(
        definition: ReferenceJSON, parameters: [String: ReferenceJSON]
    ) throws(ReferenceRuleError) {
        let wrapped = definition["properties"]
        let properties = wrapped?.members == nil ? definition : wrapped ?? definition
        let rule = properties["policyRule"] ?? properties
        guard let condition = rule["if"], let effect = rule["then"]?["effect"] else {
            throw ReferenceRuleError("a definition without `if` or `then.effect`")
        }
        self.condition = try Condition(condition)
        self.effect = try Template(effect)
        self.details = try EffectDetails(rule["then"]?["details"])
        self.mode = NameFolding.folded(properties["mode"]?.text ?? "")
        self.mentions = RuleMentions(rule)
        self.parameters = try Self.bind(properties["parameters"]?.members ?? [], parameters)
    }

    private static func bind(
        _ declarations: [ReferenceMember], _ given: [String: ReferenceJSON]
    ) throws(ReferenceRuleError) -> [String: ReferenceJSON] {
        var bound: [String: ReferenceJSON] = [:]
        for declaration in declarations {
            let supplied = given.first { NameFolding.areEqual($0.key, declaration.name) }?.value
            guard let value = supplied ?? declaration.value["defaultValue"] else {
                throw ReferenceRuleError("parameter `\(declaration.name)` has no value")
            }
            bound[NameFolding.folded(declaration.name)] = value
        }
        return bound
    }

    /// The state of a component; a disabled policy finds every component of its types compliant (decision 19, Language §7.2).
    package func verdict(
        component: ReferenceComponent, now: ReferenceInstant
    ) -> ReferenceState {
        let walk = RuleWalk(parameters: parameters, now: now, fields: component)
        guard case .value(.string(let effect)) = walk.outcome(effect) else { return .error }
        if walk.applicability(condition, considering: ["type"]) == .isFalse {
            return .notApplicable
        }
        if NameFolding.areEqual(effect, "disabled") { return .compliant }
        return switch walk.truth(condition) {
        case .isTrue: .nonCompliant
        case .isFalse: .compliant
        case .undecided(.notCollected): .undecided
        case .undecided(.error): .error
        }
    }
}

/// The oracle in one call.
package enum ReferenceInterpreter {
    /// The state of one component under one definition; see `ReferenceRule` for the parts and for what throws.
    package static func verdict(
        definition: ReferenceJSON, parameters: [String: ReferenceJSON],
        component: ReferenceComponent, now: ReferenceInstant
    ) throws(ReferenceRuleError) -> ReferenceState {
        try ReferenceRule(definition: definition, parameters: parameters)
            .verdict(component: component, now: now)
    }

    /// Values of a parameter file: plain values or `{"value": …}` objects by name.
    package static func parameterValues(_ file: ReferenceJSON) -> [String: ReferenceJSON] {
        var values: [String: ReferenceJSON] = [:]
        for member in file.members ?? [] {
            let wrapped = member.value.members?.count == 1 ? member.value["value"] : nil
            values[member.name] = wrapped ?? member.value
        }
        return values
    }
}
