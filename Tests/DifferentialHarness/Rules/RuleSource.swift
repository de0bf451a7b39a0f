package import ReferenceInterpreter

/// A definition and the values of its parameters, as both sides get them: as JSON.
package struct RuleSource: Sendable {
    package let definition: ReferenceJSON
    /// An object of plain values by parameter name.
    package let parameters: ReferenceJSON

    package init(definition: ReferenceJSON, parameters: ReferenceJSON) {
        self.definition = definition
        self.parameters = parameters
    }

    /// Reads a generated rule; throws when its texts are not JSON.
    package init(_ rule: GeneratedRule) throws {
        definition = try ReferenceJSON(parsing: rule.definitionText)
        parameters = try ReferenceJSON(parsing: rule.parametersText)
    }

    /// The oracle's reading; throws when the rule has no meaning.
    func referenceRule() throws(ReferenceRuleError) -> ReferenceRule {
        try ReferenceRule(
            definition: definition,
            parameters: ReferenceInterpreter.parameterValues(parameters))
    }
}
