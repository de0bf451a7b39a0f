import PolicyCompiler
import TestSupport

/// One key in one vault of a small tenant, and governance documents over it.
///
///     mg-root ─ mg-cards ─ subscription ─ rg-heron ─ demo-vault ─ k, an RSA key without expiry, in `West Europe`
///             └ mg-other
struct GovernedKey {
    static let subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"
    static let group = subscription + "/resourceGroups/rg-heron"
    static let vault = group + "/providers/Microsoft.KeyVault/vaults/demo-vault"
    static let managementGroups = "/providers/Microsoft.Management/managementGroups/"

    static let key = #"""
        {"key":{"kid":"https://demo-vault.vault.azure.net/keys/k/00112233445566778899aabbccddeeff",
        "kty":"RSA","n":"AQAB","e":"AQAB"},"attributes":{"enabled":true,"created":1735689600}}
        """#

    static let vaultDocument = #"""
        {"id":"\#(vault)","name":"demo-vault","type":"Microsoft.KeyVault/vaults","location":"West Europe",
        "properties":{"vaultUri":"https://demo-vault.vault.azure.net/"}}
        """#

    /// As `az account management-group show -e -r` prints it.
    static let hierarchy = #"""
        {"id":"\#(managementGroups)mg-root","name":"mg-root","displayName":"Root",
        "type":"Microsoft.Management/managementGroups","children":[
        {"id":"\#(managementGroups)mg-cards","name":"mg-cards","displayName":"Cards",
        "type":"Microsoft.Management/managementGroups","children":[
        {"id":"\#(subscription)","name":"00000000-0000-0000-0000-000000000000","displayName":"Orders",
        "type":"/subscriptions","children":null}]},
        {"id":"\#(managementGroups)mg-other","name":"mg-other","displayName":"Other",
        "type":"Microsoft.Management/managementGroups","children":[]}]}
        """#

    /// Two policies that the key violates, with the reference ids `hsm` and `expiry`.
    static let initiative = #"""
        {"id":"\#(subscription)/providers/Microsoft.Authorization/policySetDefinitions/guard","name":"guard",
        "type":"Microsoft.Authorization/policySetDefinitions","properties":{"policyType":"Custom",
        "policyDefinitions":[
        {"policyDefinitionId":"\#(AssignedPolicy.hsmBacked.definitionID)","policyDefinitionReferenceId":"hsm"},
        {"policyDefinitionId":"\#(AssignedPolicy.keyExpirationSet.definitionID)","policyDefinitionReferenceId":"expiry"}]}}
        """#

    static let initiativeID =
        subscription + "/providers/Microsoft.Authorization/policySetDefinitions/guard"

    /// An assignment with members of `properties` beside the definition, each from a comma on.
    static func assignment(
        of definition: String = AssignedPolicy.hsmBacked.definitionID,
        at scope: String = subscription,
        _ members: String = ""
    ) -> String {
        #"""
        {"id":"\#(scope == "/" ? "" : scope)/providers/Microsoft.Authorization/policyAssignments/a","name":"a",
        "type":"Microsoft.Authorization/policyAssignments",
        "properties":{"policyDefinitionId":"\#(definition)"\#(members)}}
        """#
    }

    /// An exemption from the assignment that `assignment` makes at `assigned`.
    static func exemption(
        at scope: String, from assigned: String = subscription, named name: String = "a",
        _ members: String = ""
    ) -> String {
        #"""
        {"id":"\#(scope)/providers/Microsoft.Authorization/policyExemptions/e","name":"e",
        "type":"Microsoft.Authorization/policyExemptions","properties":{"exemptionCategory":"Waiver",
        "policyAssignmentId":"\#(assigned)/providers/Microsoft.Authorization/policyAssignments/\#(name)"\#(members)}}
        """#
    }

    static func enrollment(at scope: String) -> String {
        #"""
        {"id":"\#(scope)/providers/Microsoft.Authorization/policyEnrollments/e","name":"e",
        "type":"Microsoft.Authorization/policyEnrollments","properties":{
        "policyAssignmentId":"\#(subscription)/providers/Microsoft.Authorization/policyAssignments/a"}}
        """#
    }

    /// An evaluation of an inventory by documents, with records unless the request says otherwise.
    static func evaluation(
        _ documents: [String], inventory: [String] = [vaultDocument, key],
        _ adjust: (inout PolicyCompiler.EvaluationRequest) -> Void = { _ in }
    ) async throws -> Evaluation {
        let folder = try TemporaryFolder()
        for (index, document) in documents.enumerated() {
            _ = try folder.file("policies/\(index).json", document)
        }
        for (index, record) in inventory.enumerated() {
            _ = try folder.file("inventory/\(index).json", record)
        }
        var request = PolicyCompiler.EvaluationRequest(
            policy: .paths([folder.path + "/policies"]), inventory: [folder.path + "/inventory"])
        request.format = .ndjson
        adjust(&request)
        return await Evaluation(request)
    }

    /// The verdicts on the key: state, action, and `!` where the next write would be denied.
    static func verdicts(
        _ documents: [String], inventory: [String] = [vaultDocument, key], isStrict: Bool = false
    ) async throws -> (verdicts: [String], messages: String) {
        let evaluation = try await evaluation(documents, inventory: inventory) {
            $0.isScopeStrict = isStrict
        }
        let verdicts = try evaluation.verdicts.filter { $0.componentName == "k" }.map {
            "\($0.state.rawValue) \($0.action)\($0.wouldDeny ? "!" : "")"
        }
        return (verdicts, evaluation.messages)
    }
}
