import Diagnostics

/// How what an inventory lacks can be collected.
enum CollectionAdvice {
    /// The commands of the Azure CLI that show what was not collected, each once; none where no command does.
    ///
    /// `az keyvault secret show` prints the secret itself, so that it is not named: what Azure Policy reads of secrets, a list has.
    static func commands(for verdict: ExplainedVerdict) -> [String] {
        var commands: [String] = []
        for name in verdict.notCollected {
            guard let command = command(for: name, of: verdict), !commands.contains(command)
            else { continue }
            commands.append(command)
        }
        return commands
    }

    private static func command(for name: String, of verdict: ExplainedVerdict) -> String? {
        let container = Container(verdict)
        let resource =
            verdict.component.hasPrefix("/") ? "az resource show --ids \(verdict.component)" : nil
        switch UnknownFact(rawValue: name) {
        case .resourceID, .location: return container?.showing(nil) ?? resource
        case .managementGroups: return "az account management-group entities list"
        case .type, .assignmentScope, .caller: return nil
        case nil: break
        }
        if let noun = nouns[foldingASCII(verdict.type)] {
            // The rotation policy of a key is a resource of its own.
            let isOfRotation = name.hasSuffix("/scheduledRotationDate")
            return container?.showing(isOfRotation ? "key rotation-policy" : noun)
        }
        if let command = related[foldingASCII(name)] {
            return command.replacing("ID", with: verdict.component)
        }
        // A type alone is that of other resources.
        return name.split(separator: "/").count == 2 ? nil : resource
    }

    /// What the command line calls components, by their types in small letters.
    private static let nouns = [
        "microsoft.keyvault.data/vaults/keys": "key",
        "microsoft.keyvault.data/vaults/certificates": "certificate",
        "microsoft.managedhsm.data/managedhsms/keys": "key",
    ]

    /// Resources that policies search for, by their types in small letters.
    private static let related = [
        "microsoft.authorization/roleassignments":
            "az role assignment list --scope ID --include-inherited",
        "microsoft.insights/activitylogalerts": "az monitor activity-log alert list",
        "microsoft.insights/diagnosticsettings":
            "az monitor diagnostic-settings list --resource ID",
        "microsoft.insights/metricalerts": "az monitor metrics alert list",
        "microsoft.insights/scheduledqueryrules": "az monitor scheduled-query list",
        "microsoft.network/privateendpoints": "az network private-endpoint list",
    ]

    /// The vault or HSM of a component, as its identifier tells.
    private struct Container {
        private let name: Substring
        private let component: String
        private let isHSM: Bool

        init?(_ verdict: ExplainedVerdict) {
            let parts = verdict.component.split(separator: "/")
            guard verdict.component.hasPrefix("https://"), parts.count >= 4,
                let name = parts[1].split(separator: ".").first
            else { return nil }
            self.name = name
            component = verdict.name
            isHSM = foldingASCII(verdict.type).hasPrefix("microsoft.managedhsm.data/")
        }

        /// The command that shows a component, or without a noun the container itself.
        func showing(_ noun: String?) -> String {
            let option = isHSM ? "--hsm-name" : noun == nil ? "--name" : "--vault-name"
            return noun.map { "az keyvault \($0) show \(option) \(name) --name \(component)" }
                ?? "az keyvault show \(option) \(name)"
        }
    }
}
