import PolicyCatalog

/// The parts of a data-plane identifier `https://host[:port]/collection/name[/version]` (Domain §2.2).
struct ComponentIdentifier {
    /// What the first part of the path names.
    enum Collection: Equatable { case keys, secrets, certificates }

    let text: ByteText
    let host: Range<Int>
    let collection: Collection
    let name: Range<Int>
    /// The part after the name: a version, or a sub-resource such as `rotationpolicy`; nil when there is none.
    let version: Range<Int>?

    /// Nil when the text is no such identifier. A port, a trailing slash and the case of the host do not matter.
    init?(_ text: ByteText) {
        guard text.hasFolded("https://"), let hostEnd = text.firstIndex(of: 0x2F, from: 8) else {
            return nil
        }
        let port = text[8..<hostEnd].firstIndex(of: 0x3A)
        host = 8..<(port.map { $0 + 8 } ?? hostEnd)
        guard !host.isEmpty, let collectionEnd = text.firstIndex(of: 0x2F, from: hostEnd + 1),
            let collection = Self.collection(text[hostEnd + 1..<collectionEnd])
        else { return nil }
        self.collection = collection
        self.text = text
        let nameEnd = text.firstIndex(of: 0x2F, from: collectionEnd + 1) ?? text.count
        name = collectionEnd + 1..<nameEnd
        guard !name.isEmpty else { return nil }
        let versionStart = min(nameEnd + 1, text.count)
        let versionEnd = text.firstIndex(of: 0x2F, from: versionStart) ?? text.count
        guard versionEnd + 1 >= text.count else { return nil }
        version = versionStart < versionEnd ? versionStart..<versionEnd : nil
    }

    private static func collection(_ text: ByteText) -> Collection? {
        if text.equalsFolded("keys") { return .keys }
        if text.equalsFolded("secrets") { return .secrets }
        if text.equalsFolded("certificates") { return .certificates }
        return nil
    }

    /// The type of the component that this identifies; nil for a secret or certificate in an HSM.
    var componentType: ComponentType? {
        let isHSM = Self.isHSM(text[host])
        switch collection {
        case .keys: return isHSM ? .managedHSMKey : .vaultKey
        case .secrets: return isHSM ? nil : .vaultSecret
        case .certificates: return isHSM ? nil : .vaultCertificate
        }
    }

    /// Whether a host is a Managed HSM in any cloud (Domain §2.2).
    private static func isHSM(_ host: ByteText) -> Bool {
        var index = 0
        while let dot = host.firstIndex(of: 0x2E, from: index) {
            if host.hasFolded(".managedhsm.", at: dot) { return true }
            index = dot + 1
        }
        return false
    }

    /// Whether the part after the name is this word, which is written in small letters.
    func hasSubresource(_ word: StaticString) -> Bool {
        version.map { text[$0].equalsFolded(word) } ?? false
    }

    var foldedHost: [UInt8] { text[host].bytes.map(MemberTrie.folded) }

    /// The identifier without port and trailing slash, its host in small letters (decision 24).
    var canonical: [UInt8] {
        var result = Array("https://".utf8) + foldedHost
        switch collection {
        case .keys: result += Array("/keys/".utf8)
        case .secrets: result += Array("/secrets/".utf8)
        case .certificates: result += Array("/certificates/".utf8)
        }
        result += text[name].bytes
        if let version { result += [0x2F] + text[version].bytes }
        return result
    }

    /// The same for all versions and spellings of one object: `host/name` in small letters.
    var objectKey: [UInt8] {
        foldedHost + [0x2F] + text[name].bytes.map(MemberTrie.folded)
    }
}
