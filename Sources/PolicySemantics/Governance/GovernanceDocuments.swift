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
    private(set) var omissions: [GovernanceOmission] = []

    init(
        _ documents: [PolicyDocument], fields: FieldResolver,
        into diagnostics: inout DiagnosticBag
    ) {
        var others = OtherDocuments()
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
            case .unusable(let document): omissions.append(GovernanceOmission(document))
            case .hierarchy, .parameterDeclarations, .parameterValues: break
            case .other(let kind, let span): others.add(kind, span)
            }
        }
        others.report(into: &diagnostics)
    }
}

extension GovernanceOmission {
    fileprivate init(_ document: UnusableDocument) {
        let kind: Kind =
            switch document.kind {
            case .exemption: .exemption
            case .enrollment: .enrollment
            case .attestation: .attestation
            case .managementGroup: .managementGroup
            }
        self.init(kind, document.id, document.reason, leavesOpen: true)
    }
}

/// Documents that are left aside: an export may hold thousands of one kind.
private struct OtherDocuments {
    private struct Key: Hashable {
        let file: FileID
        let kind: String
    }

    private var groups: [(kind: String, first: SourceSpan, count: Int)] = []
    private var positions: [Key: Int] = [:]

    mutating func add(_ kind: String, _ span: SourceSpan) {
        let key = Key(file: span.file, kind: kind)
        if let position = positions[key] {
            groups[position].count += 1
        } else {
            positions[key] = groups.count
            groups.append((kind, span, 1))
        }
    }

    func report(into diagnostics: inout DiagnosticBag) {
        for group in groups {
            diagnostics.add(
                Diagnostic(
                    "unsupported-document", .info, .refused, at: .span(group.first),
                    group.count == 1
                        ? "this \(group.kind) is no policy document and is left aside"
                        : "\(group.count) documents of the kind \(group.kind) are no policy documents and "
                            + "are left aside; this is the first"))
        }
    }
}
