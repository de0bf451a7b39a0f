package import Diagnostics
import JSONSyntax
package import PolicyCatalog
package import PolicySyntax

/// Resolves the documents of a run: which policy judges which resources, with which values and which effect.
///
/// All definitions and initiatives are checked, assigned or not. An assignment with an error, and an exemption or the like without
/// effect, is left out (`Governance.omissions`), and every problem is reported, each once. The text of a built-in that some document names is added to the
/// sources as `<builtin>/…`.
package func resolve(
    _ documents: [PolicyDocument], fields: FieldResolver = FieldResolver(),
    sources: inout SourceMap, into diagnostics: inout DiagnosticBag
) -> Governance {
    var governance = Governance()
    (governance.hierarchy, governance.omissions) = resolveHierarchy(documents, into: &diagnostics)
    let documents = GovernanceDocuments(
        pairDeclarations(documents, sources), fields: fields, into: &diagnostics)
    governance.omissions += documents.omissions
    var definitions = DefinitionCatalogue(documents.definitions)
    let initiatives = InitiativeCatalogue(
        documents.initiatives, fields: fields, definitions: &definitions, sources: &sources,
        into: &diagnostics)
    var assignable = AssignableDocuments(definitions: definitions, initiatives: initiatives)
    var repeats = RepeatedDocuments(.assignment, "repeated-assignment")
    let assignments = documents.assignments.filter { repeats.isFirst($0.id, $0.body) }
    repeats.report(&governance.omissions, into: &diagnostics)
    var outcomes: [GovernedAssignment?] = []
    for assignment in assignments {
        var resolution = AssignmentResolution(assignment, at: governance.assignments.count)
        let result = resolution.resolve(in: &assignable, sources: &sources)
        diagnostics.add(contentsOf: resolution.diagnostics)
        governance.omissions += resolution.omissions
        outcomes.append(
            result.map {
                GovernedAssignment($0, at: governance.assignments.count, governance.policies.count)
            })
        guard let result else { continue }
        governance.assignments.append(result.assignment)
        governance.assignmentSyntax.append(assignment)
        governance.policies += result.policies
    }
    var exemptions = ExemptionResolution(assignments, outcomes, governance)
    repeats = RepeatedDocuments(.exemption, "repeated-exemption")
    governance.exemptions = documents.exemptions.filter { repeats.isFirst($0.id, $0.body) }
        .compactMap { exemptions.resolve($0) }
    repeats.report(&governance.omissions, into: &diagnostics)
    governance.enrollments = documents.enrollments.compactMap { exemptions.resolve($0) }
    governance.attestations = documents.attestations.compactMap { exemptions.resolve($0) }
    governance.omissions += exemptions.omissions
    diagnostics.add(contentsOf: exemptions.diagnostics)
    return governance
}

/// Resolves a definition that is evaluated without an assignment (decision 25); nil after an error.
///
/// The definition is checked here too.
package func resolve(
    _ definition: PolicyDefinition, values: [ParameterValue],
    fields: FieldResolver = FieldResolver(), into diagnostics: inout DiagnosticBag
) -> CheckedPolicy? {
    var found = DiagnosticBag()
    check(definition, fields: fields, into: &found)
    var binding = ParameterBinding(.definition(definition), values: values, reference: nil)
    let parameters = binding.bind()
    found.add(contentsOf: binding.diagnostics)
    let effect = parameters.flatMap { bindEffect(of: definition, $0, into: &found) }
    diagnostics.add(contentsOf: found)
    guard definition.isComplete, !found.preventsCompilation, let parameters, let effect else {
        return nil
    }
    return CheckedPolicy(BoundDefinition(definition, parameters, effect))
}
