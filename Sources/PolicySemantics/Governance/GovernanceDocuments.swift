import Diagnostics
import PolicyCatalog
import PolicySyntax

/// The documents of a run by kind, each kind in the order of the documents; definitions are checked.
struct GovernanceDocuments {
    private(set) var definitions: [DefinitionCatalogue.Entry] = []
    private(set) var initiatives: [PolicyInitiative] = []
    private(set) var assignments: [PolicyAssignment] = []
    private(set) var exemptions: [PolicyExemption] = []
    private(set) var enrollments: [PolicyEnrollment] = []
    private(set) var attestations: [PolicyAttestation] = []

    init(
        _ documents: [PolicyDocument], fields: FieldResolver,
        into diagnostics: inout DiagnosticBag
    ) {
        for document in documents {
            switch document {
            case .definition(let definition):
                var found = DiagnosticBag()
                check(definition, fields: fields, into: &found)
                diagnostics.add(contentsOf: found)
                definitions.append(
                    .init(
                        definition: definition,
                        isMeaningful: definition.isComplete && !found.preventsCompilation))
            case .initiative(let initiative): initiatives.append(initiative)
            case .assignment(let assignment): assignments.append(assignment)
            case .exemption(let exemption): exemptions.append(exemption)
            case .enrollment(let enrollment): enrollments.append(enrollment)
            case .attestation(let attestation): attestations.append(attestation)
            case .hierarchy, .parameterDeclarations, .parameterValues: break
            case .other(let kind, let span):
                diagnostics.add(
                    Diagnostic(
                        "unsupported-document", .info, .refused, at: .span(span),
                        "\(kind) documents are not checked yet"))
            }
        }
    }
}
