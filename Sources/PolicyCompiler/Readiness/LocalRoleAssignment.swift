import Diagnostics

/// An assignment of a role inside a Managed HSM (Domain §3.4).
struct LocalRoleAssignment: Hashable {
    /// Where in the HSM an assignment acts.
    enum Scope: Hashable {
        case hsm
        case allKeys
        case key(String)

        /// Nil for the scope of an assignment of Azure, which is no part of an HSM.
        init?(_ text: String) {
            let segments = text.split(separator: "/").map(String.init)
            guard text.hasPrefix("/"), segments.count < 3 else { return nil }
            if segments.isEmpty {
                self = .hsm
            } else if equalsFoldingASCII(segments[0], "keys") {
                self = segments.count == 1 ? .allKeys : .key(segments[1])
            } else {
                return nil
            }
        }

        /// Whether it covers every key.
        var holdsAllKeys: Bool {
            if case .key = self { false } else { true }
        }

        var text: String {
            switch self {
            case .hsm: "/"
            case .allKeys: "/keys"
            case .key(let name): "/keys/" + name
            }
        }
    }

    var id = ""
    var principalID = ""
    /// Nil when the export does not resolve it.
    var principalName: String?
    /// `User`, `Group` or `ServicePrincipal`; nil when the export does not say.
    var principalType: String?
    var roleDefinitionID = ""
    var roleName: String?
    var scope = Scope.hsm

    /// The last segment of the role definition's id, in small letters; of an assignment without an id the role's name.
    var roleKey: String {
        LocalRoles.key(roleDefinitionID.isEmpty ? roleName ?? "" : roleDefinitionID)
    }

    func isPrincipalType(_ type: String) -> Bool {
        principalType.map { equalsFoldingASCII($0, type) } ?? false
    }

    /// Whether the holder is a group, or may be one.
    var mayBeGroup: Bool { !isPrincipalType("User") && !isPrincipalType("ServicePrincipal") }
}
