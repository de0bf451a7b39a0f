import Columns
import Diagnostics
import PolicySemantics

/// The exemptions, enrollments and attestations of one assignment whose scopes hold a resource, or may hold it: their positions in the
/// program, from the highest scope down.
struct PlacedClauses {
    typealias Clause = (position: Int, match: ResourceMatch)

    private(set) var exemptions: [Clause] = []
    private(set) var enrollments: [Clause] = []
    private(set) var attestations: [Clause] = []

    /// Those of all assignments at some places.
    static func byAssignment(
        _ places: [(place: Int, match: ResourceMatch)], _ index: ScopeIndex
    ) -> [Int: PlacedClauses] {
        var clauses: [Int: PlacedClauses] = [:]
        let program = index.program
        for (place, match) in places {
            let place = index.places.places[place]
            for position in place.exemptions {
                clauses[program.exemptions[position].assignment, default: .init()]
                    .exemptions.append((position, match))
            }
            for position in place.enrollments {
                clauses[program.enrollments[position].assignment, default: .init()]
                    .enrollments.append((position, match))
            }
            for position in place.attestations {
                clauses[program.attestations[position].assignment, default: .init()]
                    .attestations.append((position, match))
            }
        }
        return clauses
    }

    /// Those that are in force and concern a policy of the assignment, by its reference id in an initiative.
    func concerning(
        _ reference: String?, in program: CompiledProgram, at now: Instant
    ) -> PlacedClauses {
        func concerns(_ names: [String]) -> Bool {
            names.isEmpty || names.contains { equalsFoldingASCII($0, reference ?? "") }
        }
        // Ignored after its end, so not yet at it (Language §1.5).
        func isInForce(_ end: Instant?) -> Bool { end.map { $0 >= now } ?? true }
        var clauses = self
        clauses.exemptions.removeAll {
            let exemption = program.exemptions[$0.position]
            return !concerns(exemption.referenceIDs) || !isInForce(exemption.expiresOn)
        }
        clauses.enrollments.removeAll {
            !concerns(program.enrollments[$0.position].referenceIDs)
        }
        clauses.attestations.removeAll {
            let attestation = program.attestations[$0.position]
            return !concerns(attestation.referenceID.map { [$0] } ?? [])
                || !isInForce(attestation.expiresOn)
        }
        return clauses
    }
}
