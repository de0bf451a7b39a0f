/// The `details` of an effect, as far as a policy evaluates them (Language §6).
struct EffectDetails: Sendable {
    private let json: ReferenceJSON?
    let existenceCondition: Condition?

    /// Keeps the details; the existence condition must have a meaning.
    init(_ json: ReferenceJSON?) throws(ReferenceRuleError) {
        self.json = json
        existenceCondition =
            if let condition = json?["existenceCondition"] { try Condition(condition) } else { nil }
    }

    /// A member with its expressions evaluated; nil when there is none.
    func member(_ name: String, _ walk: RuleWalk) -> ReferenceOutcome? {
        json?[name].map { Self.outcome($0, walk) }
    }

    /// What a verdict says about the effect: append, modify and the IfNotExists effects have something to say.
    ///
    ///     append            `[{field, value}]`
    ///     modify            `{roleDefinitionIds, operations}` (decision 28)
    ///     …IfNotExists      `{type, roleDefinitionIds}`
    func outcome(ofEffect effect: String, _ walk: RuleWalk) -> ReferenceOutcome? {
        guard let json else { return nil }
        return switch effect {
        case "append": Self.outcome(json, walk)
        case "modify":
            Self.object([
                ("roleDefinitionIds", member("roleDefinitionIds", walk)),
                ("operations", operations(walk)),
            ])
        case "auditifnotexists", "deployifnotexists":
            Self.object([
                ("type", member("type", walk)),
                ("roleDefinitionIds", member("roleDefinitionIds", walk)),
            ])
        default: nil
        }
    }

    /// Operations with canonical names, values evaluated, and conditions as written.
    private func operations(_ walk: RuleWalk) -> ReferenceOutcome? {
        guard let operations = json?["operations"]?.elements else { return nil }
        return Self.array(
            operations.map { operation in
                Self.object([
                    ("operation", operation["operation"].map { Self.operation($0, walk) }),
                    ("field", operation["field"].map { Self.outcome($0, walk) }),
                    ("value", operation["value"].map { Self.outcome($0, walk) }),
                    ("condition", operation["condition"].map(ReferenceOutcome.value)),
                ]) ?? .undecided(.error)
            })
    }

    private static func operation(_ json: ReferenceJSON, _ walk: RuleWalk) -> ReferenceOutcome {
        let outcome = outcome(json, walk)
        guard case .value(let value) = outcome else { return outcome }
        let name = ["add", "addOrReplace", "remove"]
            .first { NameFolding.areEqual($0, value.text ?? "") }
        return name.map { .value(.string($0)) } ?? .undecided(.error)
    }

    private static func outcome(_ json: ReferenceJSON, _ walk: RuleWalk) -> ReferenceOutcome {
        (try? Template(json)).map(walk.outcome) ?? .undecided(.error)
    }

    /// The members that there are; undecided when one of them is.
    private static func object(_ members: [(String, ReferenceOutcome?)]) -> ReferenceOutcome? {
        let members = members.compactMap { name, value in value.map { (name, $0) } }
        return all(members.map(\.1)) { values in
            .object(zip(members, values).map { ReferenceMember($0.0, $1) })
        }
    }

    private static func array(_ elements: [ReferenceOutcome]) -> ReferenceOutcome {
        all(elements) { .array($0) }
    }

    private static func all(
        _ outcomes: [ReferenceOutcome], _ build: ([ReferenceJSON]) -> ReferenceJSON
    ) -> ReferenceOutcome {
        if let cause = outcomes.compactMap(\.cause).max() { return .undecided(cause) }
        return .value(
            build(
                outcomes.compactMap { outcome in
                    if case .value(let value) = outcome { value } else { nil }
                }))
    }
}
