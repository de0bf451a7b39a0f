import PolicyCatalog
import PolicySemantics
import Testing

@Suite struct CorpusCheckTests {
    /// The service has accepted these definitions, so that the check may find nothing but what built-ins are known to have:
    /// parameters that nothing uses and more than 20 of them (Language §1.7, decision 27), effects that cannot stand for each other
    /// (Language §6.1), details that no effect reads, and aliases that are newer than the list (Language §10.4).
    @Test(
        .enabled(
            if: Corpus.folder != nil, "set POLICYC_CORPUS to the folder of built-in definitions"))
    func builtInDefinitionsHaveNoErrors() throws {
        let fields = try Corpus.resolver()
        let definitions = try Corpus.definitions()
        #expect(definitions.count > 3_000)
        var findings: [String] = []
        for definition in definitions {
            let found = CheckedSources(files: [definition], fields: fields).findings
            findings += found.filter { !$0.hasPrefix("unknown-alias warning") }.map {
                "\(definition.path): \($0.prefix { $0 != ":" && $0 != "\n" })"
            }
        }
        #expect(findings == known)
        #expect(findings.filter { $0.contains(" error") } == rejected)
    }

    /// Where the program and the list know the same alias, its path is the same (Language §10.5).
    @Test(
        .enabled(
            if: Corpus.folder != nil, "set POLICYC_CORPUS to the folder of built-in definitions"))
    func aliasesOfTheProgramAreThoseOfTheList() throws {
        let fields = try Corpus.resolver()
        var compared = 0
        for type in AliasCatalogue.builtin.resourceTypes(startingWith: "") {
            for name in AliasCatalogue.builtin.names(ofType: type) {
                let known = AliasCatalogue.builtin.targets(of: name, apiVersion: nil)
                #expect(fields.catalogue.targets(of: name, apiVersion: nil) == known)
                compared += 1
            }
        }
        #expect(compared == 2229)
    }

    /// The built-ins that are rejected, with the reason.
    private let rejected: [String] = []

    private let known = [
        "App Service/ApiApp_Audit_python_Latest.json: param-unused warning \"WindowsPythonLatestVersion\"",
        "App Service/FunctionApp_Audit_java_Latest.json: param-unused warning \"JavaLatestVersion\"",
        "App Service/FunctionApp_Audit_python_Latest.json: param-unused warning \"WindowsPythonLatestVersion\"",
        "App Service/FunctionApp_Audit_python_Latest.json: param-unused warning \"LinuxPythonLatestVersion\"",
        "App Service/WebApp_Audit_java_Latest.json: param-unused warning \"JavaLatestVersion\"",
        "App Service/WebApp_Audit_python_Latest.json: param-unused warning \"WindowsPythonLatestVersion\"",
        "App Service/WebApp_Audit_python_Latest.json: param-unused warning \"LinuxPythonLatestVersion\"",
        "App Service/Webapp_Audit_PHP_Latest.json: param-unused warning \"PHPLatestVersion\"",
        "Azure Government/Guest Configuration/WindowsComponents_AINE.json: rule-limit warning \"SpecifyTheIntervalToCheckForDefinitionUpdates\"",
        "Azure Government/Key Vault/Should_Use_PrivateEndpoint_Audit.json: param-unused warning \"effect\"",
        "Azure Government/Mission/CosmosDBRestricNetWithIPRules.json: effect-details-not-taken warning {",
        "Backup/RecoveryServices_CrossSubscriptionRestore_Modify.json: param-unused warning \"crossSubscriptionRestoreState\"",
        "Backup/Vaults_CrossSubscriptionRestore_Modify.json: param-unused warning \"crossSubscriptionRestoreState\"",
        "Guest Configuration/LinuxSshServerSecurityBaseline_AINE.json: rule-limit warning \"port\"",
        "Guest Configuration/LinuxSshServerSecurityBaseline_DINE.json: rule-limit warning \"port\"",
        "Guest Configuration/WindowsComponents_AINE.json: rule-limit warning \"SpecifyTheIntervalToCheckForDefinitionUpdates\"",
        "Key Vault/Should_Use_PrivateEndpoint_Audit.json: param-unused warning \"effect\"",
        "Kubernetes/BlockNakedPods.json: param-unused warning \"source\"",
        "Mission/CosmosDBRestricNetWithIPRules.json: effect-details-not-taken warning {",
        "Network/NetworkWatcher_Enabled_Audit.json: param-unused warning \"listOfLocations\"",
        "Network/VirtualNetwork_FlowLog_TrafficAnalytics_DINE.json: param-unused warning \"workspaceId\"",
        "Network/VirtualNetwork_FlowLog_TrafficAnalytics_Update.json: param-unused warning \"workspaceId\"",
        "Stack HCI/DataAtRestEncryptedAtCluster_Audit.json: effect-allowed-values-should-not-mix-incompatible-effects warning \"AuditIfNotExists\"",
        "Stack HCI/DataInTransitProtectedAtCluster_Audit.json: effect-allowed-values-should-not-mix-incompatible-effects warning \"AuditIfNotExists\"",
        "Stack HCI/SecuredCoreComplianceAtCluster_Audit.json: effect-allowed-values-should-not-mix-incompatible-effects warning \"AuditIfNotExists\"",
        "Stack HCI/WdacComplianceAtCluster_Audit.json: effect-allowed-values-should-not-mix-incompatible-effects warning \"AuditIfNotExists\"",
    ]
}
