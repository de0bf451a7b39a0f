/// Writes random rules for components of one kind: all operators, nesting, counts, functions and parameters.
///
/// Everything it writes is well-formed and binds: names resolve, parameter values fit their types. The same seed gives the same rules.
package struct RuleGenerator: Sendable {
    let kind: ReferenceComponentKind
    let features: Set<RuleFeature>
    let pool: ValuePool
    var random: SplitMix64
    var parameters: [GeneratedParameter] = []
    /// Names of the counts around the condition that is being written.
    var countNames: [String] = []

    /// Starts the sequence of rules of a seed, with dates near an instant and only these features.
    package init(
        seed: UInt64, kind: ReferenceComponentKind, now: ReferenceInstant,
        features: Set<RuleFeature> = Set(RuleFeature.allCases)
    ) {
        self.kind = kind
        self.features = features
        self.pool = ValuePool(now: now, unicode: features.contains(.unicode))
        self.random = SplitMix64(seed: seed)
    }

    /// Writes the next rule.
    package mutating func rule() -> GeneratedRule {
        parameters = []
        let condition = guarded(self.condition(depth: 3))
        let effect = effect()
        let declarations = parameters.map { ReferenceMember($0.name, $0.declaration) }
        let properties = ReferenceJSON.object([
            ReferenceMember("displayName", .string("generated")),
            ReferenceMember("policyType", .string("Custom")),
            ReferenceMember("mode", .string(kind.mode)),
            ReferenceMember("parameters", .object(declarations)),
            ReferenceMember(
                "policyRule",
                .object([
                    ReferenceMember("if", condition),
                    ReferenceMember("then", .object([ReferenceMember("effect", effect)])),
                ])),
        ])
        let given = parameters.filter { !$0.isDefault }.map { ReferenceMember($0.name, $0.value) }
        return GeneratedRule(
            definitionText: ReferenceJSON.object([ReferenceMember("properties", properties)])
                .jsonText,
            parametersText: ReferenceJSON.object(given).jsonText)
    }

    /// Puts the type condition around a condition, mostly the way built-ins do.
    private mutating func guarded(_ condition: ReferenceJSON) -> ReferenceJSON {
        var type = kind.typeName
        if features.contains(.applicability), random.oneIn(4) {
            if random.oneIn(3) { return condition }
            if random.oneIn(2) {
                let others = ReferenceComponentKind.allCases.map(\.typeName)
                type = others.randomElement(using: &random) ?? type
            }
            if random.oneIn(2) {
                let different = leaf("field", .string("TYPE"), .notEquals, .string(type))
                return group(random.pick("allOf", "anyOf"), [different, condition])
            }
        }
        let same = leaf("field", .string("type"), .equals, .string(type))
        return group("allOf", [same, condition])
    }

    private mutating func effect() -> ReferenceJSON {
        if features.contains(.applicability), random.oneIn(30) { return .string("Disabled") }
        guard random.oneIn(2) else { return .string(random.pick("audit", "Deny", "AUDIT")) }
        return .string("[" + parameter(.string, .string(random.pick("Audit", "deny"))) + "]")
    }

    mutating func condition(depth: Int) -> ReferenceJSON {
        guard depth > 0, !random.oneIn(4) else { return leafCondition(depth: depth) }
        if features.contains(.negation), random.oneIn(4) {
            return .object([ReferenceMember("not", condition(depth: depth - 1))])
        }
        let count = Int.random(in: 1...3, using: &random)
        var conditions: [ReferenceJSON] = []
        for _ in 0..<count { conditions.append(condition(depth: depth - 1)) }
        return group(random.pick("allOf", "anyOf"), conditions)
    }

    private mutating func leafCondition(depth: Int) -> ReferenceJSON {
        if features.contains(.counts), countNames.count < 2, random.oneIn(6) {
            return count(depth: depth)
        }
        if features.contains(.values), random.oneIn(5) { return valueCondition() }
        let alias = self.alias()
        return leaf("field", .string(alias.name), type: alias.type)
    }

    private mutating func valueCondition() -> ReferenceJSON {
        let type = random.pick(ReferenceValueType.string, .integer, .date)
        if features.contains(.structuredValues), random.oneIn(5) {
            let comparison = random.pick(
                ReferenceOperator.containsKey, .notContainsKey, .contains, .notContains, .exists)
            let value = structuredValue()
            return leaf("value", value, comparison, operand(comparison, type))
        }
        let value =
            features.contains(.functions) && !random.oneIn(4)
            ? .string("[" + expression(type, depth: 2) + "]") : literal(type)
        return leaf("value", value, type: type)
    }

    private mutating func count(depth: Int) -> ReferenceJSON {
        let values = list(random.pick(.string, .integer, .date))
        let name = random.pick("name", "item", "Size")
        var members = [ReferenceMember("value", values), ReferenceMember("name", .string(name))]
        countNames.append(name)
        if !random.oneIn(6) {
            members.append(ReferenceMember("where", condition(depth: min(depth, 1))))
        }
        countNames.removeLast()
        let comparison = random.pick(
            ReferenceOperator.equals, .notEquals, .greater, .greaterOrEquals, .less, .lessOrEquals)
        return leaf("count", .object(members), comparison, .integer(random.pick(0, 1, 2, 3)))
    }

    /// A condition with an operator that suits the type of its left side, now and then any other.
    private mutating func leaf(
        _ side: String, _ left: ReferenceJSON, type: ReferenceValueType
    ) -> ReferenceJSON {
        let comparison = ReferenceOperator.allCases.randomElement(using: &random) ?? .equals
        return leaf(side, left, comparison, operand(comparison, type))
    }

    private mutating func leaf(
        _ side: String, _ left: ReferenceJSON, _ comparison: ReferenceOperator,
        _ operand: ReferenceJSON
    ) -> ReferenceJSON {
        let members = [
            ReferenceMember(side, left), ReferenceMember(comparison.rawValue, operand),
        ]
        return .object(random.oneIn(10) ? members.reversed() : members)
    }

    private func group(_ name: String, _ conditions: [ReferenceJSON]) -> ReferenceJSON {
        .object([ReferenceMember(name, .array(conditions))])
    }

    mutating func alias(_ type: ReferenceValueType? = nil) -> ReferenceAlias {
        let candidates = kind.aliases.filter { type == nil || $0.type == type }
        return candidates.randomElement(using: &random) ?? kind.aliases[0]
    }
}
