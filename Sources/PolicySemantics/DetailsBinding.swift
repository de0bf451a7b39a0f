import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

/// Reads the details of a definition as a bound effect does.
struct DetailsBinding {
    let parameters: [BoundParameter]

    /// The details that an effect reads; nil when it reads none.
    ///
    /// What the service would refuse is left out; it was reported.
    func bind(_ details: EffectDetails?, for effect: Effect) -> BoundDetails? {
        switch (effect, details) {
        case (.append, .entries(let entries, _)?): .append(entries.compactMap(appended))
        case (.append, _): .append([])
        case (.modify, .members(let members)?):
            .modify(
                Modification(
                    roleDefinitionIDs: roles(of: members),
                    conflictEffect: conflictEffect(of: members),
                    operations: (members.operations ?? []).compactMap(operation)))
        case (.modify, _):
            .modify(Modification(roleDefinitionIDs: [], conflictEffect: .deny, operations: []))
        case (.auditIfNotExists, .members(let members)?),
            (.deployIfNotExists, .members(let members)?):
            relatedResource(of: members).map { .ifNotExists($0) }
        case (.manual, .members(let members)?): .manual(defaultState(of: members))
        case (.manual, _): .manual(.unknown)
        default: nil
        }
    }

    private func appended(_ entry: DetailsRecord) -> AppendedField? {
        guard let field = entry["field"]?.value, let value = entry["value"]?.value else {
            return nil
        }
        return AppendedField(field: field, value: value)
    }

    private func operation(_ operation: OperationRecord) -> ModifyOperation? {
        guard
            let kind = text(operation.record["operation"]).flatMap({
                ModifyOperation.Kind(named: $0)
            }),
            let field = operation.record["field"]?.value
        else { return nil }
        return ModifyOperation(
            kind: kind, field: field, value: operation.record["value"]?.value,
            condition: operation.conditionText,
            conditionTemplate: operation.record["condition"]?.value)
    }

    private func conflictEffect(of details: DetailsMembers) -> ConflictEffect {
        let name = text(details.record["conflictEffect"]) ?? ""
        return ConflictEffect.allCases.first { equalsFoldingASCII($0.rawValue, name) } ?? .deny
    }

    private func relatedResource(of details: DetailsMembers) -> RelatedResource? {
        guard let type = details.record["type"]?.value else { return nil }
        let scope = text(details.record["existenceScope"]) ?? ""
        return RelatedResource(
            type: type.withoutSlashAtEnd, name: details.record["name"]?.value,
            resourceGroupName: details.record["resourceGroupName"]?.value,
            existenceScope: equalsFoldingASCII(scope, "Subscription")
                ? .subscription : .resourceGroup,
            existenceCondition: details.existenceCondition, roleDefinitionIDs: roles(of: details))
    }

    private func defaultState(of details: DetailsMembers) -> DefaultState {
        let name = text(details.record["defaultState"]) ?? ""
        return DefaultState.allCases.first { equalsFoldingASCII($0.rawValue, name) } ?? .unknown
    }

    private func roles(of details: DetailsMembers) -> [Template] {
        guard case .array(let roles, _)? = details.record["roleDefinitionIds"]?.value else {
            return []
        }
        return roles
    }

    /// The text of a keyword, written or given by a parameter.
    private func text(_ member: TemplateMember?) -> String? {
        switch member?.value {
        case .string(let text, _): return text
        case .expression(let expression, _):
            guard let name = expression.parameterName else { return nil }
            return parameters.first { equalsFoldingASCII($0.name, name) }?.value.string
        default: return nil
        }
    }
}

extension Template {
    /// A built-in ends its related type with a slash.
    fileprivate var withoutSlashAtEnd: Template {
        guard case .string(let text, let span) = self, text.hasSuffix("/") else { return self }
        return .string(String(text.dropLast()), span)
    }
}
