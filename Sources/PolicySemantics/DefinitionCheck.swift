package import Diagnostics
import JSONSyntax
package import PolicyCatalog
package import PolicySyntax

/// Checks a definition the way the service does when it is saved: names, types, effects, limits.
///
/// Every problem is reported, one message a mistake. Errors of the consequence *meaningless* keep the definition from being
/// compiled; the others are what the service would refuse (decision 26).
package func check(
    _ definition: PolicyDefinition, fields: FieldResolver = FieldResolver(),
    into diagnostics: inout DiagnosticBag
) {
    var check = DefinitionCheck(definition, fields)
    check.checkAll()
    diagnostics.add(contentsOf: check.diagnostics)
}

/// The state of one definition's check: the problems found, the parameters seen, the enclosing counts.
struct DefinitionCheck {
    let definition: PolicyDefinition
    let fields: FieldResolver
    /// The positions of the parameters by folded name; of a repeated one, which the parser reported, the first counts.
    let positions: [String: Int]
    /// Whether only constants and parameters may be read, as where an initiative gives values to its members (Language §1.3).
    let isConstant: Bool
    /// Nil when the definition has no mode or an unknown one.
    let mode: PolicyMode?
    var diagnostics = DiagnosticBag()
    /// The folded names of the parameters that the rule reads.
    var usedParameters: Set<String> = []
    /// The counts around the place that is being checked, outermost first.
    var countScopes: [CountScope] = []
    /// Whether the place is an argument that its function may never evaluate (decision 12).
    var isLazy = false
    /// The effects that the rule may have, in the order in which they are written.
    var possibleEffects: [PossibleEffect] = []
    var size = RuleSize()
    /// The iterations of the value counts around the place whose arrays are literals (Language §1.7).
    var valueIterations = 1
    /// The nearest known names of the unknown fields so far.
    var nearestFields: [String: String?] = [:]

    init(_ definition: PolicyDefinition, _ fields: FieldResolver, isConstant: Bool = false) {
        self.definition = definition
        self.fields = fields
        self.isConstant = isConstant
        positions = Dictionary(
            definition.parameters.enumerated().map { (foldingASCII($1.name.text), $0) },
            uniquingKeysWith: { first, _ in first })
        mode = definition.mode.flatMap { PolicyMode(named: $0.text) }
    }

    mutating func checkAll() {
        checkMode()
        PolicySemantics.check(definition.parameters, into: &diagnostics)
        check(definition.rule.condition)
        checkEffect()
        checkDetails()
        checkUsage()
        checkLimits()
    }

    /// Reports an error of a construct that has a meaning, though the service refuses it.
    mutating func refuse(
        _ ruleID: RuleID, at span: SourceSpan, _ message: String, help: String? = nil,
        fixes: [FixIt] = []
    ) {
        diagnostics.add(
            Diagnostic(
                ruleID, .error, .refused, at: .span(span), message, help: help, fixes: fixes))
    }

    /// The mode, `Indexed` when the definition has none (Language §2); nil for an unknown one, which was reported.
    var effectiveMode: PolicyMode? { definition.mode == nil ? .indexed : mode }

    func declaration(named name: String) -> ParameterDeclaration? {
        positions[foldingASCII(name)].map { definition.parameters[$0] }
    }

    private mutating func checkMode() {
        guard let written = definition.mode else { return }
        guard let mode else {
            let nearest = nearestName(to: written.text, among: PolicyMode.allCases.map(\.name))
            diagnostics.error(
                "unknown-mode", at: written.span, "unknown mode `\(written.text)`",
                help: suggestion(nearest), fixes: FixIt.nearest(nearest, at: written.span))
            return
        }
        if mode.isKeyMode, !definition.isBuiltIn {
            diagnostics.warning(
                "custom-definition-in-rp-mode", at: written.span,
                "the service accepts only built-in definitions in mode `\(mode.name)`")
        }
    }

    /// Warns of parameters that nothing reads (decision 27).
    private mutating func checkUsage() {
        // What could not be read may use any of them.
        guard definition.isComplete else { return }
        for declaration in definition.parameters
        where !usedParameters.contains(foldingASCII(declaration.name.text)) {
            diagnostics.warning(
                "param-unused", at: declaration.name.span,
                "parameter `\(declaration.name.text)` is not used in the rule")
        }
    }
}

extension PolicyDefinition {
    /// Whether the service provides the definition: by its type, or by its id when the catalogue knows it.
    package var isBuiltIn: Bool {
        isProvidedByService(id: id?.text, policyType: policyType?.text)
    }
}

/// Whether a definition or initiative is a built-in: by its type, or by its id when the catalogue knows it.
func isProvidedByService(id: String?, policyType: String?) -> Bool {
    if let id, BuiltinPolicy.withID(id) != nil { return true }
    guard let policyType else { return false }
    return equalsFoldingASCII(policyType, "BuiltIn") || equalsFoldingASCII(policyType, "Static")
}

/// Help that names what a misspelt name most likely means.
func suggestion(_ name: String?) -> String? {
    name.map { "did you mean `\($0)`?" }
}
