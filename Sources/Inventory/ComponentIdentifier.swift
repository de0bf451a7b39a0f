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

    /// The type of the component that this identifies; nil for a secret or certificate in an HSM.
    let componentType: ComponentType?
    /// Whether the host is in small letters already.
    let isHostFolded: Bool

    /// Nil when the text is no such identifier. A port, a trailing slash and the case of the host do not matter.
    init?(_ text: ByteText, after last: inout IdentifierPrefix) {
        if last.isEmpty || !text.hasPrefix(last.bytes) {
            guard let prefix = IdentifierPrefix(text) else { return nil }
            last = prefix
        }
        self.text = text
        host = last.host
        collection = last.collection
        componentType = last.componentType
        isHostFolded = last.isHostFolded
        let start = last.bytes.count
        let nameEnd = text.firstIndex(of: 0x2F, from: start) ?? text.count
        name = start..<nameEnd
        guard !name.isEmpty else { return nil }
        let versionStart = min(nameEnd + 1, text.count)
        let versionEnd = text.firstIndex(of: 0x2F, from: versionStart) ?? text.count
        guard versionEnd + 1 >= text.count else { return nil }
        version = versionStart < versionEnd ? versionStart..<versionEnd : nil
    }

    /// Whether the part after the name is this word, which is written in small letters.
    func hasSubresource(_ word: StaticString) -> Bool {
        version.map { text[$0].equalsFolded(word) } ?? false
    }

    var foldedHost: [UInt8] { text[host].bytes.map(MemberTrie.folded) }

    /// Writes the identifier without port and trailing slash, its host in small letters (decision 24).
    func writeCanonical(to list: inout TextList) {
        list.append(part: "https://")
        if isHostFolded {
            list.append(part: text[host])
        } else {
            list.append(folded: text[host])
        }
        switch collection {
        case .keys: list.append(part: "/keys/")
        case .secrets: list.append(part: "/secrets/")
        case .certificates: list.append(part: "/certificates/")
        }
        list.append(part: text[name])
        guard let version else { return }
        list.append(part: "/")
        list.append(part: text[version])
    }

    /// `vault/name` in small letters, for sources that do not know the host.
    var vaultKey: [UInt8] {
        foldedHost.prefix { $0 != 0x2E } + [0x2F] + text[name].bytes.map(MemberTrie.folded)
    }

    /// The same for all versions and spellings of one object: `host/name` in small letters.
    var objectKey: [UInt8] {
        foldedHost + [0x2F] + text[name].bytes.map(MemberTrie.folded)
    }
}

/// An identifier up to its name: `https://host[:port]/collection/`.
struct IdentifierPrefix {
    var bytes: [UInt8] = []
    var host = 0..<0
    var collection = ComponentIdentifier.Collection.keys
    var componentType: ComponentType?
    var isHostFolded = true

    var isEmpty: Bool { bytes.isEmpty }

    init() {}

    init?(_ text: ByteText) {
        guard text.hasFolded("https://"), let hostEnd = text.firstIndex(of: 0x2F, from: 8) else {
            return nil
        }
        let port = text[8..<hostEnd].firstIndex(of: 0x3A)
        host = 8..<(port.map { $0 + 8 } ?? hostEnd)
        guard !host.isEmpty, Self.isPort(text[host.upperBound..<hostEnd]),
            let collectionEnd = text.firstIndex(of: 0x2F, from: hostEnd + 1),
            let collection = Self.collection(text[hostEnd + 1..<collectionEnd])
        else { return nil }
        self.collection = collection
        bytes = text[0..<collectionEnd + 1].bytes
        let hostText = text[host]
        isHostFolded = hostText.bytes.allSatisfy { MemberTrie.folded($0) == $0 }
        componentType = Self.componentType(collection, isHSM: Self.isHSM(hostText))
    }

    /// Whether a text is empty or a colon and digits.
    private static func isPort(_ text: ByteText) -> Bool {
        for index in 0..<text.count where index > 0 && !(0x30...0x39).contains(text[index]) {
            return false
        }
        return true
    }

    private static func collection(_ text: ByteText) -> ComponentIdentifier.Collection? {
        if text.equalsFolded("keys") { return .keys }
        if text.equalsFolded("secrets") { return .secrets }
        return text.equalsFolded("certificates") ? .certificates : nil
    }

    private static func componentType(
        _ collection: ComponentIdentifier.Collection, isHSM: Bool
    ) -> ComponentType? {
        switch collection {
        case .keys: isHSM ? .managedHSMKey : .vaultKey
        case .secrets: isHSM ? nil : .vaultSecret
        case .certificates: isHSM ? nil : .vaultCertificate
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
}
