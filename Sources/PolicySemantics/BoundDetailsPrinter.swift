import PolicyCatalog
import PolicySyntax

extension FactList {
    /// Adds what the effect does beside its verdict; expressions stand in brackets, as in `--emit syntax`.
    ///
    ///     details ifNotExists
    ///       type "Microsoft.Insights/diagnosticSettings"
    ///       existenceScope ResourceGroup
    ///       existenceCondition
    ///         field "Microsoft.Insights/diagnosticSettings/logs.enabled" equals "true"
    mutating func add(_ details: BoundDetails) {
        switch details {
        case .append(let fields):
            add("details", "append")
            for field in fields {
                add("add", "\(syntaxText(field.field)) \(syntaxText(field.value))", depth: 2)
            }
        case .modify(let modification):
            add("details", "modify")
            for operation in modification.operations { add(operation) }
            for role in modification.roleDefinitionIDs { add("role", syntaxText(role), depth: 2) }
        case .ifNotExists(let related): add(related)
        case .manual(let state): add("details", "manual \(state.rawValue)")
        }
    }

    private mutating func add(_ operation: ModifyOperation) {
        let value = operation.value.map { " " + syntaxText($0) } ?? ""
        let condition = operation.condition.map { " when \($0)" } ?? ""
        add(
            operation.kind.name, syntaxText(operation.field) + value + condition, depth: 2)
    }

    private mutating func add(_ related: RelatedResource) {
        add("details", "ifNotExists")
        add("type", syntaxText(related.type), depth: 2)
        add("name", related.name.map(syntaxText), depth: 2)
        add("resourceGroupName", related.resourceGroupName.map(syntaxText), depth: 2)
        add("existenceScope", "\(related.existenceScope.rawValue)", depth: 2)
        if let condition = related.existenceCondition {
            add("existenceCondition", "", depth: 2)
            for line in printSyntax(condition).split(separator: "\n") {
                add(String(line), "", depth: 3)
            }
        }
        for role in related.roleDefinitionIDs { add("role", syntaxText(role), depth: 2) }
    }
}
