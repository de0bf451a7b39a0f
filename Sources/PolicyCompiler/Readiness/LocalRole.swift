import Columns
import Diagnostics
import RuleIR

/// A role of a Managed HSM's own access control (Domain §3.4).
struct LocalRole: Hashable {
    /// The last segment of the definition's id, in small letters.
    let id: String
    let name: String
    /// Whether it lets its holder read keys.
    let readsKeys: Bool

    /// The role that the scan needs.
    static let cryptoAuditor = "2c18b078-7c48-4d3a-af88-5a3a1b3f82b3"

    /// The data action of reading a key.
    static let readKeys = "Microsoft.KeyVault/managedHsm/keys/read/action"

    /// The roles that every HSM has; Crypto User and Release User differ in the last digit.
    static let builtins: [LocalRole] = [
        role("a290e904-7015-4bba-90c8-60543313cdb4", "Administrator"),
        role("515eb02d-2335-4d2d-92f2-b1cbdf9c3778", "Crypto Officer"),
        role("21dbd100-6940-42c2-9190-5d6cb909625b", "Crypto User", readsKeys: true),
        role("4bd23610-cdcf-4971-bdee-bdc562cc28e4", "Policy Administrator"),
        role(cryptoAuditor, "Crypto Auditor", readsKeys: true),
        role(
            "33413926-3206-4cdd-b39a-83574fe37a17", "Crypto Service Encryption User",
            readsKeys: true),
        role("21dbd100-6940-42c2-9190-5d6cb909625c", "Crypto Service Release User"),
        role("7b127d3c-77bd-4e3e-bbe0-dbb8971fa7f8", "Backup"),
        role("6efe6056-5259-49d2-8b3d-d3d73544b20b", "Restore"),
    ]

    private static func role(
        _ id: String, _ name: String, readsKeys: Bool = false
    ) -> LocalRole {
        LocalRole(id: id, name: "Managed HSM " + name, readsKeys: readsKeys)
    }
}

/// The actions on data that a role definition lists.
struct RolePermission: Hashable {
    var dataActions: [String] = []
    var notDataActions: [String] = []

    /// Whether it allows an action; patterns may hold `*`.
    func allows(_ action: String) -> Bool {
        Self.matches(dataActions, action) && !Self.matches(notDataActions, action)
    }

    private static func matches(_ patterns: [String], _ action: String) -> Bool {
        patterns.contains {
            ComparisonOperator.like.apply(.string(action), .string($0)) == .isTrue
        }
    }
}

/// The roles that are known in a run: those of every HSM and those of the role definitions given.
struct LocalRoles {
    private var roles = Dictionary(uniqueKeysWithValues: LocalRole.builtins.map { ($0.id, $0) })

    /// Adds a definition that was exported, which says more than the table of the built-in ones.
    mutating func add(id: String, name: String, _ permissions: [RolePermission]) {
        let id = Self.key(id)
        let readsKeys = permissions.contains { $0.allows(LocalRole.readKeys) }
        roles[id] = LocalRole(id: id, name: name, readsKeys: readsKeys)
    }

    /// The role of an assignment; nil when nobody knows what it allows.
    ///
    /// The id decides; an assignment without one is told by its role's name.
    func role(of assignment: LocalRoleAssignment) -> LocalRole? {
        if !assignment.roleDefinitionID.isEmpty { return roles[assignment.roleKey] }
        guard let name = assignment.roleName else { return nil }
        return roles.values.first { equalsFoldingASCII($0.name, name) }
    }

    /// The last segment of a role definition's id, in small letters.
    static func key(_ id: String) -> String {
        foldingASCII(id.split(separator: "/").last.map(String.init) ?? id)
    }
}
