import Diagnostics
import JSONSyntax
import PolicySyntax

/// Checks the default and the allowed values of every parameter of a definition or an initiative (Language §3.1).
func check(_ declarations: [ParameterDeclaration], into diagnostics: inout DiagnosticBag) {
    for declaration in declarations {
        checkAllowedValues(of: declaration, into: &diagnostics)
        guard let value = declaration.defaultValue else { continue }
        let conformance = ParameterConformance(
            declaration: declaration, role: .defaultValue)
        for problem in conformance.problems(of: value) { diagnostics.add(problem) }
    }
}

/// The allowed values of an array are those of its elements, which may have any type.
private func checkAllowedValues(
    of declaration: ParameterDeclaration, into diagnostics: inout DiagnosticBag
) {
    guard declaration.type != .array else { return }
    let conformance = ParameterConformance(
        declaration: declaration, role: .allowedValue)
    for value in declaration.allowedValues ?? [] {
        if let problem = conformance.typeProblem(of: value) { diagnostics.add(problem) }
    }
}
