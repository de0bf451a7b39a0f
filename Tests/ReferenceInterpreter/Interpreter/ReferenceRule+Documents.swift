/// What a policy says about a resource.
package struct ReferenceVerdict: Sendable, Equatable {
    package let state: ReferenceState
    /// The evaluated details, when the rule holds and its effect has some to show (decision 28).
    package var details: ReferenceOutcome?
    /// The id of the resource that satisfies an IfNotExists effect.
    package var relatedResourceID: String?

    init(_ state: ReferenceState) {
        self.state = state
    }
}

extension ReferenceRule {
    /// The state of a resource in a compliance scan.
    package func verdict(
        document: ReferenceDocument, now: ReferenceInstant,
        context: ReferenceContext = ReferenceContext(),
        related: ReferenceRelatedResources = .notSupplied
    ) -> ReferenceVerdict {
        let walk = RuleWalk(
            parameters: parameters, now: now, context: context.completed(from: document),
            fields: document)
        switch walk.outcome(effect) {
        case .value(.string(let effect)):
            return verdict(document, walk, NameFolding.folded(effect), related)
        case .value: return ReferenceVerdict(.error)
        case .undecided(let cause): return ReferenceVerdict(ReferenceState(cause))
        }
    }

    private func verdict(
        _ document: ReferenceDocument, _ walk: RuleWalk, _ effect: String,
        _ related: ReferenceRelatedResources
    ) -> ReferenceVerdict {
        if !applies(to: document, walk, effect) { return ReferenceVerdict(.notApplicable) }
        if effect == "disabled" { return ReferenceVerdict(.compliant) }
        switch walk.truth(condition) {
        case .isFalse: return ReferenceVerdict(.compliant)
        case .undecided(let cause): return ReferenceVerdict(ReferenceState(cause))
        case .isTrue: break
        }
        var verdict =
            isIfNotExists(effect)
            ? existence(document, walk, related) : ReferenceVerdict(stateIfTrue(effect, walk))
        verdict.details = details.outcome(ofEffect: effect, walk)
        return verdict
    }

    private var isResourceManagerMode: Bool {
        ["", "all", "indexed"].contains(mode)
    }

    private func isIfNotExists(_ effect: String) -> Bool {
        ["auditifnotexists", "deployifnotexists"].contains(effect)
    }

    /// Whether the rule may say anything about the resource (Language §7.2, §5.4).
    private func applies(
        to document: ReferenceDocument, _ walk: RuleWalk, _ effect: String
    ) -> Bool {
        if mentions.callerIdentity, walk.context.requestContext?["identity"] == nil { return false }
        if isResourceManagerMode {
            let type = document.root["type"]?.text ?? ""
            if mentions.location, NameFolding.areEqual(type, "Microsoft.Resources/subscriptions") {
                return false
            }
            if isIfNotExists(effect) { return walk.truth(condition) != .isFalse }
            let names = condition.applicabilityFields
            return walk.applicability(condition, considering: names) != .isFalse
        }
        switch mode {
        case "microsoft.kubernetes.data": return walk.truth(condition) != .isFalse
        case "microsoft.network.data":
            return walk.applicability(condition, considering: ["type", "name"]) != .isFalse
        default: return walk.applicability(condition, considering: ["type"]) != .isFalse
        }
    }

    /// The state that the effect gives when the rule holds (Language §6, §7.3).
    private func stateIfTrue(_ effect: String, _ walk: RuleWalk) -> ReferenceState {
        switch effect {
        case "denyaction", "auditaction": return .protected
        case "manual":
            guard case .value(let state)? = details.member("defaultState", walk) else {
                return .unknown
            }
            return switch NameFolding.folded(state.text ?? "") {
            case "compliant": .compliant
            case "noncompliant": .nonCompliant
            default: .unknown
            }
        default: return .nonCompliant
        }
    }

    /// Compliant when a related resource satisfies the existence condition (Language §6.2).
    private func existence(
        _ document: ReferenceDocument, _ walk: RuleWalk, _ related: ReferenceRelatedResources
    ) -> ReferenceVerdict {
        switch related.candidates(for: document, details, walk) {
        case .undecided(let cause): return ReferenceVerdict(ReferenceState(cause))
        case .resources(let resources):
            let truths = resources.map { resource in
                var inner = walk
                inner.fields = resource
                inner.functionFields = document
                return details.existenceCondition.map(inner.truth) ?? .isTrue
            }
            switch ReferenceTruth.any(truths) {
            case .isFalse: return ReferenceVerdict(.nonCompliant)
            case .undecided(let cause): return ReferenceVerdict(ReferenceState(cause))
            case .isTrue:
                var verdict = ReferenceVerdict(.compliant)
                verdict.relatedResourceID = truths.firstIndex(of: .isTrue)
                    .flatMap { resources[$0].root["id"]?.text }
                return verdict
            }
        }
    }
}

extension ReferenceState {
    /// The state of a rule that ends undecided (decision 2).
    init(_ cause: ReferenceCause) {
        self = cause == .error ? .error : .undecided
    }
}
