import PolicySemantics

extension UnappliedClause {
    /// The clause for people: `exemption e from a`.
    func text(in program: CompiledProgram) -> String {
        func title(_ position: Int) -> String {
            let assignment = program.assignments[position]
            return assignment.name ?? assignment.displayName ?? assignment.id ?? "the assignment"
        }
        switch kind {
        case .exclusion(let position, let number):
            return "exclusion `\(program.assignments[position].notScopes[number])`"
                + " of `\(title(position))`"
        case .selectors(let position): return "resource selectors of `\(title(position))`"
        case .overrides(let position): return "overrides of `\(title(position))`"
        case .exemption(let position):
            let exemption = program.exemptions[position]
            let name = exemption.name ?? exemption.displayName ?? exemption.id
            return "exemption \(name.map { "`\($0)` " } ?? "")from `\(title(exemption.assignment))`"
        case .enrollment(let position):
            let enrollment = program.enrollments[position]
            return "enrollment of `\(enrollment.scope)` in `\(title(enrollment.assignment))`"
        case .attestation(let position):
            let attestation = program.attestations[position]
            return "attestation of `\(attestation.scope)` for `\(title(attestation.assignment))`"
        }
    }
}

extension UnknownFact {
    /// The fact for people, after “no”.
    var words: String {
        switch self {
        case .resourceID: "resource id"
        case .location: "location"
        case .type: "resource type"
        case .managementGroups: "management group above"
        case .assignmentScope: "scope"
        case .caller: "caller"
        }
    }
}
