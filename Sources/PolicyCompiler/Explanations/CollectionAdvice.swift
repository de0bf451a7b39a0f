/// How what an inventory lacks can be collected.
enum CollectionAdvice {
    /// The command of the Azure CLI that shows a component with all its fields; nil where none does.
    ///
    /// `az keyvault secret show` prints the secret itself, so that it is not named: what Azure Policy reads of secrets, a list has.
    static func command(for verdict: ExplainedVerdict) -> String? {
        guard let kind = kinds[verdict.type] else {
            return verdict.component.hasPrefix("/")
                ? "az resource show --ids \(verdict.component)" : nil
        }
        let parts = verdict.component.split(separator: "/").map(String.init)
        guard parts.count >= 4, let host = parts[1].split(separator: ".").first else { return nil }
        let holder = kind.isHSM ? "--hsm-name" : "--vault-name"
        // The rotation policy of a key is a resource of its own.
        let isOfRotation = verdict.notCollected.contains { $0.hasSuffix("/scheduledRotationDate") }
        let noun = isOfRotation ? "key rotation-policy" : kind.noun
        return "az keyvault \(noun) show \(holder) \(host) --name \(verdict.name)"
    }

    private static let kinds: [String: (noun: String, isHSM: Bool)] = [
        "Microsoft.KeyVault.Data/vaults/keys": ("key", false),
        "Microsoft.KeyVault.Data/vaults/certificates": ("certificate", false),
        "Microsoft.ManagedHSM.Data/managedHSMs/keys": ("key", true),
    ]
}
