import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    /// Checks `then.details` for all effects that the rule may have (Language §4.6, §6).
    ///
    /// With a parameter for the effect, the details have to serve each value that needs some, and are nothing to the others.
    mutating func checkDetails() {
        guard let details = definition.rule.details else { return checkMissingDetails() }
        checkExpressions(of: details)
        guard let mode = effectiveMode else { return }
        if mode.isKeyMode {
            refuse(
                "effect-details-not-taken", at: details.span,
                "effects of mode `\(mode.name)` take no `details`")
            return
        }
        let forms = Set(possibleEffects.compactMap { DetailsForm($0.effect, in: mode) })
        guard forms != [.none] else { return reportNeedless(details) }
        switch details {
        case .members(let members): check(members, forms.subtracting([.none]))
        case .entries(let entries, let span): check(entries, forms.subtracting([.none]), at: span)
        case .value(let value):
            refuse("effect-details", at: value.span, "`details` is an object or an array")
        }
    }

    /// Reports effects that need details in a rule without any (decision 26).
    private mutating func checkMissingDetails() {
        guard definition.isComplete, let mode = effectiveMode else { return }
        for possible in possibleEffects {
            switch DetailsForm(possible.effect, in: mode) {
            case nil, .some(.none), .attestation: continue
            case .relatedResource:
                diagnostics.error(
                    "effect-details-missing", at: possible.span,
                    "`\(possible.effect.name)` needs `details` with the related resource's `type`")
            case .some:
                refuse(
                    "effect-details-missing", at: possible.span,
                    "`\(possible.effect.name)` needs `details`")
            }
            return
        }
    }

    /// Built-ins have details that none of a parameter's effects reads, so that only a written effect is refused.
    private mutating func reportNeedless(_ details: EffectDetails) {
        let names = quotedList(
            Set(possibleEffects.map(\.effect)).sorted { $0.name < $1.name }.map(\.name))
        let message = "the effect \(names) takes no `details`"
        if case .string = definition.rule.effect {
            refuse("effect-details-not-taken", at: details.span, message)
        } else {
            diagnostics.warning("effect-details-not-taken", at: details.span, message)
        }
    }

    private mutating func check(
        _ entries: [DetailsRecord], _ forms: Set<DetailsForm>, at span: SourceSpan
    ) {
        if let other = possibleEffect(of: forms.subtracting([.entries])) {
            reportShape(of: other, at: span, "an object")
        } else if !forms.isEmpty {
            checkAppend(entries, at: span)
        }
    }

    private mutating func check(_ details: DetailsMembers, _ forms: Set<DetailsForm>) {
        guard !forms.isEmpty else { return }
        if let append = possibleEffect(of: forms.intersection([.entries])) {
            return reportShape(of: append, at: details.record.openingSpan, "an array")
        }
        let known = forms.flatMap(\.members)
        for (name, span) in details.names
        where !known.contains(where: { equalsFoldingASCII($0.name, name) }) {
            let nearest = nearestName(to: name, among: known.map(\.name))
            refuse(
                "unknown-member", at: span, "unknown member `\(name)` in `details`",
                help: suggestion(nearest), fixes: FixIt.nearest(nearest, at: span))
        }
        var seen: Set<String> = []
        for member in known where seen.insert(member.name).inserted {
            check(member, of: details)
        }
        if forms.contains(.relatedResource) { checkRelatedResource(details) }
        if forms.contains(.modification) { checkModification(details) }
        if forms.contains(.actions) { checkActions(details.record) }
        if forms.contains(.constraint) { checkConstraint(details.record) }
    }

    /// Checks that a member is there where an effect needs it, has one of its types and one of its values.
    private mutating func check(_ member: DetailsMember, of details: DetailsMembers) {
        guard details.names.contains(where: { equalsFoldingASCII($0.name, member.name) }) else {
            guard
                let possible = possibleEffects.first(where: { member.neededBy.contains($0.effect) }
                ),
                definition.isComplete
            else { return }
            report(
                "effect-details-missing", member, at: details.record.openingSpan,
                "`details` of `\(possible.effect.name)` needs `\(member.name)`")
            return
        }
        guard let written = details.record[member.name] else { return }
        let types = self.types(of: written.value)
        if types.isDisjoint(with: member.types) {
            report(
                "effect-details", member, at: written.value.span,
                "`\(member.name)` must be \(member.types.nounPhrase), not \(types.nounPhrase)")
        } else if case .string(let text, let span) = written.value, !member.values.isEmpty,
            !member.values.contains(where: { equalsFoldingASCII($0, text) })
        {
            let nearest = nearestName(to: text, among: member.values)
            report(
                "effect-details", member, at: span, "unknown `\(member.name)` `\(text)`",
                help: suggestion(nearest) ?? "it is one of \(quotedList(member.values))",
                fixes: FixIt.nearest(nearest, at: span))
        }
    }

    /// Which related resource is meant decides verdicts; all other members are only refused (decision 26).
    private mutating func report(
        _ rule: RuleID, _ member: DetailsMember, at span: SourceSpan, _ message: String,
        help: String? = nil, fixes: [FixIt] = []
    ) {
        let deciding = ["type", "name", "resourceGroupName", "existenceScope"]
        if deciding.contains(member.name) {
            diagnostics.error(rule, at: span, message, help: help, fixes: fixes)
        } else {
            refuse(rule, at: span, message, help: help, fixes: fixes)
        }
    }

    private func possibleEffect(of forms: Set<DetailsForm>) -> PossibleEffect? {
        guard let mode = effectiveMode else { return nil }
        return possibleEffects.first { possible in
            DetailsForm(possible.effect, in: mode).map(forms.contains) ?? false
        }
    }

    private mutating func reportShape(
        of possible: PossibleEffect, at span: SourceSpan, _ needed: String
    ) {
        refuse(
            "effect-details", at: span, "`details` of `\(possible.effect.name)` must be \(needed)")
    }
}

extension DetailsMembers {
    /// The names of all members with their places.
    var names: [(name: String, span: SourceSpan)] {
        record.members.map { ($0.name, $0.nameSpan) }
            + [("existenceCondition", existenceConditionName), ("operations", operationsName)]
            .compactMap { name, span in
                span.flatMap { span in record[name] == nil ? (name, span) : nil }
            }
    }
}

extension DetailsRecord {
    /// The opening bracket: a short place for what the object lacks.
    var openingSpan: SourceSpan {
        SourceSpan(file: span.file, start: Int(span.start), end: Int(span.start) + 1)
    }
}
