import Diagnostics
import JSONSyntax
import PolicySyntax

extension DefinitionCheck {
    /// Checks the default and the allowed values of every parameter (Language §3.1).
    mutating func checkDeclarations() {
        for declaration in definition.parameters {
            checkAllowedValues(of: declaration)
            guard let value = declaration.defaultValue else { continue }
            let conformance = ParameterConformance(
                declaration: declaration, role: "the default value of parameter")
            for problem in conformance.problems(of: value) { diagnostics.add(problem) }
        }
    }

    /// The allowed values of an array are those of its elements, which may have any type.
    private mutating func checkAllowedValues(of declaration: ParameterDeclaration) {
        guard declaration.type != .array else { return }
        let conformance = ParameterConformance(
            declaration: declaration, role: "an allowed value of parameter")
        for value in declaration.allowedValues ?? [] {
            if let problem = conformance.typeProblem(of: value) { diagnostics.add(problem) }
        }
    }
}
