import Testing

/// Policies over roles of Azure that reach a Managed HSM (Domain §4.1, rows 8 and 13; forms by Domain §4.3).
struct AzureRolePostureTests {
    private static let owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
    private static let contributor = "18500a29-7fe2-46b2-a342-b16a415e101d"
    private static let reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7"
    private static let known = "00000000-0000-4000-8000-00000000000a"
    private static let subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"
    private static let group = subscription + "/resourceGroups/rg"
    private static let hsm = group + "/providers/Microsoft.KeyVault/managedHSMs/heron-root"
    private static let management = "/providers/Microsoft.Management/managementGroups/heron"

    private static func assignment(
        _ what: String, _ state: Character, _ role: String, _ scope: String,
        principal: String = "p"
    ) -> PostureRow {
        let id = "\(scope)/providers/Microsoft.Authorization/roleAssignments/NNNN"
        let roleID = "\(subscription)/providers/Microsoft.Authorization/roleDefinitions/\(role)"
        let body =
            #""roleDefinitionId": "\#(roleID)", "principalId": "\#(principal)", "principalType": "User", "scope": "\#(scope)""#
        return PostureRow(
            what, state,
            #"{"id": "\#(id)", "name": "NNNN", "type": "Microsoft.Authorization/roleAssignments", "properties": {\#(body)}}"#,
            forms: [
                #"{"id": "\#(id)", "name": "NNNN", \#(body), "principalName": "n", "roleDefinitionName": "r", "type": "Microsoft.Authorization/roleAssignments"}"#,
                #"{"id": "\#(id)", "name": "NNNN", \#(body), "principalName": "n", "resourceGroup": "rg", "roleDefinitionName": "r", "type": "Microsoft.Authorization/roleAssignments"}"#,
            ])
    }

    // Row 8: Owner, Contributor, User Access Administrator, Managed HSM contributor at or above the HSM.
    @Test func `row 8, privileged roles`() async throws {
        let local = LocalRolePostureTests.Assignment(role: Self.owner, scope: "/", type: "User")
        try await PostureJudgement(
            policy: "azure-roles-privileged",
            parameters: [("allowedPrincipalIds", "[\"\(Self.known)\"]")]
        ).check([
            Self.assignment("at the HSM", "N", Self.contributor, Self.hsm),
            Self.assignment("at the group", "N", Self.owner, Self.group),
            Self.assignment("at the subscription", "N", Self.owner, Self.subscription),
            Self.assignment("at a management group", "N", Self.owner, Self.management),
            Self.assignment("allowed", "C", Self.owner, Self.subscription, principal: Self.known),
            Self.assignment("a reader", "C", Self.reader, Self.subscription),
            Self.assignment(
                "at another resource", "C", Self.owner,
                Self.group + "/providers/Microsoft.Storage/storageAccounts/s"),
            PostureRow(
                "a role inside an HSM", "-", nil,
                forms: [local.document, local.commandLine, local.rest, local.powerShell]),
        ])
    }

    private static func standing(
        _ what: String, _ state: Character, _ assignmentType: String, role: String = owner,
        end: String = "null", scope: String = hsm
    ) -> PostureRow {
        PostureRow(
            what, state,
            """
            {"id": "\(scope)/providers/Microsoft.Authorization/roleAssignmentScheduleInstances/NNNN", "name": "NNNN",
             "type": "Microsoft.Authorization/roleAssignmentScheduleInstances", "properties": {"scope": "\(scope)",
               "roleDefinitionId": "\(subscription)/providers/Microsoft.Authorization/roleDefinitions/\(role)",
               "principalId": "p", "principalType": "User", "status": "Provisioned", "memberType": "Direct",
               "startDateTime": "2025-12-01T00:00:00Z", "endDateTime": \(end), "assignmentType": "\(assignmentType)"}}
            """)
    }

    // Row 13: privileged roles that are standing, not activated from an eligibility.
    @Test func `row 13, standing roles`() async throws {
        try await PostureJudgement(policy: "azure-roles-standing").check([
            Self.standing("for ever", "N", "Assigned"),
            Self.standing("for ever at the group", "N", "Assigned", scope: Self.group),
            Self.standing("until an end", "C", "Assigned", end: #""2026-02-01T00:00:00Z""#),
            Self.standing("activated", "C", "Activated", end: #""2026-01-01T08:00:00Z""#),
            Self.standing("a reader", "C", "Assigned", role: Self.reader),
            Self.standing(
                "at another resource", "C", "Assigned",
                scope: Self.group + "/providers/Microsoft.Storage/storageAccounts/s"),
            PostureRow(
                "an eligibility is no standing role", "-",
                #"{"id": "\#(Self.hsm)/providers/Microsoft.Authorization/roleEligibilitySchedules/NNNN", "name": "NNNN", "type": "Microsoft.Authorization/roleEligibilitySchedules", "properties": {"scope": "\#(Self.hsm)", "roleDefinitionId": "\#(Self.owner)", "principalId": "p", "status": "Provisioned", "endDateTime": null}}"#
            ),
        ])
    }
}
