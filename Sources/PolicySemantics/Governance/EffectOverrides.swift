import Diagnostics
import PolicyCatalog
import PolicySyntax

/// The overrides of the effect in one assignment: for each policy and location the first that matches wins (Language §1.4.2,
/// decision 17).
struct EffectOverrides {
    struct Override {
        let effect: BoundEffect
        let span: SourceSpan
        /// The folded reference ids that are in, or out; nil for all policies.
        let references: (isIn: Bool, ids: Set<String>)?
        /// Nil for all locations.
        let location: ResourceCondition?

        func matches(_ reference: String?) -> Bool {
            guard let references else { return true }
            guard let reference else { return false }
            return references.ids.contains(reference) == references.isIn
        }

        /// Whether some location is left to both.
        func overlaps(_ other: Override) -> Bool {
            guard let location, let theirs = other.location else { return true }
            return location.overlaps(theirs)
        }
    }

    /// A form of a policy and the locations that it is for.
    struct Form {
        let binding: BoundDefinition
        let locations: [ResourceCondition]
        var isPicked = false
    }

    private let overrides: [Override]
    private var overlaps = OverlapReport()
    private var misfits = MisfitReport()

    /// The overrides that can be understood, of those that the service allows: each policy is compared with every one.
    init(
        _ written: [AssignmentOverride], _ references: ReferenceIDs,
        into diagnostics: inout DiagnosticBag
    ) {
        var overrides: [Override] = []
        for override in written.prefix(10) where override.isOfEffect {
            if let effect = Effect(named: override.value.text) {
                overrides.append(Override(override, effect, references))
            } else {
                reportUnknownEffect(
                    override.value.text, at: override.value.span, into: &diagnostics)
            }
        }
        self.overrides = overrides
    }

    /// The forms of a policy: one for each override that matches it, then the policy as it is, for the locations that are left.
    mutating func forms(of policy: AppliedDefinition, variants: inout EffectVariants) -> [Form] {
        guard !overrides.isEmpty else { return [Form(binding: policy.binding, locations: [])] }
        var forms: [Form] = []
        var left: [ResourceCondition] = []
        let reference = policy.referenceID.map(foldingASCII)
        let matching = overrides.indices.filter { overrides[$0].matches(reference) }
        overlaps.add(matching, of: overrides)
        for index in matching {
            let override = overrides[index]
            misfits.add(override, at: index, policy)
            forms.append(
                Form(
                    binding: variants.variant(of: policy.binding, override.effect),
                    locations: left + (override.location.map { [$0] } ?? []),
                    isPicked: override.location != nil))
            guard let location = override.location else { return forms }
            left.append(location.negated)
        }
        return forms + [Form(binding: policy.binding, locations: left)]
    }

    /// What was found while forms were made.
    func report(into diagnostics: inout DiagnosticBag) {
        overlaps.report(overrides, into: &diagnostics)
        misfits.report(into: &diagnostics)
    }
}

/// Definitions with another effect than their parameters give, each made once.
struct EffectVariants {
    private struct Key: Hashable {
        let base: ObjectIdentifier
        let effect: BoundEffect
    }

    /// The base is kept too, so that its identity stays taken.
    private var known: [Key: (base: BoundDefinition, variant: BoundDefinition)] = [:]

    mutating func variant(of base: BoundDefinition, _ effect: BoundEffect) -> BoundDefinition {
        let key = Key(base: ObjectIdentifier(base), effect: effect)
        if let known = known[key] { return known.variant }
        let variant = BoundDefinition(base.definition, base.parameters, effect)
        known[key] = (base, variant)
        return variant
    }
}

/// Pairs of overrides of which only the first counts at some place.
private struct OverlapReport {
    private var pairs: [[Int]: Bool] = [:]

    mutating func add(_ matching: [Int], of overrides: [EffectOverrides.Override]) {
        for (rank, later) in matching.enumerated() {
            for earlier in matching.prefix(rank) where pairs[[earlier, later]] == nil {
                pairs[[earlier, later]] = overrides[earlier].overlaps(overrides[later])
            }
        }
    }

    func report(
        _ overrides: [EffectOverrides.Override], into diagnostics: inout DiagnosticBag
    ) {
        let overlapping = pairs.filter(\.value).keys.sorted { $0.lexicographicallyPrecedes($1) }
        for pair in overlapping {
            diagnostics.warning(
                "override-overlap", at: overrides[pair[1]].span,
                "an earlier override is for some of the same policies and locations, and there the "
                    + "first counts",
                notes: [.init("the earlier one", at: .span(overrides[pair[0]].span))])
        }
    }
}

extension EffectOverrides.Override {
    fileprivate init(_ written: AssignmentOverride, _ effect: Effect, _ known: ReferenceIDs) {
        self.effect = BoundEffect(effect: effect, spelling: written.value.text)
        span = written.value.span
        references = written.referenceSelector.map { selector in
            let ids = selector.values.map(\.text).filter { !known.isMadeUp($0) }
            return (selector.isIn, Set(ids.map(foldingASCII)))
        }
        location = written.location
    }
}

extension AssignmentOverride {
    /// Whether it gives another effect, not another version.
    var isOfEffect: Bool { equalsFoldingASCII(kind.text, "policyEffect") }

    /// Of several, which were reported, the first counts.
    var referenceSelector: Selector? {
        selectors.first { equalsFoldingASCII($0.kind.text, "policyDefinitionReferenceId") }
    }

    var location: ResourceCondition? {
        selectors.lazy.compactMap { ResourceCondition($0) }.first { $0.property == .location }
    }
}
