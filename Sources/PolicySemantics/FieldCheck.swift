import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    /// Checks the left side `field`; a computed name can be checked where its expression is constant.
    mutating func checkFieldName(_ template: Template) {
        switch template {
        case .string(let name, let span): checkField(name, at: span, isJSONString: true)
        default:
            let types = check(template)
            if types.isDisjoint(with: .string) {
                diagnostics.error(
                    "field-type", at: template.span,
                    "a field name is a string, not \(types.nounPhrase)")
            } else if case .expression(let expression, let span) = template,
                let name = expression.constantText
            {
                checkField(name, at: span)
            }
        }
    }

    /// Checks the name of a field: an alias of the mode, or one of the fields that are no aliases (Language §4.2.1).
    mutating func checkField(_ name: String, at span: SourceSpan, isJSONString: Bool = false) {
        if let alias = Alias.named(name) {
            checkMode(of: Alias[alias], name, at: span)
        } else if let mode, mode.isKeyMode {
            checkField(name, ofKeyMode: mode, at: span, isJSONString: isJSONString)
        } else if fields.catalogue.targets(of: name, apiVersion: nil).isEmpty {
            reportUnknownField(name, at: span, isJSONString: isJSONString)
        }
    }

    /// Refuses an alias of a key mode in a definition of another mode.
    private mutating func checkMode(of alias: Alias, _ name: String, at span: SourceSpan) {
        let home = alias.componentType.mode
        guard let mode = effectiveMode, home != mode.name else { return }
        refuse(
            "alias-mode-mismatch", at: span,
            "`\(name)` is an alias of mode `\(home)`, not of `\(mode.name)`")
    }

    /// Reports a field that a key mode lacks; `type` is the only one that is no alias (Language §2.1).
    private mutating func checkField(
        _ name: String, ofKeyMode mode: PolicyMode, at span: SourceSpan, isJSONString: Bool
    ) {
        if equalsFoldingASCII(name, "type") { return }
        let nearest = Alias.nearest(to: name, in: mode)
        let fixes = isJSONString ? FixIt.nearest(nearest, at: span) : []
        if name.contains("/") {
            diagnostics.error(
                "unknown-alias", at: span, "unknown alias `\(name)`", help: suggestion(nearest),
                fixes: fixes)
        } else {
            diagnostics.error(
                "field-not-in-mode", at: span, "mode `\(mode.name)` has no field `\(name)`",
                help: suggestion(nearest)
                    ?? "its fields are `type` and the aliases of its component types",
                fixes: fixes)
        }
    }

    /// Reports a field that no catalogue holds, unless it may be taken for a path (decision 15).
    private mutating func reportUnknownField(
        _ name: String, at span: SourceSpan, isJSONString: Bool
    ) {
        let message = "unknown \(name.contains("/") ? "alias" : "field") `\(name)`"
        let nearest = nearestField(to: name)
        let help = suggestion(nearest)
        let fixes = isJSONString ? FixIt.nearest(nearest, at: span) : []
        guard fields.assumesPaths else {
            diagnostics.error(
                "unknown-alias", at: span, message,
                help: help
                    ?? "name a list of aliases with --aliases, or take unknown ones for paths with "
                    + "--unknown-aliases path", fixes: fixes)
            return
        }
        if AliasCatalogue.assumedTarget(of: name) == nil {
            diagnostics.error(
                "field-path", at: span, "\(message), and it cannot be read as a path")
        } else {
            diagnostics.warning(
                "unknown-alias", at: span, message + ", which is taken for a path", help: help,
                fixes: fixes)
        }
    }

    /// The nearest known field; looked up once for each name.
    private mutating func nearestField(to name: String) -> String? {
        if let known = nearestFields[name] { return known }
        let nearest = fields.catalogue.nearest(to: name)
        nearestFields[name] = .some(nearest)
        return nearest
    }
}

extension Expression {
    /// The text of a literal or of a concatenation of literals; nil when evaluation has to tell.
    var constantText: String? {
        switch self {
        case .string(let text, _): return text
        case .call(let function, let arguments, _)
        where PolicyFunction(named: function.text) == .concat:
            let parts = arguments.map(\.constantText)
            return parts.contains(nil) ? nil : parts.compactMap { $0 }.joined()
        default: return nil
        }
    }
}
