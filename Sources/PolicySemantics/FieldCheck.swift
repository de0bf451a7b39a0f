import Diagnostics
import JSONSyntax
import PolicyCatalog
import PolicySyntax

extension DefinitionCheck {
    /// Checks the left side `field`; a computed name can only be checked for its type.
    mutating func checkFieldName(_ template: Template) {
        switch template {
        case .string(let name, let span): checkField(name, at: span)
        default:
            let types = check(template)
            if types.isDisjoint(with: .string) {
                diagnostics.error(
                    "field-type", at: template.span,
                    "a field name is a string, not \(types.nounPhrase)")
            }
        }
    }

    /// Checks a field against the aliases of a key mode; the aliases of other modes are not known here.
    ///
    /// `type` is the only field of a key mode that is no alias (Language §2.1).
    mutating func checkField(_ name: String, at span: SourceSpan) {
        guard let mode, mode.isKeyMode, !equalsFoldingASCII(name, "type") else { return }
        if let alias = Alias.named(name) {
            let home = Alias[alias].componentType.mode
            guard home != mode.name else { return }
            refuse(
                "alias-of-other-mode", at: span,
                "`\(name)` is an alias of mode `\(home)`, not of `\(mode.name)`")
        } else if name.contains("/") {
            diagnostics.error(
                "unknown-alias", at: span, "unknown alias `\(name)`",
                help: suggestion(Alias.nearest(to: name, in: mode)))
        } else {
            diagnostics.error(
                "field-not-in-mode", at: span, "mode `\(mode.name)` has no field `\(name)`",
                help: suggestion(Alias.nearest(to: name, in: mode))
                    ?? "its fields are `type` and the aliases of its component types")
        }
    }
}
