import Diagnostics

/// Decides whether the scan of Azure Policy sees the keys of an HSM.
///
/// | finding (Domain §3.4) | result |
/// |---|---|
/// | the service is Crypto Auditor at `/` | ready |
/// | … at `/keys` | probably ready |
/// | … at `/keys/NAME` alone | not ready |
/// | it holds another role that reads keys, at `/` or `/keys` | readable, over-privileged |
/// | a group that it may be in holds such a role | cannot tell |
/// | nobody is the service by name, some names are unknown, no object id is given | cannot tell |
/// | nobody is the service | not ready |
/// | the HSM is not active | not ready, whatever the grants |
/// | its network is restricted | a remark: the effect on the scan is not known |
struct ReadinessDecision {
    let hsm: HSMFacts
    /// Nil when no list of the HSM was given.
    let assignments: [LocalRoleAssignment]?
    let roles: LocalRoles
    let principal: GovernancePrincipal

    func decide() -> HSMReadiness {
        var findings = assignments.map(grants) ?? [noRoleAssignments]
        findings += [notActivated, restrictedNetwork, resourceManagerAccess].compactMap { $0 }
        return HSMReadiness(hsm: hsm, findings: findings)
    }

    // MARK: Grants

    private func grants(_ assignments: [LocalRoleAssignment]) -> [ReadinessFinding] {
        let known = principal.objectIDs(among: assignments)
        let own = assignments.filter { known.contains(foldingASCII($0.principalID)) }
        let auditor = own.filter { roles.role(of: $0)?.id == LocalRole.cryptoAuditor }
        let others = own.filter { !auditor.contains($0) && $0.scope.holdsAllKeys }
        var findings = auditorFinding(auditor).map { [$0] } ?? []
        findings += otherRole(others.filter { roles.role(of: $0)?.readsKeys == true })
        findings += unknownRole(others.filter { roles.role(of: $0) == nil })
        if findings.contains(where: { $0.rule.state?.isReadable == true }) { return findings }
        let strangers = assignments.filter { !own.contains($0) && mayReadAllKeys($0) }
        // Without types every holder that is not the service may be a group.
        let groups = strangers.filter {
            $0.isPrincipalType("Group") || $0.mayBeGroup && !known.isEmpty
        }
        findings += group(groups, mayHold: known)
        if known.isEmpty { findings += unknownPrincipal(strangers) }
        return findings.isEmpty ? [noGrant] : findings
    }

    /// Whether an assignment covers all keys and its role reads them, as far as is known.
    private func mayReadAllKeys(_ assignment: LocalRoleAssignment) -> Bool {
        assignment.scope.holdsAllKeys && roles.role(of: assignment)?.readsKeys != false
    }

    private func auditorFinding(_ auditor: [LocalRoleAssignment]) -> ReadinessFinding? {
        if let whole = auditor.first(where: { $0.scope == .hsm }) {
            return ReadinessFinding(
                rule: .auditorOfHSM,
                reason: "the governance service is Crypto Auditor at `/`",
                roleAssignmentIDs: [whole.id])
        }
        if let keys = auditor.first(where: { $0.scope == .allKeys }) {
            return ReadinessFinding(
                rule: .auditorOfAllKeys,
                reason:
                    "the governance service is Crypto Auditor at `/keys`, which covers all keys, but only `/` is documented",
                action: "if no inventory is reported within a day, grant the role at `/`",
                command: grantCommand, roleAssignmentIDs: [keys.id])
        }
        guard !auditor.isEmpty else { return nil }
        let keys = auditor.count == 1 ? "one key" : "\(auditor.count) keys"
        return ReadinessFinding(
            rule: .auditorOfSomeKeys,
            reason: "the governance service is Crypto Auditor of \(keys) only",
            action: "grant the role at `/`", command: grantCommand,
            roleAssignmentIDs: auditor.map(\.id))
    }

    private func otherRole(_ held: [LocalRoleAssignment]) -> [ReadinessFinding] {
        guard !held.isEmpty else { return [] }
        let names = Set(held.compactMap { roles.role(of: $0)?.name }).sorted()
        return [
            ReadinessFinding(
                rule: .otherReadingRole,
                reason:
                    "the governance service reads all keys through \(names.listed) rather than Crypto Auditor, and may do more than the scan needs",
                action: "grant it Crypto Auditor at `/`, then delete the other role assignment",
                command: grantCommand, roleAssignmentIDs: held.map(\.id))
        ]
    }

    private func unknownRole(_ held: [LocalRoleAssignment]) -> [ReadinessFinding] {
        guard !held.isEmpty else { return [] }
        let names = Set(held.map { $0.roleName ?? $0.roleKey }).sorted()
        return [
            ReadinessFinding(
                rule: .unknownRole,
                reason:
                    "the governance service holds \(names.listed), of which no definition was given",
                action: "add the role definitions to `--role-assignments`",
                command: "az keyvault role definition list --hsm-name \(hsm.name)",
                roleAssignmentIDs: held.map(\.id))
        ]
    }

    private func group(
        _ held: [LocalRoleAssignment], mayHold known: Set<String>
    ) -> [ReadinessFinding] {
        guard let first = held.first else { return [] }
        let groups = Set(held.map { $0.principalName ?? $0.principalID }).sorted()
        let member = known.sorted().first ?? "OBJECT-ID"
        return [
            ReadinessFinding(
                rule: .groupMembership,
                reason:
                    "\(groups.listed) may read all keys; whether the governance service is a member is not known",
                action: "ask whether it is one, or grant it the role itself",
                command:
                    "az ad group member check --group \(first.principalID) --member-id \(member)",
                roleAssignmentIDs: held.map(\.id))
        ]
    }

    private func unknownPrincipal(_ strangers: [LocalRoleAssignment]) -> [ReadinessFinding] {
        let unnamed = strangers.filter {
            $0.isUnnamed && !$0.isPrincipalType("Group") && !$0.isPrincipalType("User")
        }
        guard !unnamed.isEmpty else { return [] }
        let holders = unnamed.count == 1 ? "a holder" : "\(unnamed.count) holders"
        return [
            ReadinessFinding(
                rule: .unknownPrincipal,
                reason:
                    "\(holders) of a role that reads all keys has no known name and may be the governance service",
                action: "give its object id with `--principal`", command: Self.showCommand,
                roleAssignmentIDs: unnamed.map(\.id))
        ]
    }

    private var noGrant: ReadinessFinding {
        ReadinessFinding(
            rule: .noGrant,
            reason:
                "no role assignment lets the governance service read keys: writes are checked, the inventory is not reported",
            action: "grant it Crypto Auditor at `/`, as an administrator of the HSM",
            command: grantCommand)
    }

    private var noRoleAssignments: ReadinessFinding {
        ReadinessFinding(
            rule: .noRoleAssignments, reason: "no role assignments of this HSM were given",
            action: "add them to `--role-assignments`",
            command: "az keyvault role assignment list --hsm-name \(hsm.name)")
    }

    static let showCommand = "az ad sp show --id \(GovernancePrincipal.applicationID)"

    private var grantCommand: String {
        "az keyvault role assignment create --hsm-name \(hsm.name) --scope / "
            + "--role \"Managed HSM Crypto Auditor\" --assignee \(GovernancePrincipal.applicationID)"
    }

    // MARK: The HSM itself

    private var notActivated: ReadinessFinding? {
        guard let status = hsm.activationStatus, !equalsFoldingASCII(status, "Active") else {
            return nil
        }
        return ReadinessFinding(
            rule: .notActivated,
            reason:
                "its activation status is `\(status)`: an HSM that is not active has no data plane",
            action: "download the security domain, which activates it",
            command: "az keyvault security-domain download --hsm-name \(hsm.name) "
                + "--sd-wrapping-keys CERTIFICATES --sd-quorum N --security-domain-file FILE")
    }

    private var restrictedNetwork: ReadinessFinding? {
        let isDisabled = hsm.publicNetworkAccess.map { equalsFoldingASCII($0, "Disabled") } ?? false
        let isDenied = hsm.defaultAction.map { equalsFoldingASCII($0, "Deny") } ?? false
        guard isDisabled || isDenied else { return nil }
        let what = isDisabled ? "its public network access is disabled" : "its firewall is on"
        return ReadinessFinding(
            rule: .restrictedNetwork,
            reason: what + "; what that means for the scan is not documented",
            action: "look at the compliance page a day after the grant")
    }

    private var resourceManagerAccess: ReadinessFinding? {
        hsm.allowsResourceManager.map { isAllowed in
            ReadinessFinding(
                rule: .resourceManagerAccess,
                reason: isAllowed
                    ? "its keys can be managed through Azure Resource Manager, which the scan does not need"
                    : "its keys cannot be managed through Azure Resource Manager, which the scan does not need"
            )
        }
    }
}

extension ReadinessState {
    /// Whether the scan can read all keys.
    fileprivate var isReadable: Bool {
        switch self {
        case .ready, .probablyReady, .overPrivileged: true
        case .cannotTell, .notReady: false
        }
    }
}

extension LocalRoleAssignment {
    /// Whether the export does not name the holder (Domain §3.4: `Unknown` where the directory cannot resolve it).
    fileprivate var isUnnamed: Bool {
        principalName.map { $0.isEmpty || equalsFoldingASCII($0, "Unknown") } ?? true
    }
}

extension [String] {
    /// The first names, and how many more there are.
    var listed: String {
        let named = prefix(3).map { "`\($0)`" }.joined(separator: ", ")
        return count > 3 ? named + " and \(count - 3) more" : named
    }
}
