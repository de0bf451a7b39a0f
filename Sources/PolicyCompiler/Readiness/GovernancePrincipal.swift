import Diagnostics

/// The enterprise application that reads the keys of Managed HSMs for Azure Policy (Domain §3.4).
struct GovernancePrincipal {
    /// The same in every tenant.
    static let applicationID = "a1b76039-a76c-499f-a2dd-846b4cc32627"
    static let displayName = "Azure Key Vault Managed HSM Key Governance Service"

    /// Its object ids as far as the user gives them; they differ from tenant to tenant.
    var objectIDs: Set<String> = []

    mutating func add(objectID: String) {
        objectIDs.insert(foldingASCII(objectID))
    }

    /// The object ids that are known once the names in the assignments are read.
    func objectIDs(among assignments: [LocalRoleAssignment]) -> Set<String> {
        let named = assignments.filter(isNamed).map { foldingASCII($0.principalID) }
        return objectIDs.union(named)
    }

    /// Whether an assignment names the application; groups and users may have the name, not the role of the service.
    private func isNamed(_ assignment: LocalRoleAssignment) -> Bool {
        guard let name = assignment.principalName, !assignment.isPrincipalType("User"),
            !assignment.isPrincipalType("Group")
        else { return false }
        return equalsFoldingASCII(name, Self.applicationID)
            || equalsFoldingASCII(name, Self.displayName)
    }
}
