import Diagnostics
import JSONSyntax

/// Prints documents, one construct a line; the golden format of the reading stage.
///
///     definition "Keys should expire"
///       mode "Microsoft.KeyVault.Data"
///       parameter "effect": string = "Audit" in ["Audit","Deny"]
///       if
///         allOf
///           field "type" equals "Microsoft.KeyVault.Data/vaults/keys"
///           count field "a[*]" greater 0
///             where
///               value [current('a[*]')] notEquals [parameters('x')]
///       then [parameters('effect')]
package func printSyntax(_ documents: [PolicyDocument]) -> String {
    var printer = SyntaxPrinter()
    for document in documents { printer.print(document) }
    return printer.text
}

struct SyntaxPrinter {
    private(set) var text = ""
    private var depth = 0

    mutating func print(_ document: PolicyDocument) {
        switch document {
        case .definition(let definition): print(definition)
        case .assignment(let assignment): print(assignment)
        case .parameterDeclarations(let declarations, _):
            line("parameter declarations")
            nested { for declaration in declarations { $0.print(declaration) } }
        case .parameterValues(let values, _):
            line("parameter values")
            nested { for value in values { $0.print(value) } }
        case .initiative(let initiative): print(initiative)
        case .exemption(let exemption): print(exemption)
        case .enrollment(let enrollment): print(enrollment)
        case .attestation(let attestation): print(attestation)
        case .hierarchy(let members, _): print(members)
        case .unusable(let document): line("unusable \(document.kind.rawValue)")
        case .other(let kind, _): line("other \(kind)")
        }
    }

    // MARK: Objects

    private mutating func print(_ definition: PolicyDefinition) {
        line("definition" + title(definition.displayName))
        nested { printer in
            printer.attribute("id", definition.id)
            printer.attribute("name", definition.name)
            printer.attribute("policyType", definition.policyType)
            printer.attribute("mode", definition.mode)
            printer.attribute("version", definition.version)
            for declaration in definition.parameters { printer.print(declaration) }
            printer.line("if")
            printer.nested { $0.print(definition.rule.condition) }
            printer.line("then " + syntaxText(definition.rule.effect))
            if let details = definition.rule.details {
                printer.nested { $0.print(details) }
            }
        }
    }

    private mutating func print(_ details: EffectDetails) {
        switch details {
        case .value(let value): line("details " + syntaxText(value))
        case .entries(let entries, _):
            line("details")
            nested { for entry in entries { $0.line(syntaxText(entry)) } }
        case .members(let members):
            line("details")
            nested { printer in
                for member in members.record.members {
                    printer.line("\(quoted(member.name)) \(syntaxText(member.value))")
                }
                if let condition = members.existenceCondition {
                    printer.group("existenceCondition", [condition])
                }
                for operation in members.operations ?? [] {
                    printer.line("operation " + syntaxText(operation.record))
                }
            }
        }
    }

    mutating func print(_ declaration: ParameterDeclaration) {
        let initial = declaration.defaultValue.map { " = " + compact($0) } ?? ""
        let allowed = declaration.allowedValues.map {
            " in [" + $0.map(compact).joined(separator: ",") + "]"
        }
        line(
            "parameter \(quoted(declaration.name.text)): \(declaration.type.rawValue)"
                + initial + (allowed ?? ""))
    }

    private mutating func print(_ assignment: PolicyAssignment) {
        line("assignment" + title(assignment.displayName))
        nested { printer in
            printer.attribute("id", assignment.id)
            printer.attribute("name", assignment.name)
            printer.attribute("policyDefinitionId", assignment.policyDefinitionID)
            printer.attribute("definitionVersion", assignment.definitionVersion)
            printer.attribute("scope", assignment.scope)
            for scope in assignment.notScopes { printer.attribute("notScope", scope) }
            printer.attribute("enforcementMode", assignment.enforcementMode)
            for value in assignment.parameters { printer.print(value) }
            printer.print(assignment.resourceSelectors)
            printer.print(assignment.overrides)
            printer.print(assignment.nonComplianceMessages)
        }
    }

    private mutating func print(_ value: ParameterValue) {
        line("parameter \(quoted(value.name.text)) = \(compact(value.value))")
    }

    // MARK: Conditions

    fileprivate mutating func print(_ condition: Condition) {
        switch condition {
        case .allOf(let parts, _): group("allOf", parts)
        case .anyOf(let parts, _): group("anyOf", parts)
        case .not(let part, _): group("not", [part])
        case .leaf(let leaf): print(leaf)
        }
    }

    private mutating func group(_ name: String, _ parts: [Condition]) {
        line(name)
        nested { for part in parts { $0.print(part) } }
    }

    private mutating func print(_ leaf: Leaf) {
        let comparison = "\(leaf.conditionOperator.rawValue) \(syntaxText(leaf.operand))"
        switch leaf.subject {
        case .field(let field): line("field \(syntaxText(field)) \(comparison)")
        case .value(let value): line("value \(syntaxText(value)) \(comparison)")
        case .fieldCount(let count):
            line("count field \(quoted(count.field)) \(comparison)")
            printPredicate(count.predicate)
        case .valueCount(let count):
            line("count value \(syntaxText(count.value)) as \(quoted(count.name)) \(comparison)")
            printPredicate(count.predicate)
        }
    }

    private mutating func printPredicate(_ predicate: Condition?) {
        guard let predicate else { return }
        nested { $0.group("where", [predicate]) }
    }

    // MARK: Lines

    mutating func attribute(_ name: String, _ value: SpannedString?) {
        if let value { line("\(name) \(quoted(value.text))") }
    }

    mutating func line(_ content: String) {
        text += String(repeating: "  ", count: depth) + content + "\n"
    }

    mutating func nested(_ contents: (inout SyntaxPrinter) -> Void) {
        depth += 1
        contents(&self)
        depth -= 1
    }
}

/// A condition, a construct a line.
package func printSyntax(_ condition: Condition) -> String {
    var printer = SyntaxPrinter()
    printer.print(condition)
    return printer.text
}

/// A template on one line: JSON in which an expression stands in brackets without quotes.
package func syntaxText(_ template: Template) -> String {
    switch template {
    case .null: "null"
    case .boolean(let value, _): value ? "true" : "false"
    case .number(let number, _): number.text
    case .string(let text, _): quoted(text)
    case .expression(let expression, _): "[\(syntaxText(expression))]"
    case .array(let elements, _): "[" + elements.map(syntaxText).joined(separator: ",") + "]"
    case .object(let members, _):
        "{" + members.map { "\(quoted($0.name)):\(syntaxText($0.value))" }.joined(separator: ",")
            + "}"
    }
}

private func syntaxText(_ record: DetailsRecord) -> String {
    syntaxText(.object(record.members, record.span))
}

/// An expression without white space beyond a blank after each comma.
func syntaxText(_ expression: Expression) -> String {
    switch expression {
    case .string(let text, _):
        "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
    case .integer(let value, _): String(value)
    case .call(let name, let arguments, _):
        "\(name.text)(\(arguments.map(syntaxText).joined(separator: ", ")))"
    case .property(let base, let name, _): "\(syntaxText(base)).\(name.text)"
    case .index(let base, let index, _): "\(syntaxText(base))[\(syntaxText(index))]"
    }
}

/// A name after the word for its object, when there is one.
func title(_ name: SpannedString?) -> String {
    name.map { " " + quoted($0.text) } ?? ""
}

func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.value(text)
    return writer.text
}

private func compact(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.value(value)
    return writer.text
}
