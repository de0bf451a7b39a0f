import PolicyCatalog

/// The parts of an ARM id of a key or secret: `/subscriptions/…/providers/Microsoft.KeyVault/vaults/v/keys/k[/versions/x]` (Domain §2.5).
struct ResourceIdentifier {
    let text: ByteText
    let componentType: ComponentType
    /// Where the id of the vault or HSM ends.
    let parentEnd: Int
    let name: Range<Int>
    let hasVersion: Bool

    /// Nil for the id of any other resource.
    init?(_ text: ByteText) {
        guard text.hasFolded("/subscriptions/") else { return nil }
        var parts: [Range<Int>] = []
        var start = 1
        while start < text.count {
            let end = text.firstIndex(of: 0x2F, from: start) ?? text.count
            parts.append(start..<end)
            start = end + 1
        }
        guard parts.count >= 10, parts.count == 10 || parts.count == 12,
            text[parts[4]].equalsFolded("providers"),
            text[parts[5]].equalsFolded("microsoft.keyvault"),
            let type = Self.componentType(text[parts[6]], text[parts[8]]), !parts[9].isEmpty
        else { return nil }
        hasVersion = parts.count == 12
        if hasVersion, !text[parts[10]].equalsFolded("versions") { return nil }
        componentType = type
        parentEnd = parts[7].upperBound
        name = parts[9]
        self.text = text
    }

    private static func componentType(
        _ container: ByteText, _ collection: ByteText
    ) -> ComponentType? {
        let isVault = container.equalsFolded("vaults")
        guard isVault || container.equalsFolded("managedhsms") else { return nil }
        if collection.equalsFolded("keys") { return isVault ? .vaultKey : .managedHSMKey }
        return isVault && collection.equalsFolded("secrets") ? .vaultSecret : nil
    }
}
