import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySemantics
import PolicySyntax

extension LintRule {
    static let conflictingAssignments = LintRule(
        "conflicting-assignments", .scopes, .warning,
        Page(
            "A definition that denies what is not in a list is assigned at a scope and above it with lists that have nothing in common.",
            reason: """
                Both assignments apply, and each refuses what the other allows: nothing that the definition is about can be \
                created in the lower scope.
                """,
            bad: """
                "scope": "/providers/Microsoft.Management/managementGroups/corp", "listOfAllowedLocations": ["westeurope"]
                "scope": "/subscriptions/11111111-2222-3333-4444-555555555555", "listOfAllowedLocations": ["eastus"]
                """,
            good: """
                "scope": "/providers/Microsoft.Management/managementGroups/corp", "listOfAllowedLocations": ["westeurope", "eastus"]
                "scope": "/subscriptions/11111111-2222-3333-4444-555555555555", "listOfAllowedLocations": ["eastus"]
                """,
            source: "Language §1.4, §4.3, §6")
    ) { input, report in
        let containment = ScopeContainment(input.governance.hierarchy)
        var nested = NestedScopes<AllowingPolicy>(input.governance.hierarchy)
        var outlines: [ObjectIdentifier: [AllowList]] = [:]
        let policies = input.assignments.flatMap { assignment in
            assignment.policies.compactMap { AllowingPolicy($0, of: assignment, &outlines) }
        }
        for policy in policies { nested.add(policy, group: policy.definition, scope: policy.scope) }
        for policy in policies {
            for other in nested.elements(of: policy.definition, around: policy.scope) {
                let isEarlier =
                    normalScope(other.scope) != normalScope(policy.scope)
                    || other.position < policy.position
                guard other.position != policy.position, isEarlier,
                    !other.policy.notScopes.contains(where: {
                        containment.holds(policy.scope, within: $0) != false
                    }), let list = policy.conflict(with: other)
                else { continue }
                report.add(
                    at: policy.span(of: list.parameter),
                    "no value of `\(list.field)` is in both lists: the assignment at `\(other.scope)` denies "
                        + "all that this one allows",
                    notes: [
                        DiagnosticNote(
                            "the other list", at: .span(other.span(of: list.parameter)))
                    ])
                break
            }
        }
    }
}

/// A field and the parameter that lists its allowed values.
private struct AllowList {
    let field: String
    /// The name in small letters.
    let parameter: String
}

/// An enforced policy that denies everything that is not in one of its lists.
private struct AllowingPolicy {
    let policy: CheckedPolicy
    let assignment: PolicyAssignment
    let scope: String
    /// The definition's id in small letters.
    let definition: String
    let position: Int
    let lists: [AllowList]

    /// Nil for any other policy, and for one that selects resources or locations.
    init?(
        _ policy: CheckedPolicy, of assignment: LintedAssignment,
        _ known: inout [ObjectIdentifier: [AllowList]]
    ) {
        guard policy.effect.effect == .deny, policy.enforcementMode == .default,
            policy.locations.isEmpty, assignment.syntax.resourceSelectors.isEmpty,
            let scope = policy.scope, let id = policy.policyDefinitionID,
            let position = assignment.position
        else { return nil }
        let key = ObjectIdentifier(policy.binding)
        let lists = known[key] ?? allowLists(of: policy.definition)
        known[key] = lists
        guard !lists.isEmpty else { return nil }
        self.policy = policy
        self.assignment = assignment.syntax
        self.scope = scope
        definition = foldingASCII(id)
        self.position = position
        self.lists = lists
    }

    /// The first list that has no value in common with the other policy's, if they are alike in everything else.
    func conflict(with other: AllowingPolicy) -> AllowList? {
        lists.first { list in
            guard let own = values(list), let theirs = other.values(list) else { return false }
            return own.isDisjoint(with: theirs) && isLike(other, butFor: list)
        }
    }

    /// The values of a list in small letters; nil when it is empty or holds anything but texts.
    private func values(_ list: AllowList) -> Set<String>? {
        guard let elements = policy.parameter(named: list.parameter)?.value.elements else {
            return nil
        }
        let texts = elements.compactMap { $0.string?.lowercased() }
        return texts.isEmpty || texts.count < elements.count ? nil : Set(texts)
    }

    private func isLike(_ other: AllowingPolicy, butFor list: AllowList) -> Bool {
        let effect = policy.definition.effectParameter?.name.text ?? ""
        return policy.parameters.allSatisfy { parameter in
            equalsFoldingASCII(parameter.name, list.parameter)
                || equalsFoldingASCII(parameter.name, effect)
                || text(parameter.value)
                    == other.policy.parameter(named: parameter.name).map { text($0.value) }
        }
    }

    private func text(_ value: JSONValue) -> String {
        var writer = JSONWriter(layout: .compact)
        writer.value(value)
        return writer.text
    }

    /// Where the assignment gives the parameter its value; else what it assigns.
    func span(of parameter: String) -> SourceSpan {
        assignment.parameters.first { equalsFoldingASCII($0.name.text, parameter) }?.value.span
            ?? assignment.policyDefinitionID.span
    }
}

/// The lists of a definition: a field is `notIn` a parameter, in the outermost `allOf`, and nothing else reads the parameter.
private func allowLists(of definition: PolicyDefinition) -> [AllowList] {
    let outline = RuleOutline(definition)
    var conditions = [definition.rule.condition]
    if case .allOf(let children, _) = definition.rule.condition { conditions = children }
    return conditions.compactMap { condition in
        guard let (leaf, isDenied) = condition.listComparison,
            leaf.conditionOperator == (isDenied ? .in : .notIn),
            case .field(.string(let field, _)) = leaf.subject, !field.contains("[*]"),
            case .expression(let operand, _) = leaf.operand, let name = operand.nameOfParameter,
            outline.expressions.reduce(0, { $0 + $1.uses(of: name) }) == 1
        else { return nil }
        return AllowList(field: field, parameter: foldingASCII(name))
    }
}

extension Condition {
    /// A comparison, or one under a single `not`.
    fileprivate var listComparison: (leaf: Leaf, isNegated: Bool)? {
        switch self {
        case .leaf(let leaf): (leaf, false)
        case .not(.leaf(let leaf), _): (leaf, true)
        default: nil
        }
    }
}

extension Expression {
    /// How often the term reads a parameter.
    fileprivate func uses(of name: String) -> Int {
        let own = nameOfParameter.map { equalsFoldingASCII($0, name) } ?? false
        return (own ? 1 : 0) + parts.reduce(0) { $0 + $1.uses(of: name) }
    }
}
