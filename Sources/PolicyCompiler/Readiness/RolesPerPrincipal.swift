import Diagnostics

/// The holders of several roles in one HSM (Domain §4.1, practice 10): what no single policy can say.
struct RolesPerPrincipal {
    struct Holder: Hashable {
        let principalID: String
        let principalName: String?
        let principalType: String?
        /// The names of the roles, sorted; the id of a role whose name is not known.
        let roles: [String]
    }

    let hsm: HSMFacts
    /// Holders of more than one role, in the order of the list; nil when no list of the HSM was given.
    let holders: [Holder]?

    init(hsm: HSMFacts, assignments: [LocalRoleAssignment]?, roles: LocalRoles) {
        self.hsm = hsm
        guard let assignments else {
            holders = nil
            return
        }
        var order: [String] = []
        var held: [String: [LocalRoleAssignment]] = [:]
        for assignment in assignments {
            let key = foldingASCII(assignment.principalID)
            if held[key] == nil { order.append(key) }
            held[key, default: []].append(assignment)
        }
        holders = order.compactMap { key in
            held[key].flatMap { Self.holder($0, roles) }
        }
    }

    /// The holder of assignments; nil when they give one role only.
    private static func holder(_ held: [LocalRoleAssignment], _ roles: LocalRoles) -> Holder? {
        let names = held.map { assignment in
            let role = roles.role(of: assignment)
            return (role?.id ?? assignment.roleKey, role?.name ?? assignment.roleName)
        }
        let distinct = Dictionary(names, uniquingKeysWith: { $0 ?? $1 })
        guard distinct.count > 1, let first = held.first else { return nil }
        return Holder(
            principalID: first.principalID,
            principalName: held.lazy.compactMap(\.principalName).first,
            principalType: held.lazy.compactMap(\.principalType).first,
            roles: distinct.map { $0.value ?? $0.key }.sorted())
    }

    var state: ComplianceState {
        holders.map { $0.isEmpty ? .compliant : .nonCompliant } ?? .undecided
    }
}
