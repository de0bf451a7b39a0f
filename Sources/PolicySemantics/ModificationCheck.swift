import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

// The details of `modify` and `append` (Language §6.4).
extension DefinitionCheck {
    mutating func checkModification(_ details: DetailsMembers) {
        checkRoles(details.record["roleDefinitionIds"])
        guard let operations = details.operations else { return }
        if operations.isEmpty, let span = details.operationsName, definition.isComplete {
            refuse("effect-details-missing", at: span, "`operations` needs at least one operation")
        }
        for operation in operations { check(operation.record) }
    }

    mutating func checkAppend(_ entries: [DetailsRecord], at span: SourceSpan) {
        if entries.isEmpty, definition.isComplete {
            refuse(
                "effect-details-missing", at: span,
                "`append` needs at least one field with its value")
        }
        for entry in entries {
            checkMembers(of: entry, ["field", "value"], "an entry of `append`")
            require(["field", "value"], in: entry, of: "the entry of `append`")
            if let field = entry["field"] { checkTarget(field) }
        }
    }

    private mutating func check(_ operation: DetailsRecord) {
        checkMembers(
            of: operation, ["operation", "field", "value", "condition"], "an operation of `modify`")
        require(["operation", "field"], in: operation, of: "the operation")
        if let field = operation["field"] { checkTarget(field) }
        if let condition = operation["condition"] { checkOperationCondition(condition.value) }
        guard case .string(let name, let span)? = operation["operation"]?.value else { return }
        guard let kind = ModifyOperation.Kind(named: name) else {
            let names = ModifyOperation.Kind.allCases.map(\.rawValue)
            let nearest = nearestName(to: name, among: names)
            refuse(
                "effect-details", at: span, "unknown operation `\(name)`",
                help: suggestion(nearest) ?? "it is one of \(quotedList(names))",
                fixes: FixIt.nearest(nearest, at: span))
            return
        }
        if kind != .remove {
            require(["value"], in: operation, of: "the operation `\(kind.rawValue)`")
            checkModifiable(operation["field"]?.value)
        } else if case .string(let field, let place)? = operation["field"]?.value,
            !isTag(field), isKnown(field)
        {
            refuse(
                "effect-details", at: place, "`remove` takes away tags, and `\(field)` is no tag")
        }
    }

    /// Checks a field that is to be changed like the field of a condition.
    private mutating func checkTarget(_ field: TemplateMember) {
        if case .expression(let expression, let span) = field.value {
            if types(of: field.value).isDisjoint(with: .string) {
                refuse("effect-details", at: span, "a field name is a string")
            } else if let name = expression.constantText {
                checkField(name, at: span)
            }
        } else if case .string(let name, let span) = field.value {
            checkField(name, at: span)
        } else {
            refuse("effect-details", at: field.value.span, "a field name is a string")
        }
    }

    /// Checks that a literal field is a tag, `identity.type` or an alias that may be changed.
    private mutating func checkModifiable(_ field: Template?) {
        guard case .string(let name, let span)? = field, isKnown(name), !isTag(name),
            !equalsFoldingASCII(name, "identity.type")
        else { return }
        guard name.contains("/") else {
            refuse(
                "effect-details", at: span,
                "`modify` changes tags, aliases and `identity.type`, not `\(name)`")
            return
        }
        let metadata = fields.catalogue.entries(named: name).compactMap {
            $0.metadata(at: fields.apiVersion)
        }
        if !metadata.isEmpty, !metadata.contains(where: \.isModifiable) {
            diagnostics.warning("alias-not-modifiable", at: span, "`\(name)` cannot be modified")
        }
    }

    /// Checks the condition of an operation, which knows only parameters and the request.
    private mutating func checkOperationCondition(_ condition: Template) {
        let types = types(of: condition)
        if types.isDisjoint(with: .boolean) {
            refuse(
                "effect-details", at: condition.span,
                "the condition of an operation must be a boolean, not \(types.nounPhrase)")
        }
        guard case .expression(let expression, _) = condition else { return }
        for call in expression.calls {
            switch PolicyFunction(named: call.text) {
            case .field, .resourceGroup, .subscription:
                refuse(
                    "effect-details", at: call.span,
                    "`\(call.text)` cannot be called in the condition of an operation")
            default: break
            }
        }
    }

    private func isTag(_ name: String) -> Bool {
        guard case .path(let path)? = FieldTarget(builtinField: name) else { return false }
        return path.first == .member("tags")
    }

    private func isKnown(_ name: String) -> Bool { !fields.targets(of: name).isEmpty }

    private mutating func checkMembers(
        of record: DetailsRecord, _ known: [String], _ construct: String
    ) {
        for member in record.members
        where !known.contains(where: { equalsFoldingASCII($0, member.name) }) {
            let nearest = nearestName(to: member.name, among: known)
            refuse(
                "unknown-member", at: member.nameSpan,
                "unknown member `\(member.name)` in \(construct)",
                help: suggestion(nearest), fixes: FixIt.nearest(nearest, at: member.nameSpan))
        }
    }

    private mutating func require(
        _ names: [String], in record: DetailsRecord, of construct: String
    ) {
        // What could not be read may be what is missing.
        guard definition.isComplete else { return }
        for name in names where record[name] == nil {
            refuse("effect-details-missing", at: record.openingSpan, "\(construct) needs `\(name)`")
        }
    }
}

extension Expression {
    /// The names of all calls in the term.
    fileprivate var calls: [ExpressionName] {
        switch self {
        case .string, .integer: []
        case .call(let name, let arguments, _): [name] + arguments.flatMap(\.calls)
        case .property(let base, _, _): base.calls
        case .index(let base, let index, _): base.calls + index.calls
        }
    }
}
