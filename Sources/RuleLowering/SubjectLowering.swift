import Columns
import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

extension RuleLowering {
    /// The field that a condition names; a name that parameters alone decide is computed here.
    mutating func lowerField(_ name: Template) -> LoweredField? {
        if case .string(let text, let span) = name {
            return resolveField(text, in: relatedRoot, at: span)
        }
        guard let node = lowerTemplate(name) else { return nil }
        switch builder.knownValue(of: node) {
        case .value(.string(let text))?:
            if isEmptyTag(text) {
                return .scalar(builder.constant(.null, from: [name.span]))
            }
            return resolveField(text, in: relatedRoot, at: name.span)
        case .value(let value)?:
            diagnostics.error(
                "field-type", at: name.span, "a field name is a string, not \(value.kindName)")
            return nil
        case .error(let error)?:
            diagnostics.error(
                "field-name", at: name.span, "the field name has no value: \(error.message)")
            return nil
        case .notCollected?: break
        case nil:
            let root = relatedRoot
            let span = name.span
            return .scalar(
                lowerComputedField(node, in: root, at: span) { lowering, name in
                    guard case .scalar(let field)? = lowering.resolveField(name, in: root, at: span)
                    else { return nil }
                    return field
                })
        }
        // A definition without parameter values: nobody knows yet which field it reads.
        return .scalar(builder.unknown(.string("a computed field"), from: [name.span]))
    }

    /// Whether a computed name is that of a tag without a name, which no resource has: what an optional parameter leaves empty.
    func isEmptyTag(_ name: String) -> Bool {
        ["tags[]", "tags['']", "tags."].contains(foldingASCII(name))
    }

    /// The left side of a condition that is no field.
    mutating func lowerSubject(_ subject: Subject) -> LoweredField? {
        switch subject {
        case .field(let name): lowerField(name)
        case .value(let template): lowerTemplate(template).map { .scalar($0) }
        case .fieldCount(let count): lowerCount(count).map { .scalar($0) }
        case .valueCount(let count): lowerCount(count).map { .scalar($0) }
        }
    }
}

extension RuleGraphBuilder {
    /// The value of a scalar that depends on nothing but constants and parameters; not collected where a parameter has no value
    /// yet, nil where it depends on more.
    func knownValue(of id: NodeID) -> Outcome? {
        switch graph[id] {
        case .constant(let value): return .value(graph[value])
        case .parameter(let parameter):
            return graph[parameter].value.map { .value($0) } ?? .notCollected
        case .call(let function, let range):
            let operands = graph[range].map { knownValue(of: $0) }
            guard !operands.contains(nil) else { return nil }
            return function.apply(operands.compactMap { $0 })
        default: return nil
        }
    }
}
