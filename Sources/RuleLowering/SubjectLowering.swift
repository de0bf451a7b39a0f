import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax
import RuleIR

extension RuleLowering {
    mutating func lowerSubject(_ subject: Subject) -> NodeID? {
        switch subject {
        case .field(.string(let name, let span)): return lowerField(name, at: span)
        case .field(let template):
            diagnostics.error(
                "unsupported-field", at: template.span,
                "computed field names are not supported yet")
            return nil
        case .value(let template): return lowerTemplate(template)
        case .fieldCount(let count):
            diagnostics.error(
                "unsupported-count", at: count.fieldSpan,
                "counts of fields are not supported yet")
            return nil
        case .valueCount(let count): return lowerCount(count)
        }
    }

    /// A field that the catalogue knows, or `type`.
    mutating func lowerField(_ name: String, at span: SourceSpan) -> NodeID? {
        if equalsFoldingASCII(name, "type") { return builder.componentType(from: [span]) }
        if let alias = Alias.named(name) { return builder.column(alias, from: [span]) }
        diagnostics.error(
            "unsupported-field", at: span,
            "field `\(name)` is not supported yet: only `type` and the aliases of the key modes are"
        )
        return nil
    }

    private mutating func lowerCount(_ count: ValueCount) -> NodeID? {
        let array = lowerTemplate(count.value)
        guard let level = UInt8(exactly: countNames.count) else {
            diagnostics.error(
                "unsupported-count", at: count.span, "counts are nested more than 256 deep")
            return nil
        }
        countNames.append(count.name)
        let predicate =
            if let condition = count.predicate {
                lowerCondition(condition)
            } else {
                Optional(builder.always(from: [count.span]))
            }
        countNames.removeLast()
        guard let array, let predicate else { return nil }
        return builder.count(
            array: array, scope: ScopeDepth(level: level), predicate: predicate,
            from: [count.span])
    }
}
