/// Writes random rules over the documents of `DocumentGenerator`: all operators, functions, counts to depth 3.
///
/// Everything it writes is well-formed and binds. Most functions get what they can take; a document may still make them
/// fail. The same seed gives the same rules.
package struct DocumentRuleGenerator: Sendable {
    /// What rules may hold that others may want to leave out.
    package enum Feature: Sendable, CaseIterable {
        /// The effects append and modify with details, and manual and denyAction.
        case details
        /// The effects that look for related resources.
        case relatedResources
        /// `field('a')` inside a count over `a[*]`, where the array has one element (Language §4.5).
        case wholeArraysInCounts
    }

    let features: Set<Feature>
    var random: SplitMix64
    var parameters: [DocumentRuleParameter] = []
    /// The counts around the condition that is being written, innermost last.
    var scopes: [GeneratedScope] = []
    /// Whether conditions are about a related resource, while functions are about the judged one.
    var isRelated = false

    /// Starts the sequence of rules of a seed.
    package init(seed: UInt64, features: Set<Feature> = Set(Feature.allCases)) {
        self.features = features
        random = SplitMix64(seed: seed)
    }

    /// Writes the next rule.
    package mutating func next() -> GeneratedRule {
        parameters = []
        let condition = guarded(condition(depth: 3))
        let then = then()
        let rule = ReferenceJSON.object([
            ReferenceMember("if", condition), ReferenceMember("then", then),
        ])
        // A choice among expressions leaves the parameters of the others behind.
        let text = NameFolding.folded(rule.jsonText)
        parameters.removeAll { !text.contains("parameters('\($0.name)')") }
        let declarations = parameters.map { ReferenceMember($0.name, $0.declaration) }
        let properties = ReferenceJSON.object([
            ReferenceMember("mode", .string(random.pick("All", "Indexed"))),
            ReferenceMember("parameters", .object(declarations)),
            ReferenceMember("policyRule", rule),
        ])
        let given = parameters.filter { !$0.isDefault }.map { ReferenceMember($0.name, $0.value) }
        return GeneratedRule(
            definitionText: ReferenceJSON.object([ReferenceMember("properties", properties)])
                .jsonText,
            parametersText: ReferenceJSON.object(given).jsonText)
    }

    /// Many rules are about some types, names or kinds.
    private mutating func guarded(_ condition: ReferenceJSON) -> ReferenceJSON {
        guard random.oneIn(3) else { return condition }
        var guards = [
            leaf("field", .string("type"), "equals", .string(pick(DocumentVocabulary.types)))
        ]
        if random.oneIn(3) {
            guards = [leaf("field", .string("type"), "like", .string("Demo.Network/*"))]
        }
        if random.oneIn(6) {
            guards.append(
                leaf("field", .string("kind"), "equals", .string(pick(DocumentVocabulary.kinds))))
        }
        if random.oneIn(6) {
            guards.append(
                leaf("field", .string("name"), "notEquals", .string(pick(DocumentVocabulary.names)))
            )
        }
        return group("allOf", guards + [condition])
    }

    mutating func condition(depth: Int) -> ReferenceJSON {
        guard depth > 0, !random.oneIn(3) else { return leafCondition(depth: depth) }
        if random.oneIn(5) { return .object([ReferenceMember("not", condition(depth: depth - 1))]) }
        let count = Int.random(in: 1...3, using: &random)
        let conditions = (0..<count).map { _ in condition(depth: depth - 1) }
        return group(random.pick("allOf", "anyOf"), conditions)
    }

    private mutating func leafCondition(depth: Int) -> ReferenceJSON {
        if scopes.count < 3, random.oneIn(scopes.isEmpty ? 4 : 3) { return count() }
        if random.oneIn(3) { return valueCondition() }
        return fieldCondition()
    }

    private mutating func valueCondition() -> ReferenceJSON {
        let kind = ExpressionKind.allCases[random.below(ExpressionKind.allCases.count)]
        if random.oneIn(8) { return leaf("value", literal(kind), on: kind) }
        return leaf("value", .string("[" + call(kind, depth: 3) + "]"), on: kind)
    }

    private mutating func fieldCondition() -> ReferenceJSON {
        if random.oneIn(7) { return leaf("field", .string(tagField()), on: .string) }
        if random.oneIn(12) { return namedFieldCondition() }
        if random.oneIn(25) { return computedFieldCondition() }
        let field = conditionField()
        return leaf("field", .string(field.path), on: ExpressionKind(field.shape))
    }

    /// A condition on a field that every resource has (Language §4.2.1).
    private mutating func namedFieldCondition() -> ReferenceJSON {
        switch random.below(8) {
        case 0: leaf("field", .string("name"), on: .string)
        case 1: leaf("field", .string("fullName"), "contains", .string("parent"))
        case 2:
            leaf(
                "field", .string("Location"), "in", .array([.string("eastus2"), .string("global")]))
        case 3: leaf("field", .string("id"), "like", .string("/subscriptions/s1/*"))
        case 4: leaf("field", .string("apiVersion"), "exists", .boolean(false))
        case 5:
            leaf("field", .string("tags"), "containsKey", .string(pick(DocumentVocabulary.tags)))
        case 6: leaf("field", .string("identity.type"), on: .string)
        default: leaf("field", .string("kind"), on: .string)
        }
    }

    /// A condition on a field whose name depends on the resource, or on the member of a count (Language §4.2.1).
    private mutating func computedFieldCondition() -> ReferenceJSON {
        let name =
            switch random.below(5) {
            case 0:
                "if(\(call(.boolean, depth: 1)), 'properties.\(random.pick("size", "title"))', 'kind')"
            case 1: "concat('tags.', field('properties.title'))"
            case 2: "if(equals(field('kind'), 'Basic'), 'tags[Cost-Center]', 'Type')"
            default: "concat('tags[', \(term(.string)), ']')"
            }
        if random.oneIn(2) { return leaf("value", .string("[field(\(name))]"), on: .string) }
        return leaf("field", .string("[" + name + "]"), on: .string)
    }

    /// A tag in one of the ways to write it; with an apostrophe only inside brackets.
    private mutating func tagField() -> String {
        let tag = pick(DocumentVocabulary.tags)
        let escaped = tag.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "''")
        switch random.below(4) {
        case 0: return "tags['\(escaped)']"
        case 1 where !tag.contains("'"): return "tags." + tag
        case 2 where !tag.contains("'"):
            return "[concat('tags[', \(parameter(.string(tag))), ']')]"
        default: return tag.hasPrefix("'") ? "tags['\(escaped)']" : "tags[\(tag)]"
        }
    }

    // MARK: Counts

    private mutating func count() -> ReferenceJSON {
        let isField = random.oneIn(2)
        var (members, scope) = isField ? fieldCount() : valueCount()
        scopes.append(scope)
        if !random.oneIn(6) {
            members.append(ReferenceMember("where", condition(depth: scopes.count == 1 ? 2 : 1)))
        }
        scopes.removeLast()
        let comparison = random.pick(
            "equals", "notEquals", "greater", "greaterOrEquals", "less", "lessOrEquals")
        let operand: ReferenceJSON =
            random.oneIn(5)
            ? .string("[" + call(.integer, depth: 1) + "]")
            : .integer(random.pick(0, 0, 1, 1, 2, 3))
        return leaf("count", .object(members), comparison, operand)
    }

    private mutating func fieldCount() -> ([ReferenceMember], GeneratedScope) {
        let collections = DocumentVocabulary.fields.filter { $0.path.hasSuffix("[*]") }
        let inner = collections.filter { field in
            scopes.contains {
                $0.alias.map { field.path.hasPrefix($0) && field.path != $0 } ?? false
            }
        }
        // Beside the arrays of the member only one that is never long, or nested counts would take the oracle minutes.
        let candidates =
            scopes.isEmpty
            ? collections
            : inner + collections.filter { $0.path == DocumentVocabulary.shortCollection }
        let field = pick(candidates)
        let path = random.oneIn(10) ? NameFolding.folded(field.path) : field.path
        let scope = GeneratedScope(alias: field.path, name: nil, shape: field.shape)
        return ([ReferenceMember("field", .string(path))], scope)
    }

    private mutating func valueCount() -> ([ReferenceMember], GeneratedScope) {
        let kind = random.pick(ExpressionKind.strings, .integers, .objects)
        let value: ReferenceJSON =
            random.oneIn(4) ? literal(kind) : .string("[" + call(kind, depth: 2) + "]")
        let hasName = !scopes.isEmpty || !random.oneIn(4)
        let name = random.pick("item", "x1", "Other")
        var members = [ReferenceMember("value", value)]
        if hasName { members.append(ReferenceMember("name", .string(name))) }
        let shape: DocumentShape =
            kind == .strings
            ? .string : kind == .integers ? .integer : DocumentVocabulary.smallObject
        return (members, GeneratedScope(alias: nil, name: hasName ? name : "default", shape: shape))
    }

    // MARK: Effects

    private mutating func then() -> ReferenceJSON {
        if features.contains(.relatedResources), random.oneIn(8) { return existence() }
        if features.contains(.details), random.oneIn(10) { return detailed() }
        if random.oneIn(40) { return effect("Disabled") }
        guard random.oneIn(3) else { return effect(random.pick("audit", "Deny")) }
        return effect("[" + parameter(.string(random.pick("Audit", "deny"))) + "]")
    }

    func effect(_ name: String, _ details: ReferenceJSON? = nil) -> ReferenceJSON {
        let effect = ReferenceMember("effect", .string(name))
        return .object([effect] + (details.map { [ReferenceMember("details", $0)] } ?? []))
    }

    private mutating func detailed() -> ReferenceJSON {
        func value() -> ReferenceMember {
            ReferenceMember("value", .string("[" + call(.string, depth: 2) + "]"))
        }
        switch random.below(4) {
        case 0:
            let entry = [ReferenceMember("field", .string("properties.owner")), value()]
            return effect("Append", .array([.object(entry)]))
        case 1:
            let operation = [
                ReferenceMember("operation", .string(random.pick("addorreplace", "Add"))),
                ReferenceMember("field", .string("tags['env']")), value(),
                ReferenceMember("condition", .string("[equals(parameters('never'), 1)]")),
            ]
            parameters.append(
                DocumentRuleParameter(name: "never", value: .integer(0), isDefault: true))
            return effect(
                "modify",
                .object([
                    ReferenceMember("roleDefinitionIds", .array([.string("/role/1")])),
                    ReferenceMember("operations", .array([.object(operation)])),
                ]))
        case 2:
            let state = random.pick("Unknown", "Compliant", "NonCompliant")
            return effect("manual", .object([ReferenceMember("defaultState", .string(state))]))
        default:
            return effect(
                "denyAction",
                .object([ReferenceMember("actionNames", .array([.string("delete")]))]))
        }
    }

    // MARK: Parts

    func leaf(
        _ side: String, _ left: ReferenceJSON, _ comparison: String, _ operand: ReferenceJSON
    ) -> ReferenceJSON {
        .object([ReferenceMember(side, left), ReferenceMember(comparison, operand)])
    }

    private func group(_ name: String, _ conditions: [ReferenceJSON]) -> ReferenceJSON {
        .object([ReferenceMember(name, .array(conditions))])
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[random.below(values.count)]
    }
}

extension SplitMix64 {
    /// A number from 0 up to a bound.
    mutating func below(_ bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &self)
    }
}

/// A count around the condition that is being written.
struct GeneratedScope: Sendable {
    /// The field of a field count.
    let alias: String?
    /// The name of a value count.
    let name: String?
    /// What the members mostly are.
    let shape: DocumentShape
}
