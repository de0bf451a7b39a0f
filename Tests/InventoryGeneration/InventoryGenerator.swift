/// What an inventory holds.
package enum InventoryKind: String, Sendable, CaseIterable {
    case vaultKeys = "vault-keys"
    case hsmKeys = "hsm-keys"
    case secrets
    case certificates
    /// Vaults with keys, secrets and certificates, and HSMs with keys.
    case mixed
}

/// An endless stream of invented objects with the mix of Domain §5.3; the same seed gives the same stream.
///
/// Objects come container by container. Names are unique in their container, containers are numbered from 0.
package struct InventoryGenerator: Sequence, IteratorProtocol, Sendable {
    /// 2026-01-01T00:00:00Z, the clock that dates are drawn around unless another is given.
    package static let defaultNow: Int64 = 1_767_225_600

    private var random: RandomSource
    private let kind: InventoryKind
    private let oddPerMille: Int
    private let now: Int64
    private var container = GeneratedContainer(service: .vault, number: -1)
    private var rest = 0
    private var nameNumber = 0

    /// A stream whose clock `now` is in Unix seconds, with `oddPerMille` of a thousand objects having an `Oddity`.
    package init(
        seed: UInt64, kind: InventoryKind = .vaultKeys, oddPerMille: Int = 0,
        now: Int64 = Self.defaultNow
    ) {
        random = RandomSource(seed: seed)
        self.kind = kind
        self.oddPerMille = oddPerMille
        self.now = now
    }

    package mutating func next() -> GeneratedObject? {
        if rest == 0 { openContainer() }
        rest -= 1
        let identity = drawIdentity()
        switch drawComponent() {
        case .key: return .key(mix.draw(identity, now: now, &random))
        case .secret: return .secret(SecretMix.draw(identity, now: now, &random))
        case .certificate: return .certificate(CertificateMix.draw(identity, now: now, &random))
        }
    }

    private enum Component { case key, secret, certificate }
    private static let mixedComponents = Mix<Component>([
        (.key, 50), (.secret, 35), (.certificate, 15),
    ])

    private var mix: KeyMix { container.service == .vault ? .vault : .managedHSM }

    private mutating func drawComponent() -> Component {
        switch kind {
        case .vaultKeys, .hsmKeys: .key
        case .secrets: .secret
        case .certificates: .certificate
        case .mixed:
            container.service == .managedHSM ? .key : Self.mixedComponents.draw(&random)
        }
    }

    private mutating func openContainer() {
        let service: ContainerService =
            switch kind {
            case .vaultKeys, .secrets, .certificates: .vault
            case .hsmKeys: .managedHSM
            case .mixed: random.chance(perMille: 200) ? .managedHSM : .vault
            }
        container = GeneratedContainer(service: service, number: container.number + 1)
        rest = ContainerSize.draw(service, &random)
        nameNumber = 0
    }

    private static let tagCount = Mix<Int>([(0, 15), (1, 25), (2, 25), (3, 20), (4, 10), (5, 5)])

    private mutating func drawTags() -> [GeneratedTag] {
        let count = Self.tagCount.draw(&random)
        guard count > 0 else { return [] }
        var tags: [GeneratedTag] = []
        tags.reserveCapacity(count)
        for index in 0..<count {
            let value = random.below(GeneratedTag.values.count)
            tags.append(GeneratedTag(nameIndex: index, valueIndex: value))
        }
        return tags
    }

    private mutating func drawIdentity() -> GeneratedIdentity {
        nameNumber += 1
        let word = random.below(GeneratedName.words.count)
        let version = GeneratedVersion(high: random.next(), low: random.next())
        let tags = drawTags()
        let isOdd = random.chance(perMille: oddPerMille)
        return GeneratedIdentity(
            container: container, name: GeneratedName(word: word, number: nameNumber),
            version: version, tags: tags,
            oddity: isOdd ? Oddity.allCases[random.below(Oddity.allCases.count)] : nil)
    }
}
